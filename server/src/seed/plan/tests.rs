//! What every plan keeps to.

use std::collections::HashSet;

use domain::{
    asking::Preset,
    language::Language,
    levels::Counts,
    stages::Shipped,
    statistics::Share,
    time::{Span, Timestamp},
};

use super::{Kind, Plan, Size, Ticket};
use crate::seed::{
    people::{AGENTS, TEAMS},
    tickets::Tickets,
    words::NUMBER,
};

/// 2026-11-21T12:00:00Z.
const NOW: Timestamp = Timestamp::from_millis(1_795_262_400_000);

fn demo() -> Vec<Ticket> {
    Tickets::new(&Plan { seed: 1, size: Size::DEMO, now: NOW }).collect()
}

fn count(tickets: &[Ticket], which: impl Fn(&Ticket) -> bool) -> usize {
    tickets.iter().filter(|ticket| which(ticket)).count()
}

#[test]
fn the_same_seed_makes_the_same_desk() {
    assert_eq!(demo(), demo());
    let other: Vec<_> = Tickets::new(&Plan { seed: 2, size: Size::DEMO, now: NOW }).collect();
    assert_ne!(other, demo());
}

#[test]
fn a_plan_holds_as_much_as_was_asked_for() {
    let tickets = demo();
    assert_eq!(tickets.len() as u64, Size::DEMO.all());
    let open = [Shipped::New, Shipped::InProgress, Shipped::OnHold];
    assert_eq!(count(&tickets, |t| open.contains(&t.stage())), 60);
    assert_eq!(count(&tickets, |t| t.request.as_ref().is_some_and(|r| r.answer.is_some())), 260);
    for stage in Preset::Odoo.stages().iter().copied() {
        assert!(count(&tickets, |t| t.stage() == stage) >= 5, "{stage:?}");
    }
}

#[test]
fn four_of_five_are_satisfied_and_two_of_five_answer() {
    let (mut counts, mut asked) = (Counts::default(), 0);
    for request in demo().into_iter().filter_map(|t| t.request) {
        asked += 1;
        if let Some(answer) = request.answer {
            counts.add(answer.value, 1);
        }
    }
    assert_eq!(counts.total() * 100 / asked, 40, "rounded down from 41");
    assert!((79..=82).contains(&counts.satisfied().and_then(Share::percent).unwrap()), "{counts:?}");
    assert!((11..=12).contains(&(counts.okay * 100 / counts.total())), "{counts:?}");
}

#[test]
fn every_language_and_every_team_appears() {
    let tickets = demo();
    for language in Language::ALL {
        let share = count(&tickets, |t| t.language == language) * 100 / tickets.len();
        assert!(share >= 8, "{language:?}: {share} %");
    }
    let care = count(&tickets, |t| t.team == 0) * 100 / tickets.len();
    assert!((74..=86).contains(&care), "{care} %");
    assert!((0..TEAMS.len()).all(|team| count(&tickets, |t| t.team == team) >= 20));
}

#[test]
fn numbers_follow_time_and_nothing_lies_in_the_future() {
    let plan = Plan { seed: 3, size: Size { tickets: 500, ratings: 2_000, days: 3 }, now: NOW };
    let mut before = plan.start();
    for (ticket, number) in Tickets::new(&plan).zip(1..) {
        assert_eq!(ticket.number, number);
        assert!(before <= ticket.created, "{ticket:?}");
        before = ticket.created;
        let moves: Vec<_> = ticket.moves.iter().map(|(at, _)| *at).collect();
        let written: Vec<_> = ticket.messages.iter().map(|m| m.at).collect();
        assert!(moves.is_sorted() && written.is_sorted(), "{ticket:?}");
        assert!(moves.iter().chain(&written).all(|at| (ticket.created..NOW).contains(at)), "{ticket:?}");
        if let Some(request) = &ticket.request {
            assert_eq!((ticket.stage(), ticket.since()), (Shipped::Solved, request.scheduled));
            let answered = request.answer.as_ref().map_or(NOW, |answer| answer.at);
            assert!(request.scheduled < request.sent && request.sent < answered, "{ticket:?}");
            assert!(answered <= NOW, "{ticket:?}");
        }
    }
}

#[test]
fn tickets_are_worked_by_members_of_their_team() {
    for ticket in demo() {
        let member = |agent: usize| AGENTS[agent].works && AGENTS[agent].teams.contains(&ticket.team);
        assert!(ticket.assignee.is_none_or(member), "{ticket:?}");
        let touched = ticket.messages.iter().any(|m| m.kind != Kind::CustomerReply);
        assert!(!touched || ticket.assignee.is_some(), "{ticket:?}");
    }
}

#[test]
fn the_newest_tickets_are_waiting_on_the_board() {
    let tickets = demo();
    let newest = tickets.last().unwrap();
    assert_eq!(newest.stage(), Shipped::New);
    assert!(NOW - newest.created < Span::minutes(10));
    let solved_lately = |t: &Ticket| t.stage() == Shipped::Solved && NOW - t.since() < Span::days(2);
    assert!(count(&tickets, solved_lately) >= 5);
}

#[test]
fn a_story_keeps_one_number_throughout() {
    let texts = |t: &Ticket| {
        let messages = t.messages.iter().map(|m| m.text.clone());
        [t.subject.clone(), t.description.clone()].into_iter().chain(messages).collect::<Vec<_>>()
    };
    for ticket in demo() {
        assert!(texts(&ticket).iter().all(|text| !text.contains(NUMBER)), "{ticket:?}");
    }
}

#[test]
fn some_answers_say_nothing_and_some_say_a_lot() {
    let feedback: Vec<_> = demo().into_iter().filter_map(|t| t.request?.answer).map(|a| a.feedback).collect();
    let empty = feedback.iter().filter(|text| text.is_empty()).count();
    let different: HashSet<_> = feedback.iter().collect();
    assert!((90..=170).contains(&empty), "{empty} of {}", feedback.len());
    assert!(different.len() > 50, "{} different", different.len());
}

#[test]
fn an_empty_desk_is_possible() {
    let plan = Plan { seed: 1, size: Size { tickets: 0, ratings: 0, days: 0 }, now: NOW };
    assert_eq!(Tickets::new(&plan).count(), 0);
}

#[test]
fn a_large_desk_is_made_ticket_by_ticket() {
    let plan = Plan { seed: 1, size: Size { tickets: 0, ratings: 1_000_000, days: 365 }, now: NOW };
    assert_eq!(Tickets::new(&plan).take(1_000).count(), 1_000);
}
