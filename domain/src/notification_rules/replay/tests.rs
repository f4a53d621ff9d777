use uuid::Uuid;

use super::*;
use crate::{
    ids::TemplateId,
    notification_rules::{NotificationRule, Usage},
};

const TEAM: TeamId = TeamId(Uuid::from_u128(1));
const SOLVED: StageId = StageId(Uuid::from_u128(2));
const CLOSED: StageId = StageId(Uuid::from_u128(3));
const INCIDENT: TicketTypeId = TicketTypeId(Uuid::from_u128(4));
const MAIL: TemplateId = TemplateId(Uuid::from_u128(5));
const NOON: Timestamp = Timestamp::from_millis(1_800_000_000_000);
const UNDO: Span = Span::seconds(10);

fn days(n: i64) -> Span {
    Span::days(n)
}

/// A ticket of customer `who` that is solved some days after noon, for good.
fn solved(ticket: u128, who: u128, day: i64) -> Closing {
    Closing {
        ticket: TicketId(Uuid::from_u128(ticket)),
        at: NOON + days(day),
        left: None,
        stage: SOLVED,
        team: TEAM,
        ticket_type: None,
        customer: Some(CustomerId(Uuid::from_u128(who))),
        has_address: true,
        own_work: false,
        exclusion: None,
        tags: Vec::new(),
        suppression: None,
        turn: None,
        begins_round: true,
        from_closed: false,
        onward: false,
        answered: None,
        ended: None,
    }
}

fn settings(change: impl FnOnce(&mut Settings, &mut TeamSettings)) -> Settings {
    let mut team =
        TeamSettings { asks: true, undo_for: UNDO, cooldown: Span::ZERO, ask_every: 1, waits: days(30) };
    let rules = NotificationRules(vec![NotificationRule::of_stage(SOLVED, MAIL)]);
    let mut settings = Settings { rules, ..Settings::default() };
    change(&mut settings, &mut team);
    settings.teams.insert(TEAM, team);
    settings
}

fn delayed(settings: &mut Settings, by: Span) {
    settings.rules.0[0].usage = Usage::Delayed;
    settings.rules.0[0].delay = by;
}

fn run(closings: &[Closing], settings: &Settings) -> Vec<Verdict> {
    replay(closings, Before::default(), NOON + days(90), |_| settings)
}

const AT_ONCE: Verdict = Verdict::Asked(UNDO);

#[test]
fn everybody_is_asked_where_nothing_is_against_it() {
    assert_eq!(run(&[solved(1, 1, 0), solved(2, 1, 1)], &settings(|_, _| {})), [AT_ONCE, AT_ONCE]);
    assert_eq!(run(&[], &settings(|_, _| {})), []);
}

#[test]
fn a_ticket_that_comes_back_before_its_moment_is_not_asked_about() {
    let back = Closing { left: Some(NOON + days(2)), ..solved(1, 1, 0) };
    assert_eq!(run(std::slice::from_ref(&back), &settings(|_, _| {})), [AT_ONCE]);
    let later = settings(|settings, _| delayed(settings, days(3)));
    assert_eq!(run(&[back, solved(1, 1, 5)], &later), [Verdict::TakenBack, Verdict::Asked(days(3))]);
}

#[test]
fn what_falls_due_after_the_end_waits() {
    let later = settings(|settings, _| delayed(settings, days(3)));
    assert_eq!(run(&[solved(1, 1, 88)], &later), [Verdict::Waiting(days(3))]);
}

#[test]
fn a_person_is_left_alone_for_the_longer_of_both_times() {
    let two = [solved(1, 1, 0), solved(2, 1, 8), solved(3, 2, 8)];
    let not = Verdict::Not(Rule::CooledDown);
    for (desk, team, second) in [(7, 0, AT_ONCE), (9, 0, not), (0, 9, not), (9, 2, not)] {
        let settings = settings(|settings, of| {
            settings.cooldown = days(desk);
            of.cooldown = days(team);
        });
        assert_eq!(run(&two, &settings), [AT_ONCE, second, AT_ONCE], "{desk} {team}");
    }
}

#[test]
fn whoever_was_asked_meanwhile_is_not_asked_when_a_delayed_request_falls_due() {
    let rules = settings(|settings, team| {
        delayed(settings, days(10));
        let incident = NotificationRule { ticket_type: Some(INCIDENT), ..settings.rules.0[0].clone() };
        settings.rules.0.push(NotificationRule { usage: Usage::AtOnce, delay: Span::ZERO, ..incident });
        team.cooldown = days(3);
    });
    let incident = Closing { ticket_type: Some(INCIDENT), ..solved(2, 1, 8) };
    // On the eighth day nobody was asked yet, but is to be in two days.
    let closings = [solved(1, 1, 0), incident];
    assert_eq!(run(&closings, &rules), [Verdict::Asked(days(10)), Verdict::Not(Rule::CooledDown)]);
    let none = settings(|_, _| {});
    let changes = |at| if at < NOON + days(9) { &none } else { &rules };
    let asked = [Closing { at: NOON + days(9), ..solved(1, 1, 0) }, solved(2, 1, 10)];
    let verdicts = replay(&asked, Before::default(), NOON + days(90), changes);
    assert_eq!(verdicts, [Verdict::Asked(days(10)), Verdict::Not(Rule::CooledDown)]);
}

