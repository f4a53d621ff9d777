//! Texts that want to be more than text, at every place where people's words become HTML, an attribute, data in a
//! script, a header or a file's name.

use app::tickets::Tickets;
use axum::http::StatusCode;
use domain::{language::Language, people::Actor, stages::Shipped, time::Span};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::entities::{customers, tickets, users};
use url::form_urlencoded::byte_serialize;

use crate::support::{
    cast::Cast,
    client::{Browser, let_sign_in, router},
    desk::{Database, TestDesk},
    markup::markup,
    ratings::NewRating,
};

/// What no markup, header or file name may hold.
pub const MARK: &str = "zq7";

/// Each tries another way out of its place.
pub const HOSTILE: [&str; 50] = [
    "<zq7>",
    "</title><zq7>",
    "</TITLE ><zq7>",
    "</textarea><zq7>",
    "</script><zq7>",
    "</ScRiPt\t><zq7>",
    "</style><zq7>",
    "</h1></a></bdi><zq7>",
    "</head><body zq7>",
    "</iframe></noscript><zq7>",
    "<!--zq7",
    "--><zq7>",
    "--!><zq7>",
    "<!--<script>zq7",
    "<!DOCTYPE zq7>",
    "<?zq7?>",
    "]]><zq7>",
    "<![CDATA[zq7]]>",
    "<zq7 ",
    "<<zq7>>",
    "<img src=x onerror=zq7>",
    "<svg/onload=zq7>",
    "<meta http-equiv=refresh content=\"0;url=//zq7\">",
    "<base href=//zq7>",
    "<form action=//zq7><button>",
    "<iframe srcdoc='<zq7>'>",
    "<style>@import '//zq7'</style>",
    "<link rel=stylesheet href=//zq7>",
    "\" zq7=\"",
    "' zq7='",
    "` zq7=`",
    "\"><zq7>",
    "'><zq7>",
    "\" autofocus onfocus=\"zq7()",
    "&quot; zq7=&quot;",
    "&lt;zq7&gt;",
    "&#60;zq7&#62;",
    "&#x3c;zq7>",
    "\\\" zq7=\\\"",
    "\\u003czq7\\u003e",
    "\\\"];zq7();//",
    "${zq7()}{{ zq7 }}{% zq7 %}<%= zq7 %>",
    "zq7\u{2028}</script><zq7>",
    "zq7\u{202e}<zq7>\u{feff}",
    "＜zq7＞ %3Czq7%3E +ADw-zq7+AD4-",
    "=?utf-8?q?=0D=0ABcc:_zq7@evil.example?=",
    "a\" <zq7@evil.example>, b@evil.example",
    "zq7\r\nBcc: zq7@evil.example",
    "zq7\nContent-Type: text/html\n\n<zq7>",
    "zq7\r\n\r\n<zq7>\r\n.\r\nQUIT",
];

/// That a text is text alone in a document. Data in a script may hold it, but nothing there that HTML reads.
pub fn inert(html: &str, place: &str, text: &str) {
    for part in markup(html) {
        let data = part.contains("__RESOLVED_RESOURCES") || part.contains("__SHARED_VALUES");
        let harmless = data && !part.contains('<');
        assert!(harmless || !part.contains(MARK), "{text:?} is markup in {place}: {part}");
    }
}

