//! Makes the tickets of a plan.

use std::iter;

use domain::{
    language::Language,
    levels::{Band, Value},
    stages::Shipped,
    tickets::Priority,
    time::{Span, Timestamp},
};

use super::{
    calendar::Calendar,
    conversation::{self, Course},
    people::{TEAMS, customer, workers},
    plan::{Answer, Plan, Request, Ticket},
    random::{Random, Urn},
    words::{NUMBER, Story, Tag, Words},
};

/// So many of a hundred ratings are okay, so many dissatisfied; the rest is satisfied.
const OKAY: u64 = 12;
const DISSATISFIED: u64 = 8;
/// So many of a hundred tickets go to each team.
const TEAM_SHARES: [u64; TEAMS.len()] = [80, 15, 5];
/// How long the oldest open ticket has been waiting.
const LONGEST_OPEN: Span = Span::days(6);
/// How long after its move a request is due, so that the move can be undone.
const UNDO: Span = Span::seconds(10);

/// What becomes of a ticket.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Open(Shipped),
    Cancelled,
    Silent,
    Rated(Value),
}

/// The tickets of a plan, one by one.
#[derive(Debug)]
pub struct Tickets {
    plan: Plan,
    random: Random,
    calendar: Calendar,
    workers: [Vec<usize>; TEAMS.len()],
    number: i64,
    closed: Arrivals,
    open: Arrivals,
    fates: Urn<Fate, 5>,
    /// How many stories each language and team has told: they are told in turn.
    told: [[usize; TEAMS.len()]; Language::ALL.len()],
}

/// Shares of a period (`0.0 .. 1.0`) at which tickets come in, in growing order.
#[derive(Debug)]
struct Arrivals {
    nth: u64,
    of: u64,
    next: Option<f64>,
}

impl Arrivals {
    fn new(of: u64, random: &Random) -> Self {
        let mut arrivals = Self { nth: 0, of, next: None };
        arrivals.take(random);
        arrivals
    }

    fn take(&mut self, random: &Random) -> Option<f64> {
        let next = (self.nth < self.of).then(|| (self.nth as f64 + random.unit()) / self.of as f64);
        self.nth += 1;
        std::mem::replace(&mut self.next, next)
    }
}

impl Tickets {
    pub(super) fn new(plan: &Plan) -> Self {
        let (size, random) = (plan.size, Random::new(plan.seed));
        let okay = size.ratings * OKAY / 100;
        let dissatisfied = size.ratings * DISSATISFIED / 100;
        let rated = |value| Value::new(value).map_or(Fate::Silent, Fate::Rated);
        Self {
            plan: *plan,
            calendar: Calendar::new(plan.start(), plan.now - conversation::SHORTEST),
            workers: std::array::from_fn(workers),
            number: 0,
            closed: Arrivals::new(size.asked() + size.cancelled(), &random),
            open: Arrivals::new(size.tickets, &random),
            fates: Urn::new([
                (rated(5), size.ratings - okay - dissatisfied),
                (rated(3), okay),
                (rated(1), dissatisfied),
                (Fate::Silent, size.asked() - size.ratings),
                (Fate::Cancelled, size.cancelled()),
            ]),
            told: Default::default(),
            random,
        }
    }

    /// When the open ticket at this share came in: most of them lately, whatever the hour.
    fn opened(&self, share: f64) -> Timestamp {
        let age = (1.0 - share).powi(3) * LONGEST_OPEN.as_millis() as f64;
        (self.plan.now - Span::minutes(3) - Span::millis(age as i64)).max(self.plan.start())
    }

    fn arrival(&mut self) -> Option<(Timestamp, Fate)> {
        let closed = self.closed.next.map(|share| self.calendar.instant(share));
        let open = self.open.next.map(|share| self.opened(share));
        if let Some(created) = closed
            && open.is_none_or(|open| created <= open)
        {
            self.closed.take(&self.random);
            return Some((created, self.fates.draw(&self.random)?));
        }
        let share = self.open.take(&self.random)?;
        let ripe = 1.0 - share + (self.random.unit() - 0.5) * 0.3;
        let stage = match ripe {
            0.78.. => Shipped::OnHold,
            0.5.. => Shipped::InProgress,
            _ => Shipped::New,
        };
        Some((open?, Fate::Open(stage)))
    }

