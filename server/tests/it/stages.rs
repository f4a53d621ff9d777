//! Stages: made, named, ordered, folded, unfolded and deleted, and what that does to tickets.

use std::collections::BTreeMap;

use app::{rate::Rate, requests::Requests, stages::Stages, teams::Teams, tickets::Tickets};
use domain::{
    Field, Refusal,
    asking::Preset,
    ids::StageId,
    language::Language,
    levels::shipped,
    people::{Actor, Role},
    requests::{Ending, State, Withdrawal},
    rules::Exclusion,
    stage_settings::{StageDraft}, stages::{Shipped, StageName},
    text::Problem,
    tickets::{AskOutcome, Event, TicketPage},
};
use sea_orm::EntityTrait;
use server::{
    entities::{audit_log, teams, tickets},
    shipped::{RATING_REQUEST, stage_id},
    stages::StageService,
    teams::TeamService,
};

use crate::{
    rating_loop::{cast, events, page},
    support::desk::TestDesk,
};

on_both_databases!(
    a_stage_is_made_named_and_used_by_a_team,
    a_shipped_stage_keeps_its_own_words_until_somebody_renames_it,
    only_a_folded_stage_may_ask,
    the_order_holds_on_all_boards,
    folding_a_stage_closes_its_tickets_and_asks_nobody,
    unfolding_a_stage_opens_its_tickets_and_ends_their_requests,
    a_ticket_that_is_moved_afterwards_is_asked_about,
    no_ticket_is_left_open_in_a_stage_that_is_folded_while_tickets_come,
    a_deleted_stage_sends_its_tickets_to_another_and_asks_nobody,
    a_deleted_stage_leads_nowhere_any_more,
    a_team_keeps_an_open_stage_and_its_tickets_their_stage,
    a_stale_form_overwrites_nothing_and_what_changed_is_logged_without_words,
    what_a_manager_does_not_see_stays_as_it_is,
    a_preset_takes_no_stage_that_others_have_changed,
);

const EN: Language = Language::En;

fn stages(desk: &TestDesk) -> StageService {
    StageService(desk.ctx.clone())
}

async fn manager(desk: &TestDesk) -> Actor {
    desk.user("Marta Lind", Role::Manager, &[]).await
}

fn draft(name: &str, teams: &[&str]) -> StageDraft {
    let teams = teams.iter().map(|slug| (*slug).to_owned()).collect();
    StageDraft { name: name.to_owned(), teams, ..StageDraft::default() }
}

/// Changes what is set about a stage, as its page would.
async fn change(
    desk: &TestDesk,
    actor: &Actor,
    id: StageId,
    change: impl FnOnce(&mut StageDraft),
) -> Result<i64, Refusal> {
    let page = stages(desk).load_stage(actor, Some(id), EN).await?;
    let mut draft = page.draft;
    change(&mut draft);
    stages(desk).save_stage(actor, id, page.version, draft, EN).await
}

async fn delete(desk: &TestDesk, actor: &Actor, id: StageId, to: Option<StageId>) -> Result<(), Refusal> {
    let version = stages(desk).load_stage(actor, Some(id), EN).await?.version;
    stages(desk).delete_stage(actor, id, version, to).await
}

/// The names of a board's columns in English.
async fn board(desk: &TestDesk, actor: &Actor, team: &str) -> Vec<String> {
    let board = desk.tickets.load_board(actor, Some(team)).await.unwrap();
    board.columns.iter().map(|column| app::i18n::stage(EN, &column.stage.name)).collect()
}

async fn a_stage_is_made_named_and_used_by_a_team(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let made = stages(&desk).create_stage(&manager, draft(" Waiting for parts ", &["care"])).await.unwrap();
    assert_eq!(board(&desk, &manager, "care").await.last().unwrap(), "Waiting for parts");
    let translated = BTreeMap::from([(Language::Fa, "در انتظار قطعه".to_owned())]);
    let version = change(&desk, &manager, made, |draft| {
        draft.translations = translated.clone();
        draft.description = "Ordered, not here yet.".to_owned();
    });
    assert_eq!(version.await, Ok(2));
    let page = stages(&desk).load_stage(&manager, Some(made), EN).await.unwrap();
    assert_eq!((page.draft.name.as_str(), page.draft.description.as_str()), ("Waiting for parts", "Ordered, not here yet."));
    let row = stages(&desk).load_stages(&manager).await.unwrap().pop().unwrap();
    assert_eq!(app::i18n::stage(Language::Fa, &row.stage.name), "در انتظار قطعه");
    assert_eq!(app::i18n::stage(Language::Ru, &row.stage.name), "Waiting for parts");
    assert_eq!((row.teams, row.tickets), (vec!["care".to_owned()], 0));

    // The chatter tells the name as it was, in each reader's language.
    let version = desk.card_version(&cast.agent, cast.number).await;
    desk.tickets.move_ticket(&cast.agent, cast.number, made, version).await.unwrap();
    let moved = events(&self::page(&desk, &cast).await).into_iter().cloned().next_back().unwrap();
    assert!(app::i18n::event(Language::Fa, &moved, 0).contains("در انتظار قطعه"), "{moved:?}");
}

