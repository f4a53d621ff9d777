//! Lists of reports, and what stands beside their numbers.

use app::teams::Teams;
use domain::{
    people::Actor,
    periods::{Period, Zone},
    portal::TeamRatings,
    query::{Mark, Part},
    reports::{Content, Key, Query},
    time::{Span, Timestamp},
};
use sea_orm::ActiveValue::Set;
use server::{
    figures::{LIMIT, Question, statements::of_rows},
    teams::TeamService,
    zones::Place,
};
use uuid::Uuid;

use crate::support::{
    cast::Cast,
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
    ratings::NewRating,
};
use crate::reports::{EN, ask, lines};

on_both_databases!(
    parts_of_a_list_stay_as_they_are_while_ratings_come_in,
    a_teams_line_opens_the_ratings_of_the_days_that_it_counted,
    an_archived_teams_ratings_stay_in_reports,
    levels_of_different_scales_have_names_of_their_own,
    a_period_that_runs_is_compared_with_as_much_of_the_one_before,
    a_total_is_of_all_ratings_whether_their_rows_are_shown_or_not,
    a_percentage_stands_with_its_number_and_beside_others_with_its_interval,
    ratings_that_are_read_piece_by_piece_come_once_each
);

async fn parts_of_a_list_stay_as_they_are_while_ratings_come_in(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.rate(&desk).await;
    let part = async |query: &Query, part: Option<Part>| {
        let address = Query { part, ..query.clone() }.address();
        let report = ask(&desk, &cast.manager, &address).await;
        let Content::Rows(page) = report.content else { panic!("{:?}", report.content) };
        page
    };
    let query = ask(&desk, &cast.manager, "?team=care").await.query;
    let first = part(&query, None).await;
    assert_eq!((first.rows.len(), first.newer), (60, None));
    assert!(first.rows.iter().all(|row| row.at.offset_minutes == 210));
    let second = part(&query, first.older).await;
    assert_eq!((second.rows.len(), second.older), (2, None));

    for n in 0..3 {
        desk.give(&cast.given(n, desk.ctx.now())).await;
    }
    desk.count().await;
    assert_eq!(part(&query, first.older).await, second, "nothing was pushed into it");
    let back = part(&query, second.newer).await;
    assert_eq!(back.rows, first.rows);
    assert_eq!(part(&query, back.newer).await, part(&query, None).await, "the newest part is always full");
    assert_eq!(part(&query, None).await.rows.len(), 60);
    let gone = Some(Part::Older(Mark { at: Timestamp::from_millis(0), id: Uuid::nil() }));
    assert_eq!(part(&query, gone).await, part(&query, None).await);
}

async fn a_teams_line_opens_the_ratings_of_the_days_that_it_counted(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    // The reader is in UTC, the team in Tehran: half an hour after midnight there the reader's day has not begun.
    let today = Place::named("UTC").day(desk.ctx.now());
    let midnight = Place::named("Asia/Tehran").start(today.plus(-29));
    desk.give(&cast.given(1, midnight + Span::minutes(30))).await;
    desk.give(&cast.given(2, desk.ctx.now())).await;
    desk.count().await;
    let report = ask(&desk, &cast.manager, "?group=team").await;
    let Content::Groups(groups) = report.content else { panic!() };
    let (line, n) = (&groups[0].key, groups[0].sums.ratings().total());
    assert_eq!((line, n), (&Key::Team("care".to_owned()), 1));
    let behind = report.query.behind(&[line]).address();
    assert_eq!(lines(&desk, &cast, &behind).await.0, n, "{behind}");
    assert_eq!(ask(&desk, &cast.manager, &behind).await.window, report.window);
    assert_eq!(
        ask(&desk, &cast.manager, "?team=care").await.totals.ratings().total(),
        2,
        "the team's own days"
    );
}

async fn an_archived_teams_ratings_stay_in_reports(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.rate(&desk).await;
    let before = ask(&desk, &cast.manager, "").await;
    let now = desk.ctx.now().millis();
    desk.set_team(cast.team, |row| row.archived_at = Set(Some(now))).await;
    let after = ask(&desk, &cast.manager, "").await;
    assert_eq!(after.totals, before.totals);
    assert_eq!(after.teams[0].name, "care (archived)");
    assert_eq!(ask(&desk, &cast.manager, "?team=care").await.problems, []);
}

async fn levels_of_different_scales_have_names_of_their_own(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let field = desk.team("field", "company").await;
    for value in [5, 4, 1] {
        desk.give(&NewRating { value, internal: false, ..cast.given(1, desk.ctx.now()) }).await;
    }
    desk.give(&NewRating { team: field, value: 5, ..cast.given(1, desk.ctx.now()) }).await;
    desk.count().await;
    let names = async |address: &str| {
        let levels = ask(&desk, &cast.manager, address).await.levels;
        levels.into_iter().map(|level| level.name).collect::<Vec<_>>()
    };
    assert_eq!(
        names("").await,
        [
            "Satisfied / Very satisfied (5)",
            "Satisfied (4)",
            "Okay",
            "Dissatisfied (2)",
            "Dissatisfied / Very dissatisfied (1)"
        ]
    );
    desk.set_team(cast.team, |row| row.scale_id = Set(server::shipped::THREE_LEVELS.0)).await;
    let apart = ["Satisfied (5)", "Satisfied (4)", "Okay", "Dissatisfied"];
    assert_eq!(names("?team=care").await, apart);
    let page = TeamService(desk.ctx.clone()).load_team_ratings(&Actor::Anonymous, "care", EN).await.unwrap();
    let TeamRatings::Published(page) = page else { panic!("{page:?}") };
    assert_eq!(page.levels.into_iter().map(|level| level.name).collect::<Vec<_>>(), apart);
}

