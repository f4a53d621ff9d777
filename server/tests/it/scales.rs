//! Scales of satisfaction levels: named, changed, given up and used again, and what becomes of old ratings.

use std::collections::BTreeMap;

use app::{ratings::Ratings, rate::Rate, reports::Reports, scales::Scales, teams::Teams};
use domain::{
    Field, Refusal,
    asking::Preset,
    ids::ScaleId,
    language::Language,
    level_settings::{LevelDraft, ScaleDraft, ScalePage},
    levels::{FIVE_LEVELS, Look, Outcome, THREE_LEVELS, Value},
    people::{Actor, Role},
    rate::SendResult,
    stages::Shipped,
    text::Problem,
    tickets::Body,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use server::{entities::{audit_log, ratings}, reports::ReportService, scales::ScaleService, teams::TeamService};

use crate::{
    rating_loop::{asked, cast, page, set_team},
    support::desk::TestDesk,
};

on_both_databases!(
    a_scale_is_made_of_a_preset_and_its_levels_are_named,
    a_level_that_is_given_up_keeps_its_ratings_and_leaves_its_value,
    of_one_value_the_level_in_use_decides,
    no_reader_misses_a_level_without_a_name_in_their_language,
    a_team_is_not_left_without_a_stage_for_an_outcome,
    what_cannot_be_kept_is_refused_and_nothing_changes,
    a_stale_form_overwrites_nothing_and_what_changed_is_logged_without_names,
    a_neutral_scale_steers_nobody_in_the_mail_or_on_the_page,
    what_managers_named_survives_the_next_start,
);

const EN: Language = Language::En;

fn scales(desk: &TestDesk) -> ScaleService {
    ScaleService(desk.ctx.clone())
}

async fn manager(desk: &TestDesk) -> Actor {
    desk.user("Marta Lind", Role::Manager, &[]).await
}

async fn read(desk: &TestDesk, actor: &Actor, id: ScaleId) -> ScalePage {
    let all = scales(desk).load_scales(actor, EN).await.unwrap();
    all.into_iter().find(|scale| scale.id == id).unwrap()
}

async fn change(
    desk: &TestDesk,
    actor: &Actor,
    id: ScaleId,
    change: impl FnOnce(&mut ScaleDraft),
) -> Result<i64, Refusal> {
    let page = read(desk, actor, id).await;
    let mut draft = page.draft;
    change(&mut draft);
    scales(desk).save_scale(actor, id, page.version, draft, EN).await
}

fn level(value: u8, name: &str) -> LevelDraft {
    LevelDraft {
        id: None,
        value: Value::new(value).unwrap(),
        names: BTreeMap::from([(EN, name.to_owned())]),
        outcome: Outcome::Keep,
        in_use: true,
    }
}

fn of(draft: &mut ScaleDraft, value: u8) -> &mut LevelDraft {
    draft.levels.iter_mut().find(|level| level.value.get() == value && level.in_use).unwrap()
}

async fn a_scale_is_made_of_a_preset_and_its_levels_are_named(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let titles: Vec<_> = scales(&desk).load_scales(&manager, Language::Ru).await.unwrap();
    let titles: Vec<_> = titles.into_iter().map(|scale| (scale.draft.title, scale.teams.len())).collect();
    assert_eq!(titles, [("3 уровня".to_owned(), 1), ("5 уровней".to_owned(), 0)]);

    let stars = scales(&desk).create_scale(&manager, " Stars ", Preset::Creatio).await.unwrap();
    let made = read(&desk, &manager, stars).await;
    assert_eq!((made.draft.title.as_str(), made.draft.levels.len()), ("Stars", 5));
    let named = change(&desk, &manager, stars, |draft| {
        of(draft, 5).names.insert(EN, "Five stars".to_owned());
        of(draft, 1).names.remove(&Language::Fa);
        of(draft, 1).outcome = Outcome::Keep;
    });
    assert_eq!(named.await, Ok(2));
    let mut now = read(&desk, &manager, stars).await.draft;
    assert_eq!(of(&mut now, 5).names[&EN], "Five stars");
    assert!(!of(&mut now, 1).names.contains_key(&Language::Fa));
    assert_eq!(of(&mut now, 1).outcome, Outcome::Keep);
    let mut shipped = read(&desk, &manager, FIVE_LEVELS).await.draft;
    assert_eq!(of(&mut shipped, 5).names[&EN], "Very satisfied", "the preset is a copy");
    let offered = TeamService(desk.ctx.clone()).load_team_asking(&manager, "care", EN).await.unwrap().scales;
    let titles: Vec<_> = offered.into_iter().map(|scale| scale.title).collect();
    assert_eq!(titles, [None, None, Some("Stars".to_owned())]);
}

async fn a_level_that_is_given_up_keeps_its_ratings_and_leaves_its_value(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    let token = asked(&desk, &cast).await;
    assert_eq!(desk.answer(&token, 3, "So so.").await, SendResult::Thanks);
    change(&desk, &manager, THREE_LEVELS, |draft| of(draft, 3).in_use = false).await.unwrap();
    let published = async || {
        let report = ReportService(desk.ctx.clone()).load_report(&manager, "", EN).await.unwrap();
        report.levels.iter().map(|level| level.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(published().await, ["Satisfied", "Okay", "Dissatisfied"], "it was rated");

    change(&desk, &manager, THREE_LEVELS, |draft| draft.levels.push(level(3, "It will do"))).await.unwrap();
    let draft = read(&desk, &manager, THREE_LEVELS).await.draft;
    let of_three: Vec<_> = draft.levels.iter().filter(|level| level.value.get() == 3).collect();
    assert_eq!(of_three.iter().map(|level| level.in_use).collect::<Vec<_>>(), [true, false]);
    assert_eq!(published().await, ["Satisfied", "It will do", "Dissatisfied"]);
    let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let kept = desk.ratings.load_rating(&manager, domain::ids::RatingId(rating.id), EN).await.unwrap();
    assert_eq!(kept.level, "Okay", "the rating keeps the level that was chosen");
    let page = page(&desk, &cast).await;
    let Body::Rating { level, .. } = &page.chatter.last().unwrap().body else { panic!("{page:?}") };
    assert_eq!(level, "Okay");

    // It can come back once its value is free.
    let twice = change(&desk, &manager, THREE_LEVELS, |draft| {
        draft.levels.iter_mut().for_each(|level| level.in_use = true);
    });
    assert_eq!(twice.await, Err(Field::Levels { at: 2, language: None }.refused(Problem::Twice)));
    let swapped = change(&desk, &manager, THREE_LEVELS, |draft| {
        draft.levels.iter_mut().filter(|level| level.value.get() == 3).for_each(|level| level.in_use ^= true);
    });
    assert_eq!(swapped.await, Ok(4));
    assert_eq!(published().await, ["Satisfied", "Okay", "Dissatisfied"]);
}

async fn of_one_value_the_level_in_use_decides(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    change(&desk, &manager, THREE_LEVELS, |draft| {
        of(draft, 1).in_use = false;
        draft.levels.push(LevelDraft { outcome: Outcome::Reopen, ..level(1, "Not solved") });
    })
    .await
    .unwrap();
    let token = asked(&desk, &cast).await;
    let shown = desk.rate.view(&token, None, false, None).await.unwrap();
    let names: Vec<_> = shown.levels.iter().map(|level| level.name.as_str()).collect();
    assert_eq!(names, ["Satisfied", "Okay", "Not solved"]);
    assert_eq!(desk.answer(&token, 1, "").await, SendResult::Thanks);
    assert!(!page(&desk, &cast).await.stage.folded, "it reopens the ticket");
}

async fn no_reader_misses_a_level_without_a_name_in_their_language(desk: TestDesk) {
    let cast = cast(&desk).await;
    let manager = manager(&desk).await;
    change(&desk, &manager, THREE_LEVELS, |draft| {
        of(draft, 3).names = BTreeMap::from([(Language::Ru, "Нормально".to_owned())]);
    })
    .await
    .unwrap();
    let token = asked(&desk, &cast).await;
    let shown = desk.rate.view(&token, None, false, Some(Language::Zh)).await.unwrap();
    let names: Vec<_> = shown.levels.iter().map(|level| level.name.as_str()).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(names[1], "Нормально");
    let mails = desk.postbox.mails.lock().unwrap();
    assert_eq!(mails.len(), 1, "the mail was written");
}

async fn a_team_is_not_left_without_a_stage_for_an_outcome(desk: TestDesk) {
    cast(&desk).await;
    let manager = manager(&desk).await;
    set_team(&desk, |team| team.reopen_stage_id = Set(None)).await;
    let refused = change(&desk, &manager, THREE_LEVELS, |draft| of(draft, 1).outcome = Outcome::Reopen).await;
    assert_eq!(refused, Err(Refusal::NoOutcomeStage { team: "care".to_owned() }));
    let mut unchanged = read(&desk, &manager, THREE_LEVELS).await.draft;
    assert_eq!(of(&mut unchanged, 1).outcome, Outcome::Keep);
    let others = change(&desk, &manager, FIVE_LEVELS, |draft| of(draft, 3).outcome = Outcome::Reopen).await;
    assert_eq!(others, Ok(2), "nobody asks with those");
}

async fn what_cannot_be_kept_is_refused_and_nothing_changes(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    assert_eq!(scales(&desk).load_scales(&agent, EN).await, Err(Refusal::Forbidden));
    let before = read(&desk, &manager, THREE_LEVELS).await;
    let nameless = change(&desk, &manager, THREE_LEVELS, |draft| of(draft, 5).names.clear()).await;
    assert_eq!(nameless, Err(Field::Levels { at: 0, language: None }.refused(Problem::Missing)));
    let alone = change(&desk, &manager, THREE_LEVELS, |draft| {
        draft.levels.iter_mut().for_each(|level| level.in_use = level.value.get() == 5);
    });
    assert_eq!(alone.await, Err(Field::Level.refused(Problem::OutOfRange)));
    // A level can't be taken away, change its value, or come from elsewhere.
    let gone = change(&desk, &manager, THREE_LEVELS, |draft| drop(draft.levels.pop())).await;
    let other_value = change(&desk, &manager, THREE_LEVELS, |draft| {
        of(draft, 3).value = Value::new(2).unwrap();
    })
    .await;
    let mut foreign = read(&desk, &manager, FIVE_LEVELS).await.draft;
    let foreign = of(&mut foreign, 4).clone();
    let foreign = change(&desk, &manager, THREE_LEVELS, |draft| draft.levels.push(foreign)).await;
    assert_eq!([gone, other_value, foreign], [Err(Refusal::Changed), Err(Refusal::Changed), Err(Refusal::Changed)]);
    assert_eq!(read(&desk, &manager, THREE_LEVELS).await, before);
}

async fn a_stale_form_overwrites_nothing_and_what_changed_is_logged_without_names(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let stars = scales(&desk).create_scale(&manager, "Secret stars", Preset::Odoo).await.unwrap();
    let old = read(&desk, &manager, stars).await;
    let renamed = |draft: &mut ScaleDraft| drop(of(draft, 5).names.insert(EN, "Secret bliss".to_owned()));
    change(&desk, &manager, stars, renamed).await.unwrap();
    let mut stale = old.draft;
    stale.title = "Old".to_owned();
    let saved = scales(&desk).save_scale(&manager, stars, old.version, stale, EN).await;
    assert_eq!(saved, Err(Refusal::Stale { version: old.version + 1 }));
    assert_eq!(change(&desk, &manager, stars, |_| ()).await, Ok(2), "nothing changed");
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["scale.created", "scale.changed"]);
    assert!(log.iter().all(|row| !row.detail.contains("Secret")), "{log:?}");
}

async fn a_neutral_scale_steers_nobody_in_the_mail_or_on_the_page(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let manager = manager(&desk).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elham Rezaei", Language::Fa).await;
    let mail = async || {
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        desk.move_to(&agent, number, Shipped::Solved).await;
        desk.work().await;
        let mails = desk.postbox.mails.lock().unwrap();
        let mail = mail_parser::MessageParser::default().parse(mails.last().unwrap().1.as_bytes()).unwrap();
        mail.body_html(0).unwrap().into_owned()
    };
    let with_faces = mail().await;
    assert!(with_faces.contains('\u{1f600}') && with_faces.contains("class=\"level level-5\""), "{with_faces}");
    assert_eq!(change(&desk, &manager, THREE_LEVELS, |draft| draft.look = Look::Neutral).await, Ok(2));
    assert_eq!(read(&desk, &manager, THREE_LEVELS).await.draft.look, Look::Neutral);
    let neutral = mail().await;
    assert!(neutral.contains(">۵</span>") && neutral.contains(">۱</span>"), "{neutral}");
    assert!(!neutral.contains('\u{1f600}') && !neutral.contains("class=\"level level-"), "{neutral}");
    assert_eq!(neutral.matches("class=\"level paper\"").count(), 3);
    let token = desk.tokens().pop().unwrap();
    let opened = desk.rate.view(&token, None, false, None).await.unwrap();
    assert!(!opened.levels.is_empty() && opened.levels.iter().all(|level| level.look == Look::Neutral));
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert!(log[0].detail.contains(r#""neutral":{"from":false,"to":true}"#), "{log:?}");
}

async fn what_managers_named_survives_the_next_start(desk: TestDesk) {
    desk.team("care", "company").await;
    let manager = manager(&desk).await;
    change(&desk, &manager, THREE_LEVELS, |draft| {
        draft.title = "Faces".to_owned();
        drop(of(draft, 5).names.remove(&Language::Es));
        of(draft, 3).in_use = false;
        draft.levels.push(level(3, "It will do"));
    })
    .await
    .unwrap();
    let before = read(&desk, &manager, THREE_LEVELS).await;
    server::shipped::ensure(&desk.ctx).await.unwrap();
    assert_eq!(read(&desk, &manager, THREE_LEVELS).await, before);
    assert_eq!(before.draft.title, "Faces");
}