async fn a_shipped_stage_keeps_its_own_words_until_somebody_renames_it(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let new = stage_id(Shipped::New);
    let read = async |language| stages(&desk).load_stage(&manager, Some(new), language).await.unwrap();
    assert_eq!(read(Language::Ru).await.draft.name, "Новое");
    change(&desk, &manager, new, |draft| draft.description = "Nobody has it.".to_owned()).await.unwrap();
    assert_eq!(read(Language::Ru).await.draft.name, "Новое", "a description names nothing");

    let spanish = BTreeMap::from([(Language::Es, "Entrada".to_owned())]);
    change(&desk, &manager, new, |draft| draft.translations = spanish.clone()).await.unwrap();
    let name = async |language| {
        let rows = stages(&desk).load_stages(&manager).await.unwrap();
        app::i18n::stage(language, &rows.first().unwrap().stage.name)
    };
    assert_eq!(name(Language::Es).await, "Entrada");
    assert_eq!((name(EN).await, name(Language::Ru).await), ("New".to_owned(), "Новое".to_owned()));

    let progress = stage_id(Shipped::InProgress);
    change(&desk, &manager, progress, |draft| draft.name = "Doing".to_owned()).await.unwrap();
    let rows = stages(&desk).load_stages(&manager).await.unwrap();
    assert_eq!(rows[1].stage.name, StageName::Custom("Doing".to_owned()));
}

async fn only_a_folded_stage_may_ask(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let asks = StageDraft { template: Some(RATING_REQUEST), ..draft("Done", &["care"]) };
    assert_eq!(stages(&desk).create_stage(&manager, asks.clone()).await, Err(Refusal::OnlyFoldedAsk));
    let made = stages(&desk).create_stage(&manager, StageDraft { folded: true, ..asks }).await.unwrap();
    let unfold = change(&desk, &manager, made, |draft| draft.folded = false).await;
    assert_eq!(unfold, Err(Refusal::OnlyFoldedAsk), "nor is it unfolded while it asks");
    let both = change(&desk, &manager, made, |draft| (draft.folded, draft.template) = (false, None)).await;
    assert_eq!(both, Ok(2));
    let unknown = change(&desk, &manager, made, |draft| {
        (draft.folded, draft.template) = (true, Some(domain::ids::TemplateId(shipped(0xfff))));
    });
    assert_eq!(unknown.await, Err(Field::Template.refused(Problem::Unknown)));
}

async fn the_order_holds_on_all_boards(desk: TestDesk) {
    desk.team("care", "company").await;
    desk.team("field", "company").await;
    let manager = manager(&desk).await;
    let (new, solved) = (stage_id(Shipped::New), stage_id(Shipped::Solved));
    let place = async |id, before| stages(&desk).place_stage(&manager, id, before).await;
    assert_eq!(place(solved, Some(new)).await, Ok(()));
    assert_eq!(place(solved, Some(new)).await, Ok(()), "it is there already");
    for team in ["care", "field"] {
        let columns = board(&desk, &manager, team).await;
        assert_eq!(columns, ["Solved", "New", "In progress", "On hold", "Canceled"], "{team}");
    }
    assert_eq!(place(solved, None).await, Ok(()));
    assert_eq!(board(&desk, &manager, "care").await.last().unwrap(), "Solved");
    let nowhere = StageId(shipped(0xfff));
    assert_eq!(place(solved, Some(nowhere)).await, Err(Refusal::Changed));
    assert_eq!(place(nowhere, None).await, Err(Refusal::NotFound));
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    assert_eq!(stages(&desk).place_stage(&agent, solved, None).await, Err(Refusal::Forbidden));
}

fn last_event(page: &TicketPage) -> Event {
    (*events(page).last().unwrap()).clone()
}

