//! Notification rules: which mail asks about which ticket, and when.

use app::{labels::Labels, notification_rules::Rules, stages::Stages, tickets::Tickets};
use domain::{
    Field, Refusal,
    asking::{RulePart, Setting},
    ids::{StageId, TeamId, TemplateId, TicketTypeId},
    labels::{TagDraft, TypeDraft},
    language::Language,
    notification_rules::{NotificationRule, RulesDraft, Usage},
    people::{Actor, Role},
    requests::State,
    stage_settings::StageDraft,
    stages::Shipped,
    text::Problem,
    tickets::{AskOutcome, Draft},
    time::Span,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::{
    entities::{audit_log, email_templates, rating_requests, ticket_tags, ticket_types, tickets},
    labels::LabelService,
    notification_rules::RuleService,
    shipped::{RATING_REQUEST, stage_id},
    stages::StageService,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    the_stage_that_ships_with_a_mail_is_a_rule_for_any_type,
    a_rule_for_a_type_goes_before_the_one_for_any,
    a_rule_for_a_team_goes_before_the_one_for_all,
    the_mail_of_a_stage_is_its_rule_for_any_type,
    a_stage_with_rules_for_types_stays_folded,
    a_request_that_waits_keeps_its_time_and_ends_when_its_rule_is_off,
    what_can_not_be_kept_is_told_at_its_rule_and_nothing_changes,
    two_who_save_rules_at_once_do_not_overwrite_each_other,
    rules_of_teams_that_the_author_does_not_see_stay,
    types_keep_their_tickets_and_tags_are_taken_off,
    a_type_with_rules_is_not_removed,
    types_and_tags_can_change_names_with_each_other,
);

struct Scene {
    team: TeamId,
    manager: Actor,
    incident: TicketTypeId,
}

fn rules(desk: &TestDesk) -> RuleService {
    RuleService(desk.ctx.clone())
}

fn labels(desk: &TestDesk) -> LabelService {
    LabelService(desk.ctx.clone())
}

fn new_type(name: &str) -> TypeDraft {
    TypeDraft { id: None, name: name.to_owned() }
}

async fn types(desk: &TestDesk, manager: &Actor) -> Vec<TypeDraft> {
    let page = labels(desk).load_labels(manager).await.unwrap();
    page.types.into_iter().map(|counted| counted.label).collect()
}

async fn scene(desk: &TestDesk) -> Scene {
    let team = desk.team("care", "company").await;
    let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
    let made = vec![new_type("Incident"), new_type("Question")];
    labels(desk).save_types(&manager, 0, made).await.unwrap();
    let incident = types(desk, &manager).await[0].id.unwrap();
    Scene { team, manager, incident }
}

const SOLVED: StageId = stage_id(Shipped::Solved);

fn of_stage() -> NotificationRule {
    NotificationRule::of_stage(SOLVED, RATING_REQUEST)
}

fn delayed(delay: Span) -> NotificationRule {
    NotificationRule { usage: Usage::Delayed, delay, ..of_stage() }
}

/// The rule of the other shipped stage that asks.
fn of_resolved() -> NotificationRule {
    NotificationRule::of_stage(stage_id(Shipped::Resolved), RATING_REQUEST)
}

async fn save(desk: &TestDesk, by: &Actor, rules_now: Vec<NotificationRule>) {
    let page = rules(desk).load_rules(by).await.unwrap();
    let draft = RulesDraft { rules: rules_now.clone(), ..page.draft };
    rules(desk).save_rules(by, page.version, draft).await.unwrap();
    assert_eq!(rules(desk).load_rules(by).await.unwrap().draft.rules, rules_now);
}

/// Closes a new ticket of a type; tells so long after the closing its customer is asked.
async fn asked_after(
    desk: &TestDesk,
    by: &Actor,
    team: &str,
    ticket_type: Option<TicketTypeId>,
) -> Option<Span> {
    let draft = Draft {
        team: team.to_owned(),
        subject: "Where is my order?".to_owned(),
        name: "Elena Petrova".to_owned(),
        email: "elena@customer.example".to_owned(),
        ticket_type,
        ..Draft::default()
    };
    let number = desk.tickets.create_ticket(by, draft).await.unwrap();
    let closed = desk.ctx.now();
    match desk.move_to(by, number, Shipped::Solved).await.asked {
        AskOutcome::At { due, .. } => Some(due - closed),
        _ => None,
    }
}

async fn the_stage_that_ships_with_a_mail_is_a_rule_for_any_type(desk: TestDesk) {
    let Scene { manager, incident, .. } = scene(&desk).await;
    let page = rules(&desk).load_rules(&manager).await.unwrap();
    assert_eq!(page.draft, RulesDraft { cooldown: Span::ZERO, rules: vec![of_stage(), of_resolved()] });
    for ticket_type in [None, Some(incident)] {
        assert_eq!(asked_after(&desk, &manager, "care", ticket_type).await, Some(Span::ZERO));
    }
}

async fn a_rule_for_a_type_goes_before_the_one_for_any(desk: TestDesk) {
    let Scene { manager, incident, .. } = scene(&desk).await;
    let other = desk.ctx.id();
    let row = email_templates::ActiveModel { id: Set(other), name: Set("For incidents".to_owned()), ..Default::default() };
    email_templates::Entity::insert(row).exec_without_returning(desk.ctx.db.read()).await.unwrap();
    let of_type = NotificationRule {
        ticket_type: Some(incident),
        template: Some(TemplateId(other)),
        ..delayed(Span::days(2))
    };
    save(&desk, &manager, vec![of_type.clone(), of_stage()]).await;
    assert_eq!(asked_after(&desk, &manager, "care", None).await, Some(Span::ZERO));
    assert_eq!(asked_after(&desk, &manager, "care", Some(incident)).await, Some(Span::days(2)));
    let by_own_mail = rating_requests::Entity::find().filter(rating_requests::Column::TemplateId.eq(other));
    assert_eq!(by_own_mail.count(desk.ctx.db.read()).await.unwrap(), 1);

    let off = NotificationRule { usage: Usage::Off, template: None, delay: Span::ZERO, ..of_type };
    save(&desk, &manager, vec![of_stage(), off.clone()]).await;
    assert_eq!(asked_after(&desk, &manager, "care", Some(incident)).await, None);
    let only = NotificationRule { usage: Usage::AtOnce, template: Some(RATING_REQUEST), ..off };
    save(&desk, &manager, vec![only]).await;
    assert_eq!(asked_after(&desk, &manager, "care", Some(incident)).await, Some(Span::ZERO));
    assert_eq!(asked_after(&desk, &manager, "care", None).await, None, "no rule is for it");
    let board = desk.tickets.load_board(&manager, Some("care")).await.unwrap();
    let solved = board.columns.iter().find(|column| column.stage.id == SOLVED).unwrap();
    assert!(solved.stage.asks, "about some of its tickets");
}

async fn a_rule_for_a_team_goes_before_the_one_for_all(desk: TestDesk) {
    let Scene { team, manager, incident } = scene(&desk).await;
    desk.team("field", "company").await;
    let of_team = NotificationRule { team: Some(team), ..delayed(Span::hours(3)) };
    let of_type = NotificationRule { ticket_type: Some(incident), ..delayed(Span::hours(5)) };
    save(&desk, &manager, vec![of_stage(), of_team.clone(), of_type]).await;
    assert_eq!(asked_after(&desk, &manager, "field", None).await, Some(Span::ZERO));
    assert_eq!(asked_after(&desk, &manager, "care", None).await, Some(Span::hours(3)));
    let of_incident = asked_after(&desk, &manager, "care", Some(incident)).await;
    assert_eq!(of_incident, Some(Span::hours(5)), "the type decides first");
    let off = NotificationRule { usage: Usage::Off, delay: Span::ZERO, ..of_team };
    save(&desk, &manager, vec![of_stage(), off]).await;
    assert_eq!(asked_after(&desk, &manager, "care", None).await, None);
    for (team, asks) in [("care", false), ("field", true)] {
        let board = desk.tickets.load_board(&manager, Some(team)).await.unwrap();
        let solved = board.columns.iter().find(|column| column.stage.id == SOLVED).unwrap();
        assert_eq!(solved.stage.asks, asks, "{team}");
    }
}

async fn the_mail_of_a_stage_is_its_rule_for_any_type(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    save(&desk, &manager, vec![delayed(Span::days(1))]).await;
    let stages = StageService(desk.ctx.clone());
    let set = async |template: Option<TemplateId>| {
        let page = stages.load_stage(&manager, Some(SOLVED), Language::En).await.unwrap();
        let draft = StageDraft { template, ..page.draft };
        stages.save_stage(&manager, SOLVED, page.version, draft, Language::En).await.unwrap();
        let page = stages.load_stage(&manager, Some(SOLVED), Language::En).await.unwrap();
        assert_eq!(page.draft.template, template);
        rules(&desk).load_rules(&manager).await.unwrap().draft.rules
    };
    let other = desk.ctx.id();
    let row = email_templates::ActiveModel { id: Set(other), name: Set("Our own".to_owned()), ..Default::default() };
    email_templates::Entity::insert(row).exec_without_returning(desk.ctx.db.read()).await.unwrap();
    let template = Some(TemplateId(other));
    let kept = NotificationRule { template, ..delayed(Span::days(1)) };
    assert_eq!(set(template).await, [kept], "its time stays");
    assert_eq!(set(None).await, []);
    assert_eq!(set(Some(RATING_REQUEST)).await, [of_stage()]);
    let off = NotificationRule { usage: Usage::Off, ..of_stage() };
    save(&desk, &manager, vec![off]).await;
    let page = stages.load_stage(&manager, Some(SOLVED), Language::En).await.unwrap();
    assert_eq!(page.draft.template, None, "a rule that is off asks nobody");
    assert_eq!(set(Some(RATING_REQUEST)).await, [of_stage()]);
}

async fn a_stage_with_rules_for_types_stays_folded(desk: TestDesk) {
    let Scene { manager, incident, .. } = scene(&desk).await;
    let of_type = NotificationRule { ticket_type: Some(incident), ..of_stage() };
    save(&desk, &manager, vec![of_stage(), of_type.clone()]).await;
    let stages = StageService(desk.ctx.clone());
    let page = stages.load_stage(&manager, Some(SOLVED), Language::En).await.unwrap();
    assert_eq!(page.rules, 1);
    let draft = StageDraft { folded: false, template: None, ..page.draft };
    let opened = stages.save_stage(&manager, SOLVED, page.version, draft, Language::En).await;
    assert_eq!(opened, Err(Refusal::StageHasRules));
    assert_eq!(rules(&desk).load_rules(&manager).await.unwrap().draft.rules, [of_stage(), of_type]);
    // A stage that is deleted takes its rules with it.
    stages.delete_stage(&manager, SOLVED, page.version, None).await.unwrap();
    assert_eq!(rules(&desk).load_rules(&manager).await.unwrap().draft.rules, []);
}

async fn a_request_that_waits_keeps_its_time_and_ends_when_its_rule_is_off(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    save(&desk, &manager, vec![delayed(Span::days(3))]).await;
    for _ in 0..2 {
        assert_eq!(asked_after(&desk, &manager, "care", None).await, Some(Span::days(3)));
    }
    save(&desk, &manager, vec![of_stage()]).await;
    desk.work().await;
    assert_eq!(desk.tokens().len(), 0, "they keep their time");
    desk.advance(Span::days(3));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 2);

    save(&desk, &manager, vec![delayed(Span::days(3))]).await;
    asked_after(&desk, &manager, "care", None).await.unwrap();
    save(&desk, &manager, vec![NotificationRule { usage: Usage::Off, ..of_stage() }]).await;
    desk.advance(Span::days(3));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 2, "no more");
    let number = tickets::Entity::find().count(desk.ctx.db.read()).await.unwrap();
    let page =
        desk.tickets.load_ticket(&manager, i64::try_from(number).unwrap(), None, Language::En).await.unwrap();
    assert!(matches!(page.request, Some(State::Withdrawn { .. })), "{:?}", page.request);
}

