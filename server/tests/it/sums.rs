//! The sums that all figures come from are always what the rows say.

use std::collections::BTreeMap;

use app::tickets::Tickets;
use domain::{ids::TeamId, language::Language, people::Role, stages::Shipped, time::Span};
use futures_util::future::join_all;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, ModelTrait, QueryOrder};
use server::{
    entities::{rating_requests, rating_sums, ratings},
    recount::recount,
};
use uuid::Uuid;

use crate::support::{
    crowd::{Crowd, Dice},
    desk::TestDesk,
};

on_both_databases!(
    a_request_counts_from_when_it_was_asked_until_what_became_of_it,
    recount_finds_no_difference_after_random_work,
    recount_mends_what_was_tampered_with,
    an_older_desk_is_counted_when_it_is_brought_up_to_date,
);

/// How many answers, changes, hidings and corrections the random story has; `AFTERWORD_RECOUNT_OPERATIONS`
/// says otherwise.
const OPERATIONS: u32 = 120;
/// How many people work at the same time.
const WORKERS: u64 = 6;
const QUARTER: i64 = 15 * 60 * 1_000;

type Sums = BTreeMap<(i64, Uuid, Uuid), [i64; 14]>;

/// The sums as they are stored, without those that are nothing.
async fn stored(desk: &TestDesk) -> Sums {
    let rows = rating_sums::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let sums = rows.into_iter().map(|r| {
        let visible = [r.visible_1, r.visible_2, r.visible_3, r.visible_4, r.visible_5];
        let internal = [r.internal_1, r.internal_2, r.internal_3, r.internal_4, r.internal_5];
        let mut counts = [0; 14];
        counts[..5].copy_from_slice(&visible);
        counts[5..10].copy_from_slice(&internal);
        counts[10..].copy_from_slice(&[r.asked, r.answered, r.ended, r.taken_back]);
        ((r.bucket, r.subject_id, r.team_id), counts)
    });
    sums.filter(|(_, counts)| *counts != [0; 14]).collect()
}

/// The sums as they have to be, counted row by row.
async fn counted(desk: &TestDesk) -> Sums {
    let on = desk.ctx.db.read();
    let mut sums = Sums::new();
    let mut count = |at: i64, team: Uuid, agent: Option<Uuid>, column: usize| {
        for subject in [team, agent.unwrap_or(Uuid::nil())] {
            sums.entry((at / QUARTER * QUARTER, subject, team)).or_default()[column] += 1;
        }
    };
    for rating in ratings::Entity::find().all(on).await.unwrap() {
        let first = if rating.visible_internally_only { 4 } else { -1 };
        let column = usize::try_from(first + i32::from(rating.value)).unwrap();
        count(rating.submitted_at, rating.team_id, rating.agent_id, column);
    }
    for request in rating_requests::Entity::find().all(on).await.unwrap() {
        let Some(at) = request.asked_at else { continue };
        count(at, request.team_id, request.agent_id, 10);
        match request.state.as_str() {
            "answered" => count(at, request.team_id, request.agent_id, 11),
            "withdrawn" if request.why.as_deref() != Some("opted_out") => {
                count(at, request.team_id, request.agent_id, 13);
            }
            "expired" | "withdrawn" | "undeliverable" => count(at, request.team_id, request.agent_id, 12),
            _ => {}
        }
    }
    sums
}

/// Asked, answered, ended and taken back, all together, of a team.
async fn fates(desk: &TestDesk, team: TeamId) -> [i64; 4] {
    let mut all = [0; 4];
    for ((_, subject, _), counts) in stored(desk).await {
        if subject == team.0 {
            all.iter_mut().zip(&counts[10..]).for_each(|(sum, n)| *sum += n);
        }
    }
    all
}

async fn a_request_counts_from_when_it_was_asked_until_what_became_of_it(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let mut numbers = Vec::new();
    for _ in 0..4 {
        numbers.push(desk.ticket(team, Some(&customer), Some(&agent)).await);
    }
    desk.move_to(&agent, numbers[3], Shipped::Solved).await;
    desk.move_to(&agent, numbers[3], Shipped::InProgress).await;
    assert_eq!(fates(&desk, team).await, [0, 0, 0, 0], "what was taken back before it went out never counts");
    for number in &numbers[..3] {
        desk.move_to(&agent, *number, Shipped::Solved).await;
    }
    desk.work().await;
    assert_eq!(fates(&desk, team).await, [3, 0, 0, 0]);
    desk.advance(Span::hours(2));
    desk.answer(&desk.tokens()[0], 5, "").await;
    assert_eq!(fates(&desk, team).await, [3, 1, 0, 0]);
    let asked = stored(&desk).await.into_iter().find(|(_, counts)| counts[11] == 1).unwrap();
    assert_eq!(asked.1[10], 3, "an answer counts where its request was asked");
    // Which two of the three are still silent depends on which mail went out first.
    let silent =
        async |number: &i64| desk.tickets.load_card(&agent, *number).await.unwrap().card.rating.is_none();
    for number in &numbers[..3] {
        if silent(number).await {
            desk.move_to(&agent, *number, Shipped::InProgress).await;
            break;
        }
    }
    assert_eq!(fates(&desk, team).await, [3, 1, 0, 1], "its customer could not answer any more");
    desk.advance(Span::days(31));
    desk.work().await;
    assert_eq!(fates(&desk, team).await, [3, 1, 1, 1]);
    assert_eq!(stored(&desk).await, counted(&desk).await);
}

