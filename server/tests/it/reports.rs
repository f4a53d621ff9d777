//! Reports: the same question has the same answer wherever it is asked, and each reader gets what is theirs.

use app::{reports::Reports, teams::Teams, tickets::Tickets};
use domain::{
    Refusal,
    calendar::{Date, Day},
    language::Language,
    people::{Actor, Role},
    periods::Zone,
    portal::TeamRatings,
    query::Agent,
    reports::{Content, Key, Problem, Query, Report},
    statistics::{Sums, Tally},
    time::Span,
};
use sea_orm::ActiveValue::Set;
use server::{
    reports::ReportService,
    teams::TeamService,
    zones::Place,
};

use crate::support::{
    cast::Cast,
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
    ratings::NewRating,
};

on_both_databases!(
    the_numbers_agree_wherever_they_stand,
    days_begin_at_midnight_of_the_teams_zone,
    groups_are_the_largest_first_and_time_has_no_gaps,
    an_agent_sees_own_figures_only,
    a_private_teams_figures_are_not_for_others,
    what_an_address_can_not_mean_is_told,
    a_level_that_the_team_had_once_is_still_found
);

pub const EN: Language = Language::En;

pub fn reports(desk: &TestDesk) -> ReportService {
    ReportService(desk.ctx.clone())
}

pub async fn ask(desk: &TestDesk, actor: &Actor, address: &str) -> Report {
    reports(desk).load_report(actor, address, EN).await.unwrap()
}

/// How many ratings, and how many satisfied ones.
fn counted(tally: Tally) -> (u32, u32) {
    (tally.total(), tally.bands().satisfied)
}

fn sum<'a>(all: impl IntoIterator<Item = &'a Sums>) -> (u32, u32) {
    let mut total = Sums::default();
    all.into_iter().for_each(|sums| total += *sums);
    counted(total.ratings())
}

pub async fn lines(desk: &TestDesk, cast: &Cast, address: &str) -> (u32, u32) {
    let (mut rows, mut address) = (Vec::new(), address.to_owned());
    loop {
        let report = ask(desk, &cast.manager, &address).await;
        let Content::Rows(page) = report.content else { panic!("{address}: {:?}", report.content) };
        rows.extend(page.rows);
        if page.older.is_none() {
            break;
        }
        address = Query { part: page.older, ..report.query }.address();
    }
    let mut tally = Tally::default();
    rows.iter().for_each(|row| tally.add(row.value.unwrap(), 1));
    counted(tally)
}

async fn the_numbers_agree_wherever_they_stand(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.rate(&desk).await;
    let question = "?team=care&days=30&shown=visible";
    let totals = ask(&desk, &cast.manager, question).await.totals;
    let expected = counted(totals.ratings());
    // Of 60 ratings each seventh is internal, as is the first of the two on the edge.
    assert_eq!(expected.0, 60 - 9 + 1);

    assert_eq!(lines(&desk, &cast, question).await, expected, "cards");
    assert_eq!(lines(&desk, &cast, &format!("{question}&view=list")).await, expected, "list");
    for rows in ["agent", "level", "team", "ticket", "customer", "day", "week", "month"] {
        for columns in ["level", "agent", "customer", "week"] {
            let address = format!("{question}&view=pivot&rows={rows}&columns={columns}");
            let Content::Pivot(pivot) = ask(&desk, &cast.manager, &address).await.content else { panic!() };
            assert_eq!(sum(pivot.cells.iter().flatten()), expected, "{address}");
            assert_eq!(sum(pivot.rows.iter().map(|row| &row.sums)), expected, "{address}");
            assert_eq!(sum(pivot.columns.iter().map(|column| &column.sums)), expected, "{address}");
        }
        let address = format!("{question}&group={rows}");
        let report = ask(&desk, &cast.manager, &address).await;
        let Content::Groups(groups) = report.content else { panic!() };
        assert_eq!(sum(groups.iter().map(|group| &group.sums)), expected, "{address}");
        // Behind each figure stand as many ratings as it says.
        for group in groups.iter().take(4) {
            let behind = report.query.behind(&[&group.key]).address();
            assert_eq!(lines(&desk, &cast, &behind).await.0, group.sums.ratings().total(), "{behind}");
        }
    }
    for group in ["day", "week", "month"] {
        let address = format!("{question}&view=graph&group={group}");
        let Content::Graph(steps) = ask(&desk, &cast.manager, &address).await.content else { panic!() };
        assert_eq!(sum(steps.iter().map(|step| &step.sums)), expected, "{address}");
    }

    let feedback = reports(&desk).load_feedback(&cast.manager, question, EN).await.unwrap();
    for figures in [&feedback.movement, &feedback.by_team, &feedback.by_agent] {
        assert_eq!(sum(figures.iter().map(|group| &group.sums)), expected);
    }
    assert_eq!(counted(feedback.totals.ratings()), expected);

    let page = TeamService(desk.ctx.clone()).load_team_ratings(&Actor::Anonymous, "care", EN).await.unwrap();
    let TeamRatings::Published(page) = page else { panic!("{page:?}") };
    assert_eq!((counted(page.visible), page.withheld), (expected, 10));

    let all = ask(&desk, &cast.manager, "?team=care").await.totals;
    assert_eq!(all.internal.total(), page.withheld);
    let board = desk.tickets.load_board(&cast.agents[0], Some("care")).await.unwrap();
    assert_eq!(board.satisfaction, all.ratings().bands());

    let router = router(&desk).await;
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    let file = browser.get(&format!("/reports/ratings.csv{question}")).await.body;
    let (_, table) = file.split_once("\r\n\r\n").unwrap();
    let values: Vec<&str> =
        table.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().trim_matches('"')).collect();
    let satisfied = values.iter().filter(|value| ["4", "5"].contains(*value)).count();
    assert_eq!((values.len(), satisfied), (expected.0 as usize, expected.1 as usize));
}