async fn what_can_not_be_kept_is_told_at_its_rule_and_nothing_changes(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let page = rules(&desk).load_rules(&manager).await.unwrap();
    let nothing = uuid::Uuid::nil();
    let wrong = |part, problem| Field::Rules { at: 1, part }.refused(problem);
    let open = stage_id(Shipped::New);
    let cases = [
        (NotificationRule { stage: open, ..of_stage() }, wrong(RulePart::Stage, Problem::Unknown)),
        (of_stage(), wrong(RulePart::Stage, Problem::Twice)),
        (
            NotificationRule { ticket_type: Some(TicketTypeId(nothing)), ..of_resolved() },
            wrong(RulePart::TicketType, Problem::Unknown),
        ),
        (
            NotificationRule { team: Some(TeamId(nothing)), ..of_resolved() },
            wrong(RulePart::Team, Problem::Unknown),
        ),
        (
            NotificationRule { template: Some(TemplateId(nothing)), ..of_resolved() },
            wrong(RulePart::Template, Problem::Unknown),
        ),
        (
            NotificationRule { template: None, ..of_resolved() },
            wrong(RulePart::Template, Problem::Missing),
        ),
        (
            NotificationRule { stage: stage_id(Shipped::Closed), ..delayed(Span::days(31)) },
            wrong(RulePart::Delay, Problem::OutOfRange),
        ),
        (
            NotificationRule { stage: stage_id(Shipped::Closed), ..delayed(Span::ZERO) },
            wrong(RulePart::Delay, Problem::OutOfRange),
        ),
    ];
    for (rule, refusal) in cases {
        let draft = RulesDraft { cooldown: Span::ZERO, rules: vec![of_stage(), rule] };
        assert_eq!(rules(&desk).try_rules(&manager, draft.clone()).await.unwrap_err(), refusal);
        assert_eq!(rules(&desk).save_rules(&manager, page.version, draft).await, Err(refusal));
    }
    let years = RulesDraft { cooldown: Span::days(366), ..page.draft.clone() };
    let refusal = Field::Process { setting: Setting::Cooldown }.refused(Problem::OutOfRange);
    assert_eq!(rules(&desk).save_rules(&manager, page.version, years).await, Err(refusal));
    assert_eq!(rules(&desk).load_rules(&manager).await.unwrap(), page);
}