async fn folding_a_stage_closes_its_tickets_and_asks_nobody(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let progress = stage_id(Shipped::InProgress);
    let before = page(&desk, &cast).await.card.version;
    change(&desk, &manager, progress, |draft| {
        (draft.folded, draft.template) = (true, Some(RATING_REQUEST));
    })
    .await
    .unwrap();
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 0);
    let page = page(&desk, &cast).await;
    assert!(page.stage.folded && page.stage.asks && page.card.version > before);
    assert_eq!(events(&page)[events(&page).len() - 2..], [&Event::StageFolded, &Event::ClosedInBulk]);
    assert_eq!(page.request, None);
    let told = desk.ratings.explain_request(&cast.agent, cast.number).await.unwrap();
    assert_eq!((told.preview, told.facts.exclusion), (false, Some(Exclusion::Bulk)));
    let rows = teams::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let open = TeamService(desk.ctx.clone()).load_teams(&manager).await.unwrap().in_use;
    assert_eq!((rows.len(), open[0].open), (1, 0), "the ticket counts as closed");
}

async fn unfolding_a_stage_opens_its_tickets_and_ends_their_requests(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let token = crate::rating_loop::asked(&desk, &cast).await;
    let solved = stage_id(Shipped::Solved);
    let shown = stages(&desk).load_stage(&manager, Some(solved), EN).await.unwrap();
    assert_eq!((shown.tickets, shown.waiting), (1, 1));
    change(&desk, &manager, solved, |draft| (draft.folded, draft.template) = (false, None)).await.unwrap();
    let page = page(&desk, &cast).await;
    let reopened = State::ending(&page.request.unwrap());
    assert_eq!(reopened, Some(Ending::Withdrawn(Withdrawal::Reopened)));
    assert!(events(&page).contains(&&Event::StageUnfolded));
    assert!(!page.stage.folded);
    let link = desk.rate.view(&token, None, false, None).await;
    assert_eq!(link.err(), Some(Refusal::NotFound), "it takes no answer any more");
}

async fn a_ticket_that_is_moved_afterwards_is_asked_about(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    change(&desk, &manager, stage_id(Shipped::InProgress), |draft| draft.folded = true).await.unwrap();
    desk.move_to(&cast.agent, cast.number, Shipped::New).await;
    let moved = desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    assert!(matches!(moved.asked, AskOutcome::At { .. }), "{:?}", moved.asked);
}

async fn no_ticket_is_left_open_in_a_stage_that_is_folded_while_tickets_come(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let hold = stage_id(Shipped::OnHold);
    let team = teams::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let mut numbers = vec![cast.number];
    for _ in 0..15 {
        numbers.push(desk.ticket(domain::ids::TeamId(team.id), None, Some(&cast.agent)).await);
    }
    let moves = numbers.iter().map(|number| desk.tickets.move_ticket(&cast.agent, *number, hold, 1));
    let folding = change(&desk, &manager, hold, |draft| draft.folded = true);
    let (folded, moved) = tokio::join!(folding, futures_util::future::join_all(moves));
    assert_eq!(folded, Ok(2));
    assert!(moved.iter().all(Result::is_ok), "{moved:?}");
    let rows = tickets::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.stage_id == hold.0 && row.closed_at.is_some()), "{rows:?}");
    assert!(rows.iter().all(|row| row.round == 1), "each is closed once");
}

async fn a_deleted_stage_sends_its_tickets_to_another_and_asks_nobody(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let (progress, solved) = (stage_id(Shipped::InProgress), stage_id(Shipped::Solved));
    assert_eq!(delete(&desk, &manager, progress, None).await, Err(Field::Stage.refused(Problem::Missing)));
    let itself = delete(&desk, &manager, progress, Some(progress)).await;
    assert_eq!(itself, Err(Field::Stage.refused(Problem::Unknown)));
    delete(&desk, &manager, progress, Some(solved)).await.unwrap();
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 0, "nobody is asked");
    let page = page(&desk, &cast).await;
    assert_eq!(page.stage.id, solved);
    assert_eq!(last_event(&page), Event::ClosedInBulk);
    assert!(!board(&desk, &manager, "care").await.contains(&"In progress".to_owned()));
    assert_eq!(stages(&desk).load_stage(&manager, Some(progress), EN).await, Err(Refusal::NotFound));
    let version = desk.card_version(&cast.agent, cast.number).await;
    let back = desk.tickets.move_ticket(&cast.agent, cast.number, progress, version).await;
    assert_eq!(back, Err(Field::Stage.refused(Problem::Unknown)));
    // What is shipped is put in place at each start; what was deleted stays deleted.
    server::shipped::ensure(&desk.ctx).await.unwrap();
    assert!(!board(&desk, &manager, "care").await.contains(&"In progress".to_owned()));
}

