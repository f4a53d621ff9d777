//! Lets a story happen: who writes what when, and how the ticket moves meanwhile.

use domain::{
    stages::Shipped,
    time::{Span, Timestamp},
};

use super::{
    plan::{Kind, Message},
    random::Random,
    words::Story,
};

/// How long ago a ticket has to have come in at least to be closed by now.
pub const SHORTEST: Span = Span::hours(2);
/// How long ago the last ticket was closed.
const LAST_CLOSING: Span = Span::minutes(20);

/// How far a story goes.
#[derive(Clone, Copy, Debug)]
pub enum Course {
    /// It is still going on, in this stage.
    Open(Shipped),
    /// To the end. Whoever is dissatisfied doesn't say thanks.
    Solved {
        /// Whether the customer has the last word.
        thanks: bool,
    },
    /// It ends with these words instead.
    Cancelled(&'static str),
}

/// The moves and the messages after the first.
pub fn hold(
    story: &Story,
    course: Course,
    created: Timestamp,
    now: Timestamp,
    random: &Random,
) -> (Vec<(Timestamp, Shipped)>, Vec<Message>) {
    let follow_ups = story.turns.get(1..).unwrap_or_default();
    match course {
        Course::Open(Shipped::InProgress) => {
            let turns = follow_ups.iter().take(1 + random.below(2) as usize);
            let messages = spread(replies(turns), created, part(created, now, 20..70, random), random);
            (taken_up(created, &messages), messages)
        }
        Course::Open(Shipped::OnHold) => {
            let held = part(created, now, 20..60, random);
            let messages = spread(replies(follow_ups.iter().take(1)), created, held, random);
            let mut moves = taken_up(created, &messages);
            moves.push((held, Shipped::OnHold));
            (moves, messages)
        }
        Course::Open(_) => (Vec::new(), Vec::new()),
        Course::Solved { thanks } => {
            let solved = closing(created, now, random);
            let turns = if thanks { follow_ups.len() } else { follow_ups.len().next_multiple_of(2) - 1 };
            let mut texts = replies(follow_ups.iter().take(turns));
            if let Some(note) = story.note {
                let last = texts.iter().rposition(|(kind, _)| *kind == Kind::AgentReply);
                texts.insert(last.unwrap_or(0), (Kind::Note, note));
            }
            let messages = spread(texts, created, solved, random);
            let mut moves = taken_up(created, &messages);
            moves.push((solved, Shipped::Solved));
            (moves, messages)
        }
        Course::Cancelled(words) => {
            let cancelled = closing(created, now, random);
            let messages = spread(vec![(Kind::AgentReply, words)], created, cancelled, random);
            (vec![(cancelled, Shipped::Cancelled)], messages)
        }
    }
}

/// The agent answers first, then both in turn.
fn replies<'a>(turns: impl Iterator<Item = &'a &'static str>) -> Vec<(Kind, &'static str)> {
    [Kind::AgentReply, Kind::CustomerReply].into_iter().cycle().zip(turns.copied()).collect()
}

/// Messages in order between two instants, at uneven distances.
fn spread(texts: Vec<(Kind, &str)>, from: Timestamp, to: Timestamp, random: &Random) -> Vec<Message> {
    let slot = (to - from).as_millis() as f64 / texts.len().max(1) as f64;
    texts
        .into_iter()
        .enumerate()
        .map(|(i, (kind, text))| {
            let into = (i as f64 + 0.5 + random.unit() * 0.5) * slot;
            Message { at: from + Span::millis(into as i64), kind, text: text.to_owned() }
        })
        .collect()
}

/// The agent takes a ticket up some time before writing the first line.
fn taken_up(created: Timestamp, messages: &[Message]) -> Vec<(Timestamp, Shipped)> {
    messages.first().map(|first| (halfway(created, first.at), Shipped::InProgress)).into_iter().collect()
}

fn halfway(from: Timestamp, to: Timestamp) -> Timestamp {
    from + Span::millis((to - from).as_millis() / 2)
}

/// An instant after so many percent of the time between two others.
fn part(from: Timestamp, to: Timestamp, percent: std::ops::Range<i64>, random: &Random) -> Timestamp {
    let length = (to - from).as_millis();
    let (least, most) = (length * percent.start / 100, length * percent.end / 100);
    from + random.span(Span::millis(least), Span::millis(most))
}

/// Most tickets are closed on the same day, some take days, none is closed in the future.
fn closing(created: Timestamp, now: Timestamp, random: &Random) -> Timestamp {
    let length = match random.below(10) {
        0..4 => random.span(Span::minutes(40), Span::hours(4)),
        4..8 => random.span(Span::hours(4), Span::hours(26)),
        _ => random.span(Span::days(1), Span::days(4)),
    };
    let latest = now - LAST_CLOSING;
    if created + length <= latest { created + length } else { part(created, latest, 50..95, random) }
}