async fn two_who_save_rules_at_once_do_not_overwrite_each_other(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let page = rules(&desk).load_rules(&manager).await.unwrap();
    let mine = RulesDraft { cooldown: Span::days(7), rules: vec![of_stage()] };
    rules(&desk).save_rules(&manager, page.version, mine.clone()).await.unwrap();
    let late = RulesDraft { cooldown: Span::days(1), ..mine.clone() };
    assert_eq!(rules(&desk).save_rules(&manager, page.version, late).await, Err(Refusal::Stale { version: page.version + 1 }));
    let now = rules(&desk).load_rules(&manager).await.unwrap();
    assert_eq!(now.draft, mine);
    // A stage's own mail is a rule as well.
    let stages = StageService(desk.ctx.clone());
    let solved = stages.load_stage(&manager, Some(SOLVED), Language::En).await.unwrap();
    let draft = StageDraft { template: None, ..solved.draft };
    stages.save_stage(&manager, SOLVED, solved.version, draft, Language::En).await.unwrap();
    assert_eq!(rules(&desk).save_rules(&manager, now.version, mine).await, Err(Refusal::Stale { version: now.version + 1 }));
    let logged = audit_log::Entity::find().filter(audit_log::Column::Action.eq("rules.changed"));
    assert_eq!(logged.count(desk.ctx.db.read()).await.unwrap(), 1);
}