async fn a_deleted_stage_leads_nowhere_any_more(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let (new, cancelled) = (stage_id(Shipped::New), stage_id(Shipped::Cancelled));
    // The team reopens into *In progress*, and closes into *Canceled*.
    delete(&desk, &manager, stage_id(Shipped::InProgress), Some(new)).await.unwrap();
    delete(&desk, &manager, cancelled, Some(new)).await.unwrap();
    let settings = TeamService(desk.ctx.clone()).load_team_asking(&manager, "care", EN).await.unwrap();
    assert_eq!((settings.process.reopen_stage, settings.process.close_stage), (Some(new), None));
    assert_eq!(page(&desk, &cast).await.stage.id, new);
}

async fn a_team_keeps_an_open_stage_and_its_tickets_their_stage(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let (new, progress, hold) =
        (stage_id(Shipped::New), stage_id(Shipped::InProgress), stage_id(Shipped::OnHold));
    let leave = change(&desk, &manager, progress, |draft| draft.teams.clear()).await;
    assert_eq!(leave, Err(Refusal::TicketsInStage { team: "care".to_owned(), tickets: 1 }));
    change(&desk, &manager, new, |draft| draft.teams.clear()).await.unwrap();
    change(&desk, &manager, hold, |draft| draft.folded = true).await.unwrap();
    let last = Err(Refusal::LastOpenStage { team: "care".to_owned() });
    assert_eq!(change(&desk, &manager, progress, |draft| draft.folded = true).await, last);
    assert!(!page(&desk, &cast).await.stage.folded, "nothing was done");
    assert_eq!(delete(&desk, &manager, progress, Some(hold)).await, last.map(|_| ()));
}

async fn a_stale_form_overwrites_nothing_and_what_changed_is_logged_without_words(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let made = stages(&desk).create_stage(&manager, draft("Secret project", &[])).await.unwrap();
    let old = stages(&desk).load_stage(&manager, Some(made), EN).await.unwrap();
    change(&desk, &manager, made, |draft| draft.folded = true).await.unwrap();
    let stale = stages(&desk).save_stage(&manager, made, old.version, old.draft, EN).await;
    assert_eq!(stale, Err(Refusal::Stale { version: old.version + 1 }));
    let gone = stages(&desk).delete_stage(&manager, made, old.version, None).await;
    assert_eq!(gone, Err(Refusal::Changed));
    change(&desk, &manager, made, |draft| draft.name = "Secret plan".to_owned()).await.unwrap();
    stages(&desk).place_stage(&manager, made, Some(stage_id(Shipped::New))).await.unwrap();
    delete(&desk, &manager, made, None).await.unwrap();
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["stage.created", "stage.changed", "stage.changed", "stage.placed", "stage.deleted"]);
    assert!(log.iter().all(|row| !row.detail.contains("Secret")), "{log:?}");
}

async fn what_a_manager_does_not_see_stays_as_it_is(desk: TestDesk) {
    let vault = desk.team("vault", "private").await;
    desk.team("care", "company").await;
    let (outside, inside) = (manager(&desk).await, desk.user("Ida Wolf", Role::Manager, &[vault]).await);
    let new = stage_id(Shipped::New);
    let shown = stages(&desk).load_stage(&outside, Some(new), EN).await.unwrap();
    assert_eq!(shown.draft.teams, ["care"]);
    assert!(shown.teams.iter().all(|team| team.slug != "vault"));
    change(&desk, &outside, new, |draft| draft.name = "Inbox".to_owned()).await.unwrap();
    assert!(board(&desk, &inside, "vault").await.contains(&"Inbox".to_owned()), "it still serves the vault");
    let sneaked = change(&desk, &outside, new, |draft| draft.teams.push("vault".to_owned())).await;
    assert_eq!(sneaked, Err(Refusal::Changed));
}

async fn a_preset_takes_no_stage_that_others_have_changed(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let (solved, hold) = (stage_id(Shipped::Solved), stage_id(Shipped::OnHold));
    change(&desk, &manager, solved, |draft| (draft.folded, draft.template) = (false, None)).await.unwrap();
    delete(&desk, &manager, hold, None).await.unwrap();
    let teams = TeamService(desk.ctx.clone());
    teams.create_team(&manager, "Field", "UTC", Preset::Odoo).await.unwrap();
    let columns = board(&desk, &manager, "field").await;
    assert_eq!(columns, ["New", "In progress", "On hold", "Solved", "Canceled"]);
    let asking = teams.load_team_asking(&manager, "field", EN).await.unwrap();
    let own = asking.stages.iter().find(|stage| stage.asks).unwrap();
    assert!(own.id != solved && asking.process.close_stage == Some(own.id), "{asking:?}");
    assert!(!board(&desk, &manager, "care").await.contains(&"On hold".to_owned()), "others keep theirs");
    let first = stages(&desk).load_stage(&manager, Some(solved), EN).await.unwrap();
    assert!(!first.draft.folded);
}
