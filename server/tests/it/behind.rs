//! What stands behind figures: whatever is asked, a number on a report's page opens as many rows as it says.

use std::collections::BTreeMap;

use app::reports::Reports;
use axum::http::StatusCode;
use domain::{
    ids::{ReasonId, TeamId},
    language::Language,
    people::{Actor, Customer, Role},
    reports::{Content, Query, View},
    requests::Fate,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    entities::{teams, users},
    reports::ReportService,
    shipped,
};

use crate::support::{
    client::{Browser, let_sign_in, router},
    crowd::Dice,
    desk::TestDesk,
    ratings::NewRating,
};

on_both_databases!(each_number_of_a_random_question_opens_the_rows_that_it_counts);

/// How many questions are asked; `AFTERWORD_QUESTIONS` says otherwise.
const QUESTIONS: u32 = 30;
/// How many numbers of a page are followed.
const FOLLOWED: usize = 8;
const EN: Language = Language::En;

/// A desk of two teams that differ in scale and zone, and of people all over.
struct World {
    manager: Actor,
    agents: Vec<Actor>,
    customers: Vec<Customer>,
    reasons: Vec<ReasonId>,
}

impl World {
    async fn gather(desk: &TestDesk, dice: &Dice) -> Self {
        let (care, field) = (desk.team("care", "company").await, desk.team("field", "company").await);
        desk.set_team(care, |row: &mut teams::ActiveModel| {
            row.zone = Set("Asia/Tehran".to_owned());
            row.scale_id = Set(shipped::FIVE_LEVELS.0);
        })
        .await;
        // Out of use, but its ratings were given.
        let old = desk.team("old", "company").await;
        desk.set_team(old, |row: &mut teams::ActiveModel| {
            row.zone = Set("America/St_Johns".to_owned());
            row.archived_at = Set(Some(desk.ctx.now().millis()));
        })
        .await;
        let private = desk.team("legal", "private").await;
        let all = [care, field, old, private];
        let mut agents = Vec::new();
        for name in ["Jana Novak", "Mikael Krantz", "Otto Weber"] {
            agents.push(desk.user(name, Role::Agent, &all).await);
        }
        let manager = desk.user("Marta Lind", Role::Manager, &[care, field, old]).await;
        let zone = users::ActiveModel {
            id: Set(manager.user().unwrap().id.0),
            zone: Set("Pacific/Auckland".to_owned()),
            ..Default::default()
        };
        zone.update(desk.ctx.db.read()).await.unwrap();
        let mut customers = Vec::new();
        for name in ["Elena Petrova", "Jorge Ruiz", "Wei Zhang"] {
            customers.push(desk.customer(name, EN).await);
        }
        let reasons = desk.offer_reasons(care, ["Too slow", "Unfriendly"]).await.to_vec();
        let world = Self { manager, agents, customers, reasons };
        for _ in 0..120 {
            world.happens(desk, dice, *dice.of(&all)).await;
        }
        desk.count().await;
        world
    }

    /// A request, answered or not, at any time of the last forty days.
    async fn happens(&self, desk: &TestDesk, dice: &Dice, team: TeamId) {
        let minutes = i64::try_from(dice.below(40 * 24 * 60)).unwrap();
        let given = NewRating {
            team,
            agent: self.agents.get(usize::try_from(dice.below(4)).unwrap()),
            customer: dice.of(&self.customers),
            at: desk.ctx.now() - Span::minutes(minutes),
            value: u8::try_from(dice.below(5)).unwrap() + 1,
            internal: dice.below(5) == 0,
            feedback: "",
        };
        let silent = [
            ("sent", None),
            ("expired", None),
            ("withdrawn", Some("reopened")),
            ("withdrawn", Some("opted_out")),
            ("undeliverable", Some("refused")),
        ];
        if dice.below(3) == 0 {
            let (state, why) = *dice.of(&silent);
            return desk.ask(&given, state, why).await;
        }
        let (_, rating) = desk.give(&given).await;
        // A reason stays with its rating when a manager corrects the level.
        if dice.below(2) == 0 {
            desk.choose_reason(rating, *dice.of(&self.reasons)).await;
        }
    }