async fn rules_of_teams_that_the_author_does_not_see_stay(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let legal = desk.team("legal", "private").await;
    let of_legal = desk.user("Otto Weber", Role::Manager, &[legal]).await;
    let theirs = NotificationRule { team: Some(legal), ..delayed(Span::days(9)) };
    save(&desk, &of_legal, vec![of_stage(), theirs.clone()]).await;
    let seen = rules(&desk).load_rules(&manager).await.unwrap();
    assert_eq!(seen.draft.rules, [of_stage()]);
    save(&desk, &manager, vec![of_stage(), of_resolved()]).await;
    let all = rules(&desk).load_rules(&of_legal).await.unwrap().draft.rules;
    assert_eq!(all, [of_stage(), of_resolved(), theirs.clone()]);
    let draft = RulesDraft { rules: vec![theirs], ..seen.draft };
    let version = rules(&desk).load_rules(&manager).await.unwrap().version;
    let unknown = Field::Rules { at: 0, part: RulePart::Team }.refused(Problem::Unknown);
    assert_eq!(rules(&desk).save_rules(&manager, version, draft).await, Err(unknown));
}

async fn types_keep_their_tickets_and_tags_are_taken_off(desk: TestDesk) {
    let Scene { manager, incident, .. } = scene(&desk).await;
    let on = desk.ctx.db.read();
    asked_after(&desk, &manager, "care", Some(incident)).await;
    let counted = labels(&desk).load_labels(&manager).await.unwrap();
    assert_eq!(counted.types.iter().map(|of| of.tickets).collect::<Vec<_>>(), [1, 0]);
    let question = types(&desk, &manager).await.remove(1);
    labels(&desk).save_types(&manager, counted.types_version, vec![question.clone()]).await.unwrap();
    assert_eq!(types(&desk, &manager).await, std::slice::from_ref(&question));
    let ticket = tickets::Entity::find().one(on).await.unwrap().unwrap();
    assert_eq!(ticket.type_id, Some(incident.0), "it keeps its type");
    let version = counted.types_version + 1;
    let again = vec![question, new_type("Incident")];
    labels(&desk).save_types(&manager, version, again.clone()).await.unwrap();
    assert_eq!(types(&desk, &manager).await[0].id, Some(incident), "the same one comes back");
    assert_eq!(labels(&desk).save_types(&manager, version, again).await, Err(Refusal::Stale { version: version + 1 }));
    assert_eq!(ticket_types::Entity::find().count(on).await.unwrap(), 2);

    let tag = |name: &str, never_ask| TagDraft { id: None, name: name.to_owned(), never_ask };
    labels(&desk).save_tags(&manager, 0, vec![tag("spam", true), tag("vip", false)]).await.unwrap();
    let page = labels(&desk).load_labels(&manager).await.unwrap();
    let (spam, vip) = (page.tags[0].label.clone(), page.tags[1].label.clone());
    let row = ticket_tags::ActiveModel { ticket_id: Set(ticket.id), tag_id: Set(spam.id.unwrap().0) };
    ticket_tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
    let twice = labels(&desk).save_tags(&manager, 1, vec![vip.clone(), tag("VIP", false)]).await;
    assert_eq!(twice, Err(Field::Labels { at: 1 }.refused(Problem::Twice)));
    labels(&desk).save_tags(&manager, 1, vec![vip]).await.unwrap();
    assert_eq!(ticket_tags::Entity::find().count(on).await.unwrap(), 0);
    let logged = audit_log::Entity::find().filter(audit_log::Column::Action.eq("tags.changed"));
    let logged = logged.all(on).await.unwrap();
    assert!(logged.len() == 2 && logged.iter().all(|row| !row.detail.contains("vip")), "no texts: {logged:?}");
}

