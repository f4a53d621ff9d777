//! The run: moves, and the moments at which requests fall due, in the order of time.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::{Closing, Settings, TeamSettings, Verdict};
use crate::{
    ids::{CustomerId, TeamId, TicketId},
    rules::{Decision, Exclusion, Facts, Rule, Turn, assess, decide},
    time::{Span, Timestamp},
};

/// What was so before the first closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// When each customer was last asked.
    pub asked: HashMap<CustomerId, Timestamp>,
    /// How far each team's sampling had counted.
    pub turns: HashMap<TeamId, i64>,
}

/// What happens, each with the index of its closing or request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Due(usize),
    Come(usize),
    Leave(usize),
}

/// A request of the replay.
#[derive(Clone, Copy)]
struct Request {
    closing: usize,
    due: Timestamp,
    asked: bool,
    /// It ended before it was sent.
    over: bool,
    /// The ticket was reopened before an answer came: for the ticket itself it no longer counts.
    withdrawn: bool,
}

struct Run<'a, S> {
    closings: &'a [Closing],
    /// The next closing of the same ticket, where it came straight from this one.
    next: Vec<Option<usize>>,
    settings: S,
    before: Before,
    verdicts: Vec<Verdict>,
    requests: Vec<Request>,
    of_customer: HashMap<CustomerId, Vec<usize>>,
    /// The request of each ticket's present round.
    present: HashMap<TicketId, usize>,
    turns: HashMap<TicketId, i64>,
    /// Of one instant, a request falls due before its ticket moves, since it has waited; and a ticket leaves a stage
    /// after it came there and before it comes to the next.
    queue: BinaryHeap<Reverse<(Timestamp, usize, Happening)>>,
}

/// What becomes of each closing, in their order, which is that of time. `settings` tells those that hold at an
/// instant; requests fall due up to `until`.
pub fn replay<'s>(
    closings: &[Closing],
    before: Before,
    until: Timestamp,
    settings: impl Fn(Timestamp) -> &'s Settings,
) -> Vec<Verdict> {
    let mut run = Run {
        closings,
        next: straight_on(closings),
        settings,
        before,
        verdicts: vec![Verdict::Not(Rule::StageAsks); closings.len()],
        requests: Vec::new(),
        of_customer: HashMap::new(),
        present: HashMap::new(),
        turns: HashMap::new(),
        queue: BinaryHeap::new(),
    };
    for (at, closing) in closings.iter().enumerate() {
        run.queue.push(Reverse((closing.at, 4 * at + 2, Happening::Come(at))));
        if let Some(left) = closing.left {
            let order = run.next[at].map_or(4 * at + 3, |next| 4 * next + 1);
            run.queue.push(Reverse((left, order, Happening::Leave(at))));
        }
    }
    while let Some(Reverse((now, _, happening))) = run.queue.pop() {
        match happening {
            Happening::Come(closing) => run.come(closing),
            Happening::Leave(closing) => run.leave(closing, now),
            Happening::Due(request) if now <= until => run.fall_due(request),
            Happening::Due(_) => {}
        }
    }
    run.verdicts
}

/// For each closing the one that its ticket came to from there, if that closed it as well.
fn straight_on(closings: &[Closing]) -> Vec<Option<usize>> {
    let mut next = vec![None; closings.len()];
    let mut last: HashMap<TicketId, usize> = HashMap::new();
    for (at, closing) in closings.iter().enumerate() {
        if let Some(earlier) = last.insert(closing.ticket, at)
            && closing.from_closed
            && closings[earlier].left == Some(closing.at)
        {
            next[earlier] = Some(at);
        }
    }
    next
}