    fn team(&self) -> usize {
        let mut at = self.random.below(TEAM_SHARES.iter().sum());
        TEAM_SHARES
            .iter()
            .position(|share| {
                let here = at < *share;
                at = at.saturating_sub(*share);
                here
            })
            .unwrap_or(0)
    }

    fn story(&mut self, language: Language, team: usize) -> Option<&'static Story> {
        let stories = Words::of(language).stories_of(TEAMS[team].desk);
        let told = &mut self.told[language as usize][team];
        *told += 1;
        stories.clone().nth(*told % stories.count())
    }

    fn assignee(&self, team: usize, fate: Fate) -> Option<usize> {
        let workers = &self.workers[team];
        match fate {
            Fate::Open(Shipped::New) if self.random.percent(70) => None,
            // Low ratings gather at one person, so that reports by agent have something to tell.
            Fate::Rated(value) if value.band() == Band::Dissatisfied && self.random.percent(40) => {
                workers.first().copied()
            }
            _ => self.random.pick(workers).copied(),
        }
    }

    fn priority(&self) -> Priority {
        match self.random.below(100) {
            0..4 => Priority::Urgent,
            4..16 => Priority::High,
            16..26 => Priority::Low,
            _ => Priority::Normal,
        }
    }

    fn request(&self, fate: Fate, words: &Words, solved: Timestamp) -> Option<Request> {
        let sent = solved + UNDO + self.random.span(Span::seconds(2), Span::seconds(40));
        let answer = match fate {
            Fate::Open(_) | Fate::Cancelled => return None,
            Fate::Silent => None,
            Fate::Rated(value) => Some(self.answer(value, words, sent)),
        };
        Some(Request { scheduled: solved, sent, answer })
    }

    fn answer(&self, value: Value, words: &Words, sent: Timestamp) -> Answer {
        let delay = match self.random.below(10) {
            0..3 => self.random.span(Span::minutes(2), Span::hours(1)),
            3..7 => self.random.span(Span::hours(1), Span::days(1)),
            _ => self.random.span(Span::days(1), Span::days(6)),
        };
        let at = if sent + delay < self.plan.now {
            sent + delay
        } else {
            sent + self.random.span(Span::minutes(1), self.plan.now - sent)
        };
        let (texts, silent) = match value.band() {
            Band::Satisfied => (words.satisfied, 55),
            Band::Okay => (words.okay, 40),
            Band::Dissatisfied => (words.dissatisfied, 15),
        };
        let text = if self.random.percent(silent) { None } else { self.random.pick(texts) };
        Answer { at, value, feedback: text.map_or_else(String::new, |text| (*text).to_owned()) }
    }
}

impl Iterator for Tickets {
    type Item = Ticket;

    fn next(&mut self) -> Option<Ticket> {
        let (created, fate) = self.arrival()?;
        self.number += 1;
        let team = self.team();
        // The smaller of two: some customers write more often than others.
        let customers = self.plan.size.customers();
        let writer = self.random.below(customers).min(self.random.below(customers));
        let language = customer(writer).language;
        let words = Words::of(language);
        let story = self.story(language, team)?;
        let assignee = self.assignee(team, fate);
        let priority = self.priority();
        let course = match fate {
            Fate::Open(stage) => Course::Open(stage),
            Fate::Cancelled => Course::Cancelled(self.random.pick(words.cancelled)?),
            Fate::Rated(value) if value.band() == Band::Dissatisfied => Course::Solved { thanks: false },
            Fate::Silent | Fate::Rated(_) => Course::Solved { thanks: true },
        };
        let (moves, mut messages) = conversation::hold(story, course, created, self.plan.now, &self.random);
        let solved = moves.last().map_or(created, |(at, _)| *at);
        let number = format!("{:02}{:04}", 60 + self.random.below(40), self.random.below(10_000));
        for message in &mut messages {
            message.text = message.text.replace(NUMBER, &number);
        }
        Some(Ticket {
            number: self.number,
            team,
            customer: writer,
            language,
            assignee,
            subject: story.subject.replace(NUMBER, &number),
            description: story.turns.first()?.replace(NUMBER, &number),
            priority,
            tags: story
                .tags
                .iter()
                .copied()
                .chain(iter::once(Tag::Urgent).filter(|_| priority == Priority::Urgent))
                .collect(),
            created,
            request: self.request(fate, words, solved),
            moves,
            messages,
        })
    }
}