async fn a_period_that_runs_is_compared_with_as_much_of_the_one_before(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let place = Place::named("Asia/Tehran");
    let now = desk.ctx.now();
    let (today, morning) = (place.day(now), place.start(place.day(now)));
    let gone = now - morning;
    let last_week = place.start(today.plus(-7));
    for at in [last_week, last_week + gone, last_week + gone + Span::hours(1), last_week - Span::days(6)] {
        desk.give(&cast.given(1, at)).await;
    }
    desk.give(&cast.given(1, now)).await;
    desk.count().await;
    let before = async |address: &str| {
        let report = ask(&desk, &cast.manager, address).await;
        report.before.ratings().total()
    };
    assert_eq!(before("?team=care&days=7").await, 3, "the rest of that day is not over this time");
    let customer = &cast.customers[1].id;
    assert_eq!(before(&format!("?team=care&days=7&customer={customer}")).await, 3, "by the ratings as well");
    let yesterday = today.plus(-1).written();
    let week = format!("?team=care&from={}&to={yesterday}", today.plus(-7).written());
    assert_eq!(before(&week).await, 1, "whole days before whole days");
}

async fn a_total_is_of_all_ratings_whether_their_rows_are_shown_or_not(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    for _ in 0..LIMIT + 5 {
        desk.give(&cast.given(1, desk.ctx.now() - Span::hours(1))).await;
    }
    desk.count().await;
    let report = ask(&desk, &cast.manager, "?view=pivot&rows=ticket").await;
    let Content::Pivot(pivot) = report.content else { panic!() };
    let total = u32::try_from(LIMIT).unwrap() + 5;
    assert_eq!((pivot.rows.len(), report.cut), (LIMIT, true));
    assert_eq!(report.totals.ratings().total(), total);
    let router = router(&desk).await;
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    let page = browser.get("/reports/ratings?view=pivot&rows=ticket").await.body;
    let (_, foot) = page.split_once("<tfoot").unwrap();
    let (foot, _) = foot.split_once("</tfoot>").unwrap();
    assert!(foot.contains(&format!("rows=ticket&amp;zone=UTC\">{total}<")), "{foot}");
    assert!(!foot.contains(&format!(">{LIMIT}<")), "{foot}");
}

async fn a_percentage_stands_with_its_number_and_beside_others_with_its_interval(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    // Of ten ratings the eight of one agent are told as a percentage, the two of the other as counts.
    for n in 0..10 {
        let (agent, value) = (cast.agents.get(usize::from(n > 7)), if n == 0 { 1 } else { 5 });
        let given = NewRating { agent, value, internal: false, ..cast.given(1, desk.ctx.now()) };
        desk.give(&given).await;
    }
    desk.count().await;
    let router = router(&desk).await;
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    for (address, words) in [
        (
            "/reports/ratings?view=pivot&rows=agent&measure=satisfied",
            vec![">88%<", "53–98% · n 8", ">2 of 2<"],
        ),
        ("/reports/ratings?group=agent", vec![">88%<", "53–98%", ">2 of 2<"]),
        ("/reports/ratings?view=graph&group=agent", vec!["88% 53–98%", "2 of 2"]),
        ("/reports/ratings?group=level", vec!["90% of 10", "10% of 10"]),
        ("/reports/feedback", vec!["90% of 10", "60–98% · 95% interval, 10 ratings"]),
        ("/teams/care/ratings", vec!["9 of 10 · 90% (60–98%)", "1 of 10 · 10% (2–40%)"]),
        ("/tickets?team=care", vec!["90% of 10 satisfied"]),
    ] {
        let page = browser.get(address).await.body;
        for words in words {
            assert!(page.contains(words), "{address}: no “{words}” in {page}");
        }
    }
}

async fn ratings_that_are_read_piece_by_piece_come_once_each(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let (now, place) = (desk.ctx.now(), Place::named("Asia/Tehran"));
    for n in 0..12 {
        // Four at each instant.
        desk.give(&cast.given(n, now - Span::hours(i64::try_from(n / 4).unwrap()))).await;
    }
    let question = Question::of_team(cast.team.0, Period::Last(2).days(place.day(now)), place);
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let piece = of_rows(&question, after, 5).all(desk.ctx.db.read()).await.unwrap();
        let Some(last) = piece.last() else { break };
        after = Some(Part::Older(Mark { at: Timestamp::from_millis(last.submitted_at), id: last.id }));
        found.extend(piece.into_iter().map(|row| (row.submitted_at, row.id)));
    }
    assert_eq!(found.len(), 12);
    assert!(found.is_sorted_by(|a, b| a > b), "newest first: {found:?}");
}