impl<'s, S: Fn(Timestamp) -> &'s Settings> Run<'_, S> {
    fn come(&mut self, at: usize) {
        let closing = &self.closings[at];
        if closing.begins_round {
            self.present.remove(&closing.ticket);
        }
        // One that ended before it was sent makes room for that of the next stage.
        let running = self.present.get(&closing.ticket).is_some_and(|request| !self.requests[*request].over);
        if closing.onward && running {
            // The desk would not have moved it on.
            self.verdicts[at] = Verdict::Not(Rule::OncePerClosing);
            return;
        }
        let settings = (self.settings)(closing.at);
        let mut facts = self.facts(closing, settings, running);
        if facts.turn.every > 1 && facts.turn.number == 0 && facts.counts_for_sampling() {
            facts.turn.number = self.take_turn(closing);
        }
        if decide(&facts) != Decision::Ask {
            let unmet = assess(&facts).into_iter().find(|(_, met)| !met);
            self.verdicts[at] = Verdict::Not(unmet.map_or(Rule::StageAsks, |(rule, _)| rule));
            return;
        }
        let due = facts.due.unwrap_or(closing.at);
        self.verdicts[at] = Verdict::Waiting(due - closing.at);
        let request = self.requests.len();
        self.requests.push(Request { closing: at, due, asked: false, over: false, withdrawn: false });
        self.present.insert(closing.ticket, request);
        if let Some(customer) = closing.customer {
            self.of_customer.entry(customer).or_default().push(request);
        }
        self.queue.push(Reverse((due, 0, Happening::Due(request))));
    }

    fn facts(&self, closing: &Closing, settings: &Settings, asked_this_closing: bool) -> Facts {
        let rule = settings.rules.asking(closing.stage, closing.team, closing.ticket_type);
        let delay = rule.map_or(Span::ZERO, |rule| rule.delay);
        let team = settings.teams.get(&closing.team);
        let undo_for = team.map_or(Span::ZERO, |team| team.undo_for);
        Facts {
            at: closing.at,
            stage_asks: rule.is_some(),
            team_asks: team.is_some_and(|team| team.asks),
            asked_this_closing,
            has_customer: closing.customer.is_some(),
            has_address: closing.has_address,
            own_work: closing.own_work,
            exclusion: excluded(closing, settings),
            suppression: closing.suppression,
            due: Some(closing.at + undo_for.max(delay)),
            last_asked: closing.customer.and_then(|customer| self.last_asked(customer, closing.ticket)),
            cooldown: settings.cooldown_of(closing.team),
            turn: Turn {
                number: self.turns.get(&closing.ticket).copied().or(closing.turn).unwrap_or(0),
                every: team.map_or(1, |team| team.ask_every),
            },
        }
    }

    fn take_turn(&mut self, closing: &Closing) -> i64 {
        let counted = self.before.turns.entry(closing.team).or_default();
        *counted += 1;
        self.turns.insert(closing.ticket, *counted);
        *counted
    }

    /// When a customer was last asked, or is to be. `of`: the ticket in question.
    fn last_asked(&self, customer: CustomerId, of: TicketId) -> Option<Timestamp> {
        let counting = self.requests_to(customer).filter(|request| {
            let own = self.closings[request.closing].ticket == of;
            !(request.over || own && request.withdrawn)
        });
        counting.map(|request| request.due).max().max(self.before.asked.get(&customer).copied())
    }

    fn requests_to(&self, customer: CustomerId) -> impl Iterator<Item = &Request> {
        self.of_customer.get(&customer).into_iter().flatten().map(|request| &self.requests[*request])
    }

    fn leave(&mut self, at: usize, now: Timestamp) {
        let closing = &self.closings[at];
        let Some(running) = self.present.get(&closing.ticket).copied() else { return };
        let Request { closing: of, due, asked, over, .. } = self.requests[running];
        if over {
            return;
        }
        match self.next[at] {
            // The desk would not have moved it on.
            Some(next) if self.closings[next].onward => {}
            Some(_) if asked => {}
            None if asked => {
                let waits = self.team(now, closing.team).map_or(Span::ZERO, |team| team.waits);
                let answered = closing.answered.is_some_and(|answered| answered <= now);
                self.requests[running].withdrawn = !answered && now < due + waits;
            }
            _ => {
                self.requests[running].over = true;
                self.verdicts[of] = Verdict::TakenBack;
            }
        }
    }

    fn team(&self, at: Timestamp, team: TeamId) -> Option<&'s TeamSettings> {
        (self.settings)(at).teams.get(&team)
    }

    /// The last looks, as they are taken before a mail is written.
    fn fall_due(&mut self, request: usize) {
        let Request { closing: at, due, over, .. } = self.requests[request];
        if over {
            return;
        }
        let closing = &self.closings[at];
        let settings = (self.settings)(due);
        let rule = settings.rules.asking(closing.stage, closing.team, closing.ticket_type);
        let unmet = match closing.ended {
            Some((ended, rule)) if ended <= due => Some(rule),
            _ if excluded(closing, settings).is_some() => Some(Rule::NotExcluded),
            _ if !settings.teams.get(&closing.team).is_some_and(|team| team.asks) => Some(Rule::TeamAsks),
            _ if rule.is_none() => Some(Rule::StageAsks),
            _ if self.asked_elsewhere(closing, due, settings) => Some(Rule::CooledDown),
            _ => None,
        };
        self.requests[request].asked = unmet.is_none();
        self.requests[request].over = unmet.is_some();
        self.verdicts[at] = unmet.map_or(Verdict::Asked(due - closing.at), Verdict::Not);
    }

    fn asked_elsewhere(&self, closing: &Closing, due: Timestamp, settings: &Settings) -> bool {
        let cooldown = settings.cooldown_of(closing.team);
        let Some(customer) = closing.customer.filter(|_| cooldown > Span::ZERO) else { return false };
        let elsewhere = |other: &Request| self.closings[other.closing].ticket != closing.ticket;
        let asked = self.requests_to(customer).filter(|other| other.asked && elsewhere(other));
        let newest = asked.map(|other| other.due).max().max(self.before.asked.get(&customer).copied());
        newest.is_some_and(|newest| newest > due - cooldown)
    }
}

impl Settings {
    /// How long a team leaves people alone: as long as the desk wants, or longer.
    fn cooldown_of(&self, team: TeamId) -> Span {
        self.teams.get(&team).map_or(Span::ZERO, |team| team.cooldown).max(self.cooldown)
    }
}

fn excluded(closing: &Closing, settings: &Settings) -> Option<Exclusion> {
    let tagged = closing.tags.iter().any(|tag| settings.never_ask.contains(tag));
    closing.exclusion.clone().or_else(|| tagged.then(|| Exclusion::Tag(String::new())))
}
