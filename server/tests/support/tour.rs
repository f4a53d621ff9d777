//! Everything that a desk does many times a day, done once, with the statements that it took.

use app::tickets::Tickets;
use axum::http::StatusCode;
use domain::{
    language::Language,
    people::{Actor, Customer, Role},
    stages::Shipped,
    time::Span,
};
use sea_orm::{ActiveValue::Set, Statement};
use server::{rate, shipped::stage_id, worker};

use super::{
    client::{Answer, Browser, let_sign_in, router},
    desk::TestDesk,
};

/// What was done, and the statements sent for it.
pub type Done = Vec<(String, Vec<Statement>)>;

/// A desk that is shown around.
struct Tour<'a> {
    desk: &'a TestDesk,
    done: Done,
    customers: Browser,
    manager: (Actor, Browser),
    team: domain::ids::TeamId,
    customer: Customer,
}

/// Does everything.
pub async fn tour(desk: &TestDesk) -> Done {
    let team = desk.team("care", "public").await;
    desk.team("field", "company").await;
    desk.set_team(team, |row| {
        row.remind_after = Set(Some(Span::days(1).as_millis()));
        row.publish_ratings = Set(true);
        row.publish_to_visitors = Set(true);
    })
    .await;
    desk.offer_reasons(team, ["Too slow"]).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
    let_sign_in(desk, &manager, "marta@desk.example").await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let_sign_in(desk, &Actor::Customer(customer.clone()), "elena@customer.example").await;
    let router = router(desk).await;
    let (marta, sent) = desk.sent.during(Browser::new(&router).sign_in("marta@desk.example")).await;
    let mut tour = Tour {
        desk,
        done: vec![("sign in".to_owned(), sent)],
        customers: Browser::new(&router),
        manager: (manager, marta),
        team,
        customer,
    };
    tour.ask_and_answer().await;
    tour.close_by_silence().await;
    tour.read().await;
    let mut elena = Browser::new(&router).sign_in("elena@customer.example").await;
    let (page, sent) = desk.sent.during(elena.get("/portal")).await;
    tour.keep("portal", &page, sent);
    tour.done
}