async fn a_type_with_rules_is_not_removed(desk: TestDesk) {
    let Scene { manager, incident, .. } = scene(&desk).await;
    let of_type = NotificationRule { ticket_type: Some(incident), ..of_stage() };
    save(&desk, &manager, vec![of_stage(), of_type]).await;
    let removed = labels(&desk).save_types(&manager, 1, Vec::new()).await;
    assert_eq!(removed, Err(Refusal::TypeHasRules { name: "Incident".to_owned() }));
    assert_eq!(types(&desk, &manager).await.len(), 2);
}

async fn types_and_tags_can_change_names_with_each_other(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let mut all = types(&desk, &manager).await;
    let (first, second) = (all[0].name.clone(), all[1].name.clone());
    (all[0].name, all[1].name) = (second, first);
    labels(&desk).save_types(&manager, 1, all.clone()).await.unwrap();
    all.reverse();
    assert_eq!(types(&desk, &manager).await, all);
    let tag = |name: &str| TagDraft { id: None, name: name.to_owned(), never_ask: false };
    labels(&desk).save_tags(&manager, 0, vec![tag("a"), tag("b")]).await.unwrap();
    let page = labels(&desk).load_labels(&manager).await.unwrap();
    let mut tags: Vec<_> = page.tags.into_iter().map(|counted| counted.label).collect();
    (tags[0].name, tags[1].name) = ("b".to_owned(), "a".to_owned());
    tags[0].never_ask = true;
    labels(&desk).save_tags(&manager, 1, tags.clone()).await.unwrap();
    tags.reverse();
    let page = labels(&desk).load_labels(&manager).await.unwrap();
    assert_eq!(page.tags.into_iter().map(|counted| counted.label).collect::<Vec<_>>(), tags);
}