async fn days_begin_at_midnight_of_the_teams_zone(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.set_team(cast.team, |row| row.zone = Set("Europe/Berlin".to_owned())).await;
    let place = Place::named("Europe/Berlin");
    // Clocks went back on 2026-10-25, so this day had 25 hours.
    let day = Day::from_gregorian(Date { year: 2026, month: 10, day: 25 });
    let (start, end) = (place.start(day), place.start(day.plus(1)));
    assert_eq!(end - start, Span::hours(25));
    let instants = [start - Span::millis(1), start, end - Span::millis(1), end, end - Span::minutes(90)];
    for (n, at) in instants.into_iter().enumerate() {
        desk.give(&cast.given(n + 1, at)).await;
    }
    desk.count().await;
    let period = "team=care&from=2026-10-24&to=2026-10-26";
    let report = ask(&desk, &cast.manager, &format!("{period}&view=graph&group=day")).await;
    let Content::Graph(steps) = report.content else { panic!() };
    let counts: Vec<u32> = steps.iter().map(|step| step.sums.ratings().total()).collect();
    assert_eq!(counts, [1, 3, 1], "by the sums");
    let mut by_rows = [0; 3];
    for customer in &cast.customers {
        let address = format!("{period}&view=graph&group=day&customer={}", customer.id);
        let Content::Graph(steps) = ask(&desk, &cast.manager, &address).await.content else { panic!() };
        by_rows.iter_mut().zip(steps).for_each(|(n, step)| *n += step.sums.ratings().total());
    }
    assert_eq!(by_rows, [1, 3, 1], "by the ratings");
    let by_customer = format!("{period}&view=pivot&rows=customer&columns=day");
    let Content::Pivot(pivot) = ask(&desk, &cast.manager, &by_customer).await.content else { panic!() };
    let columns: Vec<u32> = pivot.columns.iter().map(|column| column.sums.ratings().total()).collect();
    assert_eq!(columns, [1, 3, 1]);
    assert_eq!(sum(pivot.cells.iter().flatten()).0, 5);
}

async fn groups_are_the_largest_first_and_time_has_no_gaps(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let now = desk.ctx.now();
    for n in [0, 4, 8, 1, 5, 3] {
        desk.give(&NewRating { internal: false, ..cast.given(n, now - Span::days(2)) }).await;
    }
    desk.count().await;
    let report = ask(&desk, &cast.manager, "?team=care&group=agent").await;
    let Content::Groups(groups) = report.content else { panic!() };
    let named: Vec<(&str, u32)> =
        groups.iter().map(|group| (group.name.as_str(), group.sums.ratings().total())).collect();
    assert_eq!(named, [("Jana Novak", 3), ("Mikael Krantz", 2), ("", 1)]);
    assert_eq!(groups[2].key, Key::Agent(None));
    assert_eq!((report.movement.len(), report.totals.asked, report.totals.answered), (30, 6, 6));
    assert!(report.movement.is_sorted_by_key(|step| match step.key {
        Key::Days(days) => days.from,
        _ => panic!("{step:?}"),
    }));
}

async fn an_agent_sees_own_figures_only(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.rate(&desk).await;
    let (jana, mikael) = (&cast.agents[0], cast.agents[1].user().unwrap().id);
    let own = ask(&desk, &cast.manager, &format!("?agent={}", jana.user().unwrap().id)).await.totals;
    assert!(own.ratings().total() > 0);
    for address in [
        "",
        "?agent=me",
        "?agent=nobody",
        &format!("?agent={mikael}"),
        "?group=agent",
        "?view=pivot&rows=agent",
    ] {
        let report = ask(&desk, jana, address).await;
        assert_eq!((report.totals, report.own_only, report.query.agent), (own, true, Some(Agent::Mine)));
        assert_eq!(report.problems, [], "it is forced silently");
        assert_eq!(report.agents.len(), 1, "{:?}", report.agents);
        match report.content {
            Content::Rows(page) => {
                assert!(page.rows.iter().all(|row| row.agent.as_deref() == Some("Jana Novak")));
            }
            Content::Groups(groups) => assert_eq!(groups.len(), 1),
            Content::Pivot(pivot) => assert_eq!(pivot.rows.len(), 1),
            Content::Graph(_) => panic!(),
        }
    }
    let feedback = reports(&desk).load_feedback(jana, "", EN).await.unwrap();
    assert_eq!((feedback.totals, feedback.by_agent.len(), feedback.own_only), (own, 1, true));
    assert!(ask(&desk, &cast.manager, "").await.agents.len() >= 4);
}