async fn recount_finds_no_difference_after_random_work(desk: TestDesk) {
    let operations = std::env::var("AFTERWORD_RECOUNT_OPERATIONS").ok().and_then(|n| n.parse().ok());
    let operations = operations.unwrap_or(OPERATIONS);
    let crowd = Crowd::gather(&desk).await;
    let work = (0..WORKERS).map(async |worker| {
        let dice = Dice::new(worker + 1);
        while crowd.done.get() < operations {
            crowd.act(&dice).await;
        }
    });
    join_all(work).await;

    let found = recount(&desk.ctx, false).await.unwrap();
    assert_eq!(found.differences, 0, "{found}");
    let sums = stored(&desk).await;
    assert_eq!(sums, counted(&desk).await);
    let total = |column: usize| sums.values().map(|counts| counts[column]).sum::<i64>();
    let column_of = |name: &str, n: i64| assert!(n > 0, "the work was too little: no {name}");
    column_of("visible", (0..5).map(total).sum());
    column_of("internal", (5..10).map(total).sum());
    column_of("ended or taken back", total(12) + total(13));
    println!("{found}");
}

async fn recount_mends_what_was_tampered_with(desk: TestDesk) {
    let crowd = Crowd::gather(&desk).await;
    let dice = Dice::new(7);
    for number in &crowd.tickets {
        desk.move_to(&crowd.agents[0], *number, Shipped::Solved).await;
    }
    desk.work().await;
    for token in desk.tokens() {
        desk.answer(&token, *dice.of(&[1, 3, 5]), "").await;
        desk.advance(Span::minutes(9));
    }
    let right = stored(&desk).await;
    let on = desk.ctx.db.read();
    let rows = rating_sums::Entity::find().order_by_asc(rating_sums::Column::Bucket).all(on).await.unwrap();
    let mut wrong = rows[0].clone().into_active_model();
    wrong.visible_5 = Set(rows[0].visible_5 + 3);
    wrong.update(on).await.unwrap();
    rows[1].clone().delete(on).await.unwrap();
    let stray = rating_sums::Model { bucket: 0, ..rows[2].clone() };
    rating_sums::Entity::insert(stray.into_active_model()).exec_without_returning(on).await.unwrap();

    let found = recount(&desk.ctx, false).await.unwrap();
    assert_eq!((found.differences, found.first.len(), found.mended), (3, 3, false));
    let mended = recount(&desk.ctx, true).await.unwrap();
    assert_eq!((mended.differences, &mended.first), (3, &found.first));
    assert!(mended.to_string().contains(" visible_5 -3"), "{mended}");
    assert_eq!(recount(&desk.ctx, true).await.unwrap().differences, 0);
    assert_eq!(stored(&desk).await, right);
    let told = recount(&desk.ctx, false).await.unwrap().to_string();
    assert!(told.ends_with("compared with 24 ratings and 24 requests: no difference"), "{told}");
}

async fn an_older_desk_is_counted_when_it_is_brought_up_to_date(desk: TestDesk) {
    let crowd = Crowd::gather(&desk).await;
    let dice = Dice::new(3);
    for _ in 0..60 {
        crowd.act(&dice).await;
    }
    let asked = async || {
        let rows = rating_requests::Entity::find().order_by_asc(rating_requests::Column::Id);
        let rows = rows.all(desk.ctx.db.read()).await.unwrap();
        rows.into_iter().filter(|r| r.state == "sent").map(|r| (r.id, r.asked_at)).collect::<Vec<_>>()
    };
    let before = asked().await;
    let on = desk.ctx.db.read();
    // Down to before there were sums.
    let newer = Migrator::migrations().len() - 4;
    Migrator::down(on, Some(newer.try_into().unwrap())).await.unwrap();
    Migrator::up(on, None).await.unwrap();
    assert_eq!(asked().await, before, "the mails told when customers were asked");
    assert!(!stored(&desk).await.is_empty());
    let found = recount(&desk.ctx, false).await.unwrap();
    assert_eq!(found.differences, 0, "{found}");
}