impl Tour<'_> {
    fn keep(&mut self, name: &str, answer: &Answer, sent: Vec<Statement>) {
        let (status, body) = (answer.status, &answer.body);
        assert!(status.is_success() || status.is_redirection(), "{name}: {status} {body}");
        self.done.push((name.to_owned(), sent));
    }

    async fn work(&mut self, name: &str) {
        let (worked, sent) = self.desk.sent.during(worker::once(&self.desk.ctx)).await;
        worked.unwrap();
        self.done.push((name.to_owned(), sent));
    }

    /// A customer whom the team answered is silent for a week, which closes the ticket.
    async fn close_by_silence(&mut self) {
        let (desk, (actor, _)) = (self.desk, self.manager.clone());
        let number = desk.ticket(self.team, Some(&self.customer), Some(&actor)).await;
        desk.tickets.say_on_ticket(&actor, number, "It is on its way.", false).await.unwrap();
        desk.set_team(self.team, |row| row.close_after = Set(Some(Span::days(7).as_millis()))).await;
        desk.advance(Span::days(7));
        let (closed, sent) = desk.sent.during(worker::close_inactive(&desk.ctx)).await;
        closed.unwrap();
        self.done.push(("silence".to_owned(), sent));
        let column = desk.tickets.load_card(&actor, number).await.unwrap();
        assert!(column.stage.folded, "{column:?}");
    }

    async fn ask_and_answer(&mut self) {
        for (level, name) in [("5", "answer"), ("1", "low answer")] {
            let token = self.ask().await;
            let address = format!("/rate/{token}");
            let mut browser = self.customers.clone();
            self.desk.advance(Span::minutes(2));
            let (page, sent) = self.desk.sent.during(browser.get(&format!("{address}?level={level}"))).await;
            self.keep("rating page", &page, sent);
            let nonce = nonce(&page);
            self.desk.advance(Span::seconds(5));
            let fields = [("level", level), ("feedback", "Thanks."), ("nonce", &nonce)];
            let (pressed, sent) = self.desk.sent.during(browser.post(&address, &fields)).await;
            self.keep("first press", &pressed, sent);
            let (once_more, sent) = self.desk.sent.during(browser.follow(pressed)).await;
            self.keep("once more", &once_more, sent);
            self.desk.advance(Span::seconds(5));
            let pressed = browser.press(&address, &once_more, "send");
            let (answer, sent) = self.desk.sent.during(pressed).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.body);
            self.keep(name, &answer, sent);
            let (page, sent) = self.desk.sent.during(browser.get(&address)).await;
            self.keep("thanks", &page, sent);
        }
        self.work("outcome and alert").await;
        let token = self.desk.tokens().remove(0);
        let ((), sent) = self
            .desk
            .sent
            .during(async {
                self.desk.change(&token, 3, "It broke again.").await;
            })
            .await;
        self.done.push(("change".to_owned(), sent));
        self.ask().await;
        self.desk.advance(Span::minutes(24 * 60 + 1));
        self.work("reminder").await;
        let stop = format!("/unsubscribe/{}", self.desk.stop_tokens().remove(0));
        let mut browser = self.customers.clone();
        let (page, sent) = self.desk.sent.during(browser.get(&stop)).await;
        self.keep("unsubscribe page", &page, sent);
        let (tidied, sent) = self.desk.sent.during(rate::forget_evidence(&self.desk.ctx)).await;
        tidied.unwrap();
        self.done.push(("tidy".to_owned(), sent));
    }

    /// A ticket is solved and its customer asked; returns the token of the link.
    async fn ask(&mut self) -> String {
        let desk = self.desk;
        let (actor, mut browser) = self.manager.clone();
        let number = desk.ticket(self.team, Some(&self.customer), Some(&actor)).await;
        let version = desk.card_version(&actor, number).await.to_string();
        let (number_text, to) = (number.to_string(), stage_id(Shipped::Solved).to_string());
        let fields = [("number", number_text.as_str()), ("to", &to), ("version", &version)];
        let (answer, sent) = desk.sent.during(browser.post("/fn/tickets/move", &fields)).await;
        self.keep("move", &answer, sent);
        assert_ne!(desk.card_version(&actor, number).await.to_string(), version, "{}", answer.body);
        let before = desk.tokens().len();
        self.work("mail").await;
        assert_eq!(desk.tokens().len(), before + 1, "the customer is asked");
        desk.tokens().remove(before)
    }

    async fn read(&mut self) {
        let (actor, mut browser) = self.manager.clone();
        let number = self.desk.ticket(self.team, Some(&self.customer), Some(&actor)).await;
        let pages = [
            ("board", "/tickets?team=care".to_owned()),
            ("ticket", format!("/tickets/{number}")),
            ("list", "/reports/ratings?view=list".to_owned()),
            ("cards of a team", "/reports/ratings?team=care".to_owned()),
            ("pivot", "/reports/ratings?view=pivot&rows=agent&columns=week".to_owned()),
            ("graph", "/reports/ratings?team=care&view=graph&group=day".to_owned()),
            ("dashboard", "/reports/feedback".to_owned()),
            ("file", "/reports/ratings.csv?team=care".to_owned()),
        ];
        for (name, address) in pages {
            let (page, sent) = self.desk.sent.during(browser.get(&address)).await;
            self.keep(name, &page, sent);
        }
        let mut visitor = self.customers.clone();
        let (page, sent) = self.desk.sent.during(visitor.get("/teams/care/ratings")).await;
        self.keep("public page", &page, sent);
    }
}

fn nonce(page: &Answer) -> String {
    let tag = page.body.split("<input").find(|tag| tag.contains("name=\"nonce\"")).expect("a form");
    let (_, rest) = tag.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}