#[test]
fn a_rule_that_is_switched_off_before_the_moment_ends_the_request() {
    let later = settings(|settings, _| delayed(settings, days(3)));
    let off = settings(|settings, _| settings.rules.0[0].usage = Usage::Off);
    let silent = settings(|_, team| team.asks = false);
    for (then, rule) in [(&off, Rule::StageAsks), (&silent, Rule::TeamAsks)] {
        let verdicts = replay(&[solved(1, 1, 0)], Before::default(), NOON + days(90), |at| {
            if at < NOON + days(1) { &later } else { then }
        });
        assert_eq!(verdicts, [Verdict::Not(rule)]);
    }
}

#[test]
fn a_ticket_keeps_its_turn() {
    let third = settings(|_, team| team.ask_every = 3);
    let not = Verdict::Not(Rule::ItsTurn);
    let reopened = Closing { left: Some(NOON + days(1)), ..solved(1, 1, 0) };
    let closings = [reopened, solved(1, 1, 2), solved(2, 2, 3), solved(3, 3, 4), solved(4, 4, 5)];
    assert_eq!(run(&closings, &third), [not, not, not, AT_ONCE, not]);
    let before = Before { turns: [(TEAM, 2)].into(), ..Before::default() };
    let verdicts = replay(&closings, before, NOON + days(90), |_| &third);
    assert_eq!(verdicts, [AT_ONCE, AT_ONCE, not, not, AT_ONCE]);
}

#[test]
fn the_rule_of_the_type_goes_before_the_one_for_any() {
    let rules = settings(|settings, _| {
        let of_type = NotificationRule { ticket_type: Some(INCIDENT), ..settings.rules.0[0].clone() };
        settings.rules.0.push(NotificationRule { usage: Usage::Off, template: None, ..of_type });
    });
    let incident = Closing { ticket_type: Some(INCIDENT), ..solved(2, 2, 0) };
    assert_eq!(run(&[solved(1, 1, 0), incident], &rules), [AT_ONCE, Verdict::Not(Rule::StageAsks)]);
}

#[test]
fn a_ticket_that_the_desk_moved_on_because_nobody_was_asked_stays_where_somebody_is() {
    let first = Closing { left: Some(NOON), ..solved(1, 1, 0) };
    let onward = Closing {
        at: NOON,
        stage: CLOSED,
        begins_round: false,
        from_closed: true,
        onward: true,
        ..first.clone()
    };
    let closings = [first, Closing { left: None, ..onward.clone() }];
    let once = Verdict::Not(Rule::OncePerClosing);
    assert_eq!(run(&closings, &settings(|_, _| {})), [AT_ONCE, once]);
    let not = Verdict::Not(Rule::StageAsks);
    assert_eq!(run(&closings, &settings(|settings, _| settings.rules.0.clear())), [not, not]);
    // A colleague who moves it on takes the request back.
    let by_hand = [closings[0].clone(), Closing { onward: false, ..closings[1].clone() }];
    let by_hand = by_hand.map(|closing| Closing { left: closing.left.map(|left| left + UNDO), ..closing });
    let moved = [by_hand[0].clone(), Closing { at: NOON + UNDO, ..by_hand[1].clone() }];
    let later = settings(|settings, _| delayed(settings, days(3)));
    assert_eq!(run(&moved, &later), [Verdict::TakenBack, not]);
}

#[test]
fn a_request_that_was_withdrawn_unanswered_does_not_silence_its_own_ticket() {
    let cooling = settings(|settings, _| settings.cooldown = days(30));
    let reopened = Closing { left: Some(NOON + days(1)), ..solved(1, 1, 0) };
    let closings = [reopened.clone(), solved(1, 1, 2), solved(2, 1, 3)];
    let not = Verdict::Not(Rule::CooledDown);
    assert_eq!(run(&closings, &cooling), [AT_ONCE, AT_ONCE, not]);
    let answered = Closing { answered: Some(NOON + Span::hours(1)), ..reopened };
    assert_eq!(run(&[answered, solved(1, 1, 2)], &cooling), [AT_ONCE, not]);
}

#[test]
fn what_was_so_before_counts() {
    let cooling = settings(|settings, _| settings.cooldown = days(30));
    let asked = [(CustomerId(Uuid::from_u128(1)), NOON - days(20))].into();
    let before = Before { asked, ..Before::default() };
    let verdicts = replay(&[solved(1, 1, 0), solved(2, 1, 10)], before, NOON + days(90), |_| &cooling);
    assert_eq!(verdicts, [Verdict::Not(Rule::CooledDown), AT_ONCE]);
}

#[test]
fn tags_and_what_ended_a_request_are_heeded() {
    let tag = TagId(Uuid::from_u128(9));
    let never = settings(|settings, _| settings.never_ask.extend([tag]));
    let tagged = Closing { tags: vec![tag], ..solved(1, 1, 0) };
    assert_eq!(run(&[tagged], &never), [Verdict::Not(Rule::NotExcluded)]);
    let later = settings(|settings, _| delayed(settings, days(3)));
    let ended = Closing { ended: Some((NOON + days(1), Rule::NotSuppressed)), ..solved(1, 1, 0) };
    assert_eq!(run(std::slice::from_ref(&ended), &later), [Verdict::Not(Rule::NotSuppressed)]);
    assert_eq!(run(&[ended], &settings(|_, _| {})), [AT_ONCE], "it was asked before that");
}

#[test]
fn a_tally_counts_what_became_of_closings() {
    let not = Verdict::Not(Rule::ItsTurn);
    let tally = Tally::of(&[AT_ONCE, Verdict::Waiting(days(1)), Verdict::TakenBack, not, not]);
    assert_eq!((tally.asked, tally.delayed, tally.taken_back, tally.not[&Rule::ItsTurn]), (2, 1, 1, 2));
}