    /// A question that makes sense, or nearly.
    fn question(&self, dice: &Dice) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut maybe = |one_in: u64, choices: &[String]| {
            if dice.below(one_in) == 0 {
                words.push(dice.of(choices).clone());
            }
        };
        let some = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let id = |prefix: &str, id: String| format!("{prefix}={id}");
        let agents = self.agents.iter().map(|agent| id("agent", agent.user().unwrap().id.to_string()));
        let customers = self.customers.iter().map(|customer| id("customer", customer.id.to_string()));
        let reasons = self.reasons.iter().map(|reason| id("reason", reason.to_string()));
        let dimensions = ["agent", "level", "team", "ticket", "customer", "day", "week", "month"];
        let by = |name: &str| dimensions.iter().map(|word| format!("{name}={word}")).collect::<Vec<_>>();
        maybe(2, &some(&["days=1", "days=7", "days=33", "from=2026-10-20&to=2026-11-05", "from=1405-08-15"]));
        maybe(2, &some(&["team=care", "team=field", "team=old"]));
        maybe(3, &agents.chain(some(&["agent=nobody", "agent=me"])).collect::<Vec<_>>());
        maybe(4, &some(&["level=5.4", "level=3", "level=1", "level=5.1"]));
        maybe(4, &some(&["shown=visible", "shown=internal"]));
        maybe(6, &customers.collect::<Vec<_>>());
        maybe(6, &reasons.collect::<Vec<_>>());
        maybe(4, &some(&["zone=UTC", "zone=Asia/Kathmandu", "zone=America/Los_Angeles"]));
        maybe(1, &some(&["view=pivot", "view=graph", "view=list", "view=cards"]));
        maybe(2, &by("group"));
        maybe(1, &by("rows"));
        maybe(1, &by("columns"));
        format!("?{}", words.join("&"))
    }
}

/// The numbers of a page that lead into the report: where to, and how many.
fn numbers(page: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for link in page.split("<a ").skip(1) {
        let Some((tag, rest)) = link.split_once('>') else { continue };
        let Some((_, href)) = tag.split_once("href=\"/reports/ratings?") else { continue };
        let href = href.split('"').next().unwrap_or_default().replace("&amp;", "&");
        let mut text = String::new();
        for piece in rest.split("</a>").next().unwrap_or_default().split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        }
        let last = ["Answered ", "Waiting ", "No answer ", "Taken back "]
            .into_iter()
            .find_map(|name| text.trim().strip_prefix(name));
        let sent = text.trim().strip_prefix("of ").and_then(|rest| rest.split(' ').next());
        if let Ok(n) = last.or(sent).unwrap_or(text.trim()).trim().parse() {
            found.push((href, n));
        }
    }
    found
}

/// How many rows an address opens, and what kind of rows they are.
async fn rows(desk: &TestDesk, reader: &Actor, address: &str) -> (usize, &'static str) {
    let (mut address, mut n) = (format!("?{address}"), 0);
    loop {
        let report = ReportService(desk.ctx.clone()).load_report(reader, &address, EN).await.unwrap();
        assert_eq!(report.problems, [], "{address}");
        let Content::Rows(page) = report.content else { panic!("{address}: {:?}", report.content) };
        n += page.rows.len();
        if page.older.is_none() {
            return (n, if report.query.view == View::Requests { "requests" } else { "ratings" });
        }
        address = Query { part: page.older, ..report.query }.address();
    }
}

async fn each_number_of_a_random_question_opens_the_rows_that_it_counts(desk: TestDesk) {
    let questions = std::env::var("AFTERWORD_QUESTIONS").ok().and_then(|n| n.parse().ok());
    let dice = Dice::new(11);
    let world = World::gather(&desk, &dice).await;
    let router = router(&desk).await;
    let_sign_in(&desk, &world.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    let mut followed: BTreeMap<&str, usize> = BTreeMap::new();
    for n in 0..questions.unwrap_or(QUESTIONS) {
        let question = world.question(&dice);
        let place = if n % 4 == 0 { "/reports/feedback" } else { "/reports/ratings" };
        let page = browser.get(&format!("{place}{question}")).await;
        assert_eq!(page.status, StatusCode::OK, "{question}");
        let mut links = numbers(&page.body);
        while links.len() > FOLLOWED {
            let surplus = usize::try_from(dice.below(links.len() as u64)).unwrap();
            links.swap_remove(surplus);
        }
        for (address, number) in links {
            let (found, kind) = rows(&desk, &world.manager, &address).await;
            assert_eq!(found, number, "{place}{question} leads to {address}");
            *followed.entry(kind).or_default() += 1;
        }
        let service = ReportService(desk.ctx.clone());
        let report = service.load_report(&world.manager, &question, EN).await.unwrap();
        if let Some(satisfied) = report.query.satisfied(&report.levels) {
            let address = satisfied.address();
            let (found, _) = rows(&desk, &world.manager, address.trim_start_matches('?')).await;
            assert_eq!(found, report.totals.ratings().bands().satisfied as usize, "{question}: {address}");
        }
        if report.query.tells_responses() {
            for fate in Fate::ALL.map(Some).into_iter().chain([None]) {
                let address = report.query.requests(fate).address();
                let (found, _) = rows(&desk, &world.manager, address.trim_start_matches('?')).await;
                assert_eq!(found, report.totals.requests(fate) as usize, "{question}: {address}");
            }
        }
    }
    assert!(
        followed.values().all(|n| *n > 9) && followed.len() == 2,
        "too little was followed: {followed:?}"
    );
}