async fn a_private_teams_figures_are_not_for_others(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let legal = desk.team("legal", "private").await;
    let given = NewRating { team: legal, ..cast.given(1, desk.ctx.now() - Span::hours(1)) };
    let (number, _) = desk.give(&given).await;
    desk.count().await;
    let report = ask(&desk, &cast.manager, "").await;
    assert_eq!(report.totals, Sums::default());
    assert!(report.teams.iter().all(|team| team.slug != "legal"));
    for (address, problem) in [
        ("?team=legal".to_owned(), Problem::NoTeam("legal".to_owned())),
        (format!("?ticket={number}"), Problem::NoSuch(number.to_string())),
    ] {
        let report = ask(&desk, &cast.manager, &address).await;
        assert_eq!((report.totals, report.problems), (Sums::default(), vec![problem]));
    }
    let stranger = desk.customer("Sofia Secret", EN).await;
    desk.give(&NewRating { team: legal, customer: &stranger, ..cast.given(1, desk.ctx.now()) }).await;
    let report = ask(&desk, &cast.manager, &format!("?customer={}", stranger.id)).await;
    assert_eq!(report.problems, [Problem::NoSuch(stranger.id.to_string())]);
    assert_eq!((report.totals, report.customer), (Sums::default(), None), "not even a name is told");
    let member = desk.user("Lena Legal", Role::Manager, &[legal]).await;
    let report = ask(&desk, &member, &format!("?customer={}", stranger.id)).await;
    assert_eq!(report.customer.as_deref(), Some("Sofia Secret"));
    assert_eq!(ask(&desk, &member, "?team=legal").await.totals.ratings().total(), 1);

    let customer = Actor::Customer(cast.customers[0].clone());
    for (stranger, refusal) in [(&customer, Refusal::Forbidden), (&Actor::Anonymous, Refusal::SignInNeeded)] {
        assert_eq!(reports(&desk).load_report(stranger, "", EN).await, Err(refusal.clone()));
        assert_eq!(reports(&desk).load_feedback(stranger, "", EN).await, Err(refusal));
    }
}

async fn what_an_address_can_not_mean_is_told(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.set_team(cast.team, |row| row.scale_id = Set(server::shipped::THREE_LEVELS.0)).await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    let address = format!("?team=none&level=5.4&agent={nobody}&customer={nobody}&ticket=9&view=pie");
    let report = ask(&desk, &cast.manager, &address).await;
    let no_such = |value: &str| Problem::NoSuch(value.to_owned());
    assert_eq!(
        report.problems,
        [
            Problem::Unknown("pie".to_owned()),
            Problem::NoTeam("none".to_owned()),
            no_such(nobody),
            no_such(nobody),
            no_such("9"),
            Problem::NoLevel("4".to_owned()),
        ]
    );
    assert_eq!(report.query.address(), "?level=5&zone=UTC", "the reader's");
    assert_eq!(ask(&desk, &cast.manager, "?team=care").await.window.zone, "Asia/Tehran");
    let report = ask(&desk, &cast.manager, "?team=care&zone=Asia/Kathmandu").await;
    assert_eq!((report.window.zone.as_str(), report.problems), ("Asia/Kathmandu", vec![]));
    let report = ask(&desk, &cast.manager, "?zone=Moon").await;
    assert_eq!(
        (report.window.zone.as_str(), report.problems),
        ("UTC", vec![Problem::Unknown("Moon".to_owned())])
    );
    let report = ask(&desk, &cast.manager, "?view=requests&level=5").await;
    assert_eq!(report.problems, [Problem::NotOfRequests]);
}

async fn a_level_that_the_team_had_once_is_still_found(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.give(&NewRating { value: 4, internal: false, ..cast.given(1, desk.ctx.now()) }).await;
    desk.count().await;
    desk.set_team(cast.team, |row| row.scale_id = Set(server::shipped::THREE_LEVELS.0)).await;
    let report = ask(&desk, &cast.manager, "?team=care&level=4").await;
    assert_eq!((report.totals.ratings().total(), report.problems), (1, vec![]));
    let levels: Vec<u8> = report.levels.iter().map(|level| level.value.get()).collect();
    assert_eq!(levels, [5, 4, 3, 1]);
}