#[tokio::test]
async fn nothing_that_people_write_becomes_markup() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let cast = Cast::gather(&desk).await;
    let agent = cast.agents[0].user().unwrap().id.0;
    let customer = &cast.customers[0];
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let let_in = desk.customer("Nadia Haddad", Language::En).await;
    let_sign_in(&desk, &Actor::Customer(let_in.clone()), "nadia@customer.example").await;
    let router = router(&desk).await;
    let mut manager = Browser::new(&router).sign_in("marta@desk.example").await;
    let mut portal = Browser::new(&router).sign_in("nadia@customer.example").await;
    let on = desk.ctx.db.read();
    for text in HOSTILE {
        desk.advance(Span::minutes(2));
        desk.set_team(cast.team, |row| row.name = Set(text.to_owned())).await;
        let (name, told) = (Set(text.to_owned()), Set(Some(text.to_owned())));
        let row = users::ActiveModel { id: Set(agent), name, customer_name: told, ..Default::default() };
        row.update(on).await.unwrap();
        for id in [customer.id.0, let_in.id.0] {
            let row =
                customers::ActiveModel { id: Set(id), name: Set(text.to_owned()), ..Default::default() };
            row.update(on).await.unwrap();
        }
        let given = NewRating { feedback: text, internal: false, ..cast.given(0, desk.ctx.now()) };
        let (rated, rating) = desk.give(&given).await;
        let asked = desk.ticket(cast.team, Some(&let_in), Some(&cast.agents[0])).await;
        for number in [rated, asked] {
            let row =
                tickets::Entity::find().filter(tickets::Column::Number.eq(number)).one(on).await.unwrap();
            let row = tickets::ActiveModel {
                id: Set(row.unwrap().id),
                subject: Set(text.to_owned()),
                description: Set(text.to_owned()),
                ..Default::default()
            };
            row.update(on).await.unwrap();
        }
        let said = desk.tickets.say_on_ticket(&cast.manager, asked, text, true).await;
        assert!(said.is_ok() || text.contains(char::is_control), "{text:?}: {said:?}");
        desk.move_to(&cast.manager, asked, Shipped::Solved).await;
        desk.work().await;

        let query: String = byte_serialize(text.as_bytes()).collect();
        for place in [
            "/tickets?team=care".to_owned(),
            format!("/tickets?team={query}&toggled={query}"),
            format!("/tickets/{rated}"),
            format!("/tickets/{asked}"),
            format!("/ratings/{rating}"),
            "/reports/ratings?team=care&view=list".to_owned(),
            format!("/reports/ratings?team={query}&level={query}&group={query}&view={query}"),
            "/reports/feedback?team=care".to_owned(),
            "/teams/care/ratings".to_owned(),
            "/settings/teams/care".to_owned(),
            format!("/settings/teams/{query}?lang={query}"),
            format!("/nowhere/{query}?next={query}"),
        ] {
            let page = manager.get(&place).await;
            assert!(page.status.as_u16() < 500, "{place}: {}", page.status);
            inert(&page.body, &place, text);
            if place.ends_with(&asked.to_string()) {
                assert!(page.body.contains(MARK), "{text:?} stands on its ticket");
            }
        }
        for place in ["/portal".to_owned(), format!("/portal/{asked}")] {
            let page = portal.get(&place).await;
            assert_eq!(page.status, StatusCode::OK, "{place}");
            inert(&page.body, &place, text);
        }

        let token = desk.tokens().pop().unwrap();
        let mut stranger = Browser::new(&router);
        let form = [("level", "9"), ("feedback", text), ("reason", text), ("nonce", text)];
        for page in [
            stranger.get(&format!("/rate/{token}?level=1")).await,
            stranger.get(&format!("/rate/{token}?level={query}&lang={query}")).await,
            stranger.post(&format!("/rate/{token}"), &form).await,
            stranger.get(&format!("/unsubscribe/{}", desk.stop_tokens().pop().unwrap())).await,
            stranger.get(&format!("/unsubscribe/{query}")).await,
            stranger.get(&format!("/sign-in?next={query}")).await,
            stranger.post("/sign-in", &[("email", text), ("password", text), ("next", text)]).await,
        ] {
            assert!(page.status.as_u16() < 500, "{text:?}: {}", page.status);
            inert(&page.body, "a page for strangers", text);
            for (name, value) in &page.headers {
                let header = format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
                assert!(!header.contains(&format!("\n{MARK}")) && !header.contains("Bcc:"), "{header}");
            }
        }

        let file = manager.get(&format!("/reports/ratings.csv?team=care&view={query}&lang={query}")).await;
        assert!(file.status.as_u16() < 500, "{text:?}: {}", file.status);
        assert!(!file.header("content-disposition").contains(MARK), "{}", file.header("content-disposition"));
    }
}
