//! How teams set the way they ask for ratings.

use std::collections::BTreeMap;

use app::{ratings::Ratings, teams::Teams};
use domain::{
    Field, Refusal,
    asking::{AskingSettings, Preset, Process, Reason, Setting},
    ids::ReasonId,
    language::Language,
    levels::{FIVE_LEVELS, Outcome},
    people::Actor,
    stages::Shipped,
    text::Problem,
    time::Span,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use server::{
    entities::{audit_log, feedback_reasons, stage_teams},
    shipped::stage_id,
    teams::TeamService,
};

use crate::support::{cast::Cast, desk::TestDesk, ratings::NewRating};

on_both_databases!(
    a_preset_is_saved_and_read_back,
    a_stage_that_does_not_fit_is_refused_and_nothing_changes,
    a_reason_that_is_taken_away_stays_with_its_ratings,
    reasons_that_can_not_be_kept_are_named_by_their_place,
    reasons_speak_the_language_of_their_reader,
    what_somebody_else_has_saved_is_not_overwritten_unseen,
    asking_is_set_by_managers_who_see_the_team,
    what_changed_is_logged_without_texts,
);

const EN: Language = Language::En;

fn teams(desk: &TestDesk) -> TeamService {
    TeamService(desk.ctx.clone())
}

async fn read(desk: &TestDesk, cast: &Cast) -> AskingSettings {
    teams(desk).load_team_asking(&cast.manager, "care", EN).await.unwrap()
}

async fn save(desk: &TestDesk, cast: &Cast, process: &Process, reasons: &[Reason]) -> Result<(), Refusal> {
    let version = read(desk, cast).await.version;
    let (process, reasons) = (process.clone(), reasons.to_vec());
    teams(desk).save_team_asking(&cast.manager, "care", version, process, reasons).await
}

fn new(name: &str) -> Reason {
    Reason { id: None, name: name.to_owned(), translations: BTreeMap::new() }
}

fn of_setting(setting: Setting, problem: Problem) -> Result<(), Refusal> {
    Err(Refusal::Invalid { field: Field::Process { setting }, problem })
}

fn of_reason(at: usize, problem: Problem) -> Result<(), Refusal> {
    Err(Refusal::Invalid { field: Field::Reasons { at, language: None }, problem })
}

async fn a_preset_is_saved_and_read_back(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let before = read(&desk, &cast).await;
    assert_eq!(before.team.slug, "care");
    assert_eq!(before.stages.len(), Preset::Odoo.stages().len());
    let scales: Vec<usize> = before.scales.iter().map(|scale| scale.levels.len()).collect();
    assert_eq!(scales, [3, 5]);
    for preset in [Preset::Odoo, Preset::Creatio] {
        let wanted = preset.apply(&read(&desk, &cast).await.process);
        save(&desk, &cast, &wanted, &[]).await.unwrap();
        assert_eq!(read(&desk, &cast).await.process, wanted);
    }
    let five = before.scales.into_iter().find(|scale| scale.id == FIVE_LEVELS).unwrap();
    assert_eq!(five.levels.iter().filter(|level| level.outcome == Outcome::Reopen).count(), 2);

    let own = Process {
        undo_for: Span::seconds(20),
        remind_after: None,
        close_on_expiry: false,
        clear_assignee: false,
        cooldown: Span::days(14),
        ask_every: 3,
        one_click: false,
        alert: false,
        reopen_stage: Some(stage_id(Shipped::New)),
        ..read(&desk, &cast).await.process
    };
    save(&desk, &cast, &own, &[]).await.unwrap();
    assert_eq!(read(&desk, &cast).await.process, own, "each field is kept");
}

async fn a_stage_that_does_not_fit_is_refused_and_nothing_changes(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let process = read(&desk, &cast).await.process;
    let (open, folded) = (Some(stage_id(Shipped::New)), Some(stage_id(Shipped::Cancelled)));
    let reasons = [new("Too slow")];
    for (wanted, refused) in [
        (Process { reopen_stage: None, ..process.clone() }, (Setting::ReopenStage, Problem::Missing)),
        (Process { reopen_stage: folded, ..process.clone() }, (Setting::ReopenStage, Problem::Unknown)),
        (Process { close_stage: open, ..process.clone() }, (Setting::CloseStage, Problem::Unknown)),
        (Process { cooldown: Span::days(366), ..process.clone() }, (Setting::Cooldown, Problem::OutOfRange)),
        (
            Process { scale: domain::ids::ScaleId(desk.ctx.id()), ..process.clone() },
            (Setting::Scale, Problem::Unknown),
        ),
    ] {
        let outcome = save(&desk, &cast, &wanted, &reasons).await;
        assert_eq!(outcome, of_setting(refused.0, refused.1));
    }
    // The stage is taken from the team.
    let place = (cast.team.0, stage_id(Shipped::Cancelled).0);
    stage_teams::Entity::delete_many()
        .filter(stage_teams::Column::TeamId.eq(place.0))
        .filter(stage_teams::Column::StageId.eq(place.1))
        .exec(desk.ctx.db.read())
        .await
        .unwrap();
    let outcome = save(&desk, &cast, &process, &reasons).await;
    assert_eq!(outcome, of_setting(Setting::CloseStage, Problem::Unknown));
    let after = read(&desk, &cast).await;
    assert_eq!((after.process, after.reasons), (process, vec![]));
}

async fn a_reason_that_is_taken_away_stays_with_its_ratings(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let process = read(&desk, &cast).await.process;
    save(&desk, &cast, &process, &[new(" Too slow "), new("Unfriendly"), new("Not solved")]).await.unwrap();
    let offered = read(&desk, &cast).await.reasons;
    let names: Vec<&str> = offered.iter().map(|reason| reason.name.as_str()).collect();
    assert_eq!(names, ["Too slow", "Unfriendly", "Not solved"]);

    let given = NewRating { value: 1, ..cast.given(1, desk.ctx.now()) };
    let (_, rating) = desk.give(&given).await;
    desk.choose_reason(rating, offered[0].id.unwrap()).await;
    let reason = async || desk.ratings.load_rating(&cast.manager, rating, EN).await.unwrap().reason;
    assert_eq!(reason().await.as_deref(), Some("Too slow"));

    // The first is taken away, the others change places, and one of them its name.
    let renamed = Reason { name: "Still not solved".to_owned(), ..offered[2].clone() };
    let wanted = [renamed, offered[1].clone()];
    save(&desk, &cast, &process, &wanted).await.unwrap();
    assert_eq!(read(&desk, &cast).await.reasons, wanted);
    assert_eq!(reason().await.as_deref(), Some("Too slow"));
    let rows = feedback_reasons::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert_eq!((rows.len(), rows.iter().filter(|row| row.retired_at.is_some()).count()), (3, 1));

    // It comes back as the one that it was, and a list without identifiers changes nothing.
    for _ in 0..2 {
        save(&desk, &cast, &process, &[new("Too slow"), new("Unfriendly")]).await.unwrap();
        assert_eq!(read(&desk, &cast).await.reasons, offered[..2]);
    }
}

async fn reasons_that_can_not_be_kept_are_named_by_their_place(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let process = read(&desk, &cast).await.process;
    let legal = desk.team("legal", "private").await;
    let foreign = desk.offer_reasons(legal, ["Too late"]).await[0];
    let taken = |id| Reason { id: Some(id), ..new("Mine now") };
    for (reasons, at, problem) in [
        (vec![new("Too slow"), new("too SLOW")], 1, Problem::Twice),
        (vec![new("Too slow"), new(" ")], 1, Problem::Missing),
        (vec![taken(foreign)], 0, Problem::Unknown),
        (vec![taken(ReasonId(desk.ctx.id()))], 0, Problem::Unknown),
    ] {
        assert_eq!(save(&desk, &cast, &process, &reasons).await, of_reason(at, problem), "{reasons:?}");
    }
    assert_eq!(read(&desk, &cast).await.reasons, []);
    let rows = feedback_reasons::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert_eq!((rows.len(), rows[0].name.as_str()), (1, "Too late"));
}

async fn reasons_speak_the_language_of_their_reader(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let process = read(&desk, &cast).await.process;
    let translations = BTreeMap::from([(Language::Fa, "خیلی طول کشید".to_owned())]);
    let slow = Reason { translations, ..new("Too slow") };
    save(&desk, &cast, &process, &[slow.clone(), new("Unfriendly")]).await.unwrap();
    let offered = read(&desk, &cast).await.reasons;
    assert_eq!(offered[0].translations, slow.translations);

    let given = NewRating { value: 1, ..cast.given(1, desk.ctx.now()) };
    let (_, rating) = desk.give(&given).await;
    let chosen = async |at: usize, language| {
        desk.choose_reason(rating, offered[at].id.unwrap()).await;
        desk.ratings.load_rating(&cast.manager, rating, language).await.unwrap().reason.unwrap()
    };
    assert_eq!(chosen(0, Language::Fa).await, "خیلی طول کشید");
    assert_eq!(chosen(0, Language::Ru).await, "Too slow");
    assert_eq!(chosen(1, Language::Fa).await, "Unfriendly");
}

async fn what_somebody_else_has_saved_is_not_overwritten_unseen(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let (first, second) = (read(&desk, &cast).await, read(&desk, &cast).await);
    save(&desk, &cast, &first.process, &[new("Too slow")]).await.unwrap();
    let (version, process) = (second.version, Preset::Creatio.apply(&second.process));
    let late = teams(&desk).save_team_asking(&cast.manager, "care", version, process, vec![]).await;
    assert_eq!(late, Err(Refusal::Changed));
    let now = read(&desk, &cast).await;
    assert_eq!((now.process, now.reasons.len()), (first.process, 1));
}

async fn asking_is_set_by_managers_who_see_the_team(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.team("legal", "private").await;
    let (service, settings) = (teams(&desk), read(&desk, &cast).await);
    let wanted = Preset::Odoo.apply(&settings.process);
    let customer = Actor::Customer(cast.customers[0].clone());
    for (person, slug, refusal) in [
        (&cast.agents[0], "care", Refusal::Forbidden),
        (&customer, "care", Refusal::Forbidden),
        (&Actor::Anonymous, "care", Refusal::SignInNeeded),
        (&cast.manager, "legal", Refusal::NotFound),
        (&cast.manager, "none", Refusal::NotFound),
    ] {
        assert_eq!(service.load_team_asking(person, slug, EN).await, Err(refusal.clone()), "{slug}");
        let outcome = service
            .save_team_asking(person, slug, settings.version, wanted.clone(), vec![new("Too slow")])
            .await;
        assert_eq!(outcome, Err(refusal), "{slug}");
    }
    assert_eq!(read(&desk, &cast).await, settings);
}

async fn what_changed_is_logged_without_texts(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let process = read(&desk, &cast).await.process;
    let wanted = Preset::Creatio.apply(&Process { cooldown: Span::days(7), ..process.clone() });
    save(&desk, &cast, &wanted, &[new("Unfriendly")]).await.unwrap();
    let reasons = read(&desk, &cast).await.reasons;
    save(&desk, &cast, &wanted, &reasons).await.unwrap();
    // Translations may be stored in another spelling, as by a restore or by hand.
    let spelt = Expr::value("{ }");
    let rows = feedback_reasons::Entity::update_many().col_expr(feedback_reasons::Column::Translations, spelt);
    rows.exec(desk.ctx.db.read()).await.unwrap();
    save(&desk, &cast, &wanted, &reasons).await.unwrap();
    let renamed = Reason { name: "Impolite".to_owned(), ..reasons[0].clone() };
    save(&desk, &cast, &wanted, &[renamed]).await.unwrap();
    let log = audit_log::Entity::find()
        .filter(audit_log::Column::Action.eq("team.asking_changed"))
        .order_by_asc(audit_log::Column::Id)
        .all(desk.ctx.db.read())
        .await
        .unwrap();
    assert_eq!(log.len(), 2, "what changes nothing is not logged");
    let by = cast.manager.user().map(|user| user.id.0);
    assert!(log.iter().all(|row| (row.subject_id, row.actor_id) == (cast.team.0, by)));
    assert!(log.iter().all(|row| !row.detail.contains("friendly") && !row.detail.contains("polite")));
    let detail: serde_json::Value = serde_json::from_str(&log[0].detail).unwrap();
    assert_eq!(detail["from"]["process"], serde_json::to_value(&process).unwrap());
    assert_eq!(detail["to"]["process"], serde_json::to_value(&wanted).unwrap());
    let reason = serde_json::to_value(reasons[0].id).unwrap();
    assert_eq!((&detail["from"]["reasons"], &detail["to"]["reasons"][0]), (&serde_json::json!([]), &reason));
    let detail: serde_json::Value = serde_json::from_str(&log[1].detail).unwrap();
    assert_eq!(detail["renamed"], serde_json::json!([reason]));
}
