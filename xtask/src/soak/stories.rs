//! The long tests: kills, nodes, stops.

use std::collections::{BTreeSet, HashMap};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::desk::{Desk, Mail, Node};
use super::sink::Sink;
use crate::postgres::Postgres;
use crate::process;
use crate::workspace::Workspace;

const NODES: usize = 4;
const DUE: usize = 20_000;
const KILLS: usize = 200;
const STOPS: usize = 20;
const DUE_AT_A_STOP: usize = 200;
/// How often a process is killed at each checkpoint.
const ROUNDS: usize = 100;
/// The rounds are shared by so many runs of the tests side by side: a story mostly waits.
const RUNS: usize = 4;
/// How many tests tell such stories.
const TESTS: usize = 5;
/// How many mails a node sends at the same time.
const SENDERS: usize = 4;
/// A clock that is so far ahead sees every lease that is given now at its end: it lasts 90 seconds.
const PAST_A_LEASE: Duration = Duration::from_secs(2 * 60);
/// How long a node that is woken gets to write what it should not.
const A_WHILE: Duration = Duration::from_secs(1);

/// Four nodes share the work: nothing is sent twice.
pub fn nodes(workspace: &Workspace, postgres: &Postgres, sink: &Sink) -> Result<String> {
    let desk = Desk::new(workspace, postgres, "nodes", sink);
    desk.make_due(DUE, Duration::ZERO)?;
    let started = Instant::now();
    let nodes = (0..NODES).map(|_| desk.node(Duration::ZERO)).collect::<Result<Vec<_>>>()?;
    sink.wait_for(DUE)?;
    let seconds = started.elapsed().as_secs_f64();
    let mails = desk.wait_for(DUE, false)?;
    drop(nodes);
    let doubled = compare(&mails, &sink.empty())?;
    ensure!(doubled == 0, "{doubled} of {DUE} mails were sent twice");
    desk.check_sums()?;
    let speed = DUE as f64 / seconds;
    Ok(format!("{DUE} requests, {NODES} nodes, {seconds:.0} s, {speed:.0} a second; sent twice: 0, lost: 0"))
}

/// The same, with nodes that are killed at random: nothing is lost.
pub fn kill(workspace: &Workspace, postgres: &Postgres, sink: &Sink) -> Result<String> {
    let desk = Desk::new(workspace, postgres, "kill", sink);
    desk.make_due(DUE, Duration::ZERO)?;
    let start = || desk.node(Duration::ZERO);
    let mut nodes = (0..NODES).map(|_| start()).collect::<Result<Vec<_>>>()?;
    let mut dice = Dice(0x00a1_1ed5);
    // What a killed node had in hand waits for the end of the lease: the nodes never come to all of it.
    let share = (DUE - KILLS * SENDERS) / (KILLS + 1);
    for kill in 0..KILLS {
        let moment = kill * share + dice.below(share);
        sink.wait_for(moment)?;
        let victim = dice.below(NODES);
        nodes[victim].kill()?;
        nodes[victim] = start()?;
    }
    let left = desk.wait_for(DUE, true)?;
    let left = left.iter().filter(|mail| mail.state != "sent").count();
    ensure!(left <= KILLS * SENDERS, "{left} mails were in the hands of {KILLS} killed nodes");
    nodes.iter_mut().try_for_each(Node::kill)?;

    let later = desk.node(PAST_A_LEASE)?;
    let mails = desk.wait_for(DUE, false)?;
    drop(later);
    let doubled = compare(&mails, &sink.empty())?;
    desk.check_sums()?;
    Ok(format!(
        "{DUE} requests, {NODES} nodes, {KILLS} SIGKILLs: {left} mails were taken over after their lease; \
         lost: 0, sent twice with the same Message-ID: {doubled}"
    ))
}

/// A node is stopped at random, past its lease, while others finish its work. Woken, it changes nothing.
pub fn stop(workspace: &Workspace, postgres: &Postgres, sink: &Sink) -> Result<String> {
    let desk = Desk::new(workspace, postgres, "stop", sink);
    let mut dice = Dice(0x0057_0b1e);
    let (mut due, mut in_hand, mut ahead) = (0, 0, Duration::ZERO);
    for _ in 0..STOPS {
        desk.make_due(DUE_AT_A_STOP, ahead)?;
        due += DUE_AT_A_STOP;
        let moment = sink.total() + 1 + dice.below(DUE_AT_A_STOP * 3 / 4);
        let sleeper = desk.node(ahead)?;
        sink.wait_for(moment)?;
        sleeper.stop()?;
        let other = desk.node(ahead)?;
        let stuck = desk.wait_for(due, true)?;
        in_hand += stuck.iter().filter(|mail| mail.state != "sent").count();
        drop(other);
        let later = desk.node(ahead + PAST_A_LEASE)?;
        let settled: BTreeSet<Mail> = desk.wait_for(due, false)?.into_iter().collect();
        drop(later);

        sleeper.wake()?;
        thread::sleep(A_WHILE);
        // Nobody else is there to send this: the sleeper is at work again.
        desk.make_due(1, ahead)?;
        due += 1;
        let now: BTreeSet<Mail> = desk.wait_for(due, false)?.into_iter().collect();
        let changed: Vec<_> = settled.difference(&now).collect();
        ensure!(changed.is_empty(), "the node that was woken changed {changed:?}");
        // The next round's clocks are not behind this one's.
        ahead += 2 * PAST_A_LEASE;
    }
    ensure!(in_hand > 0, "no node was stopped with a mail in hand");
    let mails = desk.mails()?;
    let doubled = compare(&mails, &sink.empty())?;
    ensure!(
        doubled <= in_hand,
        "{doubled} mails were sent twice, {in_hand} were in the hands of the stopped"
    );
    desk.check_sums()?;
    Ok(format!(
        "{STOPS} nodes were stopped past their lease with {in_hand} mails in hand, which others settled; woken, \
         they changed none of {due} mails; lost: 0, sent twice with the same Message-ID: {doubled}"
    ))
}

/// The gate's stories of processes that are killed at each checkpoint, on both databases, told often.
pub fn points(workspace: &Workspace, postgres: &Postgres, _sink: &Sink) -> Result<String> {
    let threads = format!("--test-threads={TESTS}");
    let run = || {
        let args = ["test", "--release", "--package=server", "--test=it", "faults::", "--", &threads];
        let mut tests = workspace.cargo(&args);
        tests.env("FAULT_ROUNDS", (ROUNDS / RUNS).to_string());
        process::run(tests.env("AFTERWORD_TEST_POSTGRES", postgres.url()))
    };
    thread::scope(|scope| {
        let runs: Vec<_> = (0..RUNS).map(|_| scope.spawn(run)).collect();
        runs.into_iter().try_for_each(|run| run.join().expect("a run of the tests does not panic"))
    })?;
    Ok(format!("{ROUNDS} kills at each checkpoint, on both databases; lost: 0, taken up within 2 minutes"))
}

/// Compares what the desk knows with what the mail server took: each mail is sent and was taken, under its
/// Message-ID, for its recipient, and nothing else was. Returns how many were taken more than once.
fn compare(mails: &[Mail], taken: &HashMap<(String, String), usize>) -> Result<usize> {
    let key = |mail: &Mail| (mail.message_id.clone(), mail.recipient.clone());
    let known: BTreeSet<_> = mails.iter().map(key).collect();
    let people: BTreeSet<_> = mails.iter().map(|mail| &mail.recipient).collect();
    ensure!(people.len() == mails.len(), "{} mails for {} customers", mails.len(), people.len());
    let unsent = mails.iter().filter(|mail| mail.state != "sent").count();
    ensure!(unsent == 0, "{unsent} mails are not sent");
    let lost = known.iter().filter(|key| !taken.contains_key(*key)).count();
    ensure!(lost == 0, "{lost} mails never arrived");
    let strange = taken.keys().filter(|key| !known.contains(*key)).count();
    ensure!(strange == 0, "{strange} mails arrived that the desk knows nothing of");
    Ok(taken.values().filter(|times| **times > 1).count())
}

/// Numbers that look random and are the same in each run; what they meet is not.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        // Knuth's MMIX generator; its upper bits are good enough to draw from.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % n
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Mail, compare};

    fn mail(n: usize, state: &str) -> Mail {
        let message_id = format!("{n}@desk.example");
        let recipient = format!("{n}@customer.example");
        Mail { message_id, recipient, state: state.to_owned(), rest: String::new() }
    }

    fn taken(mails: &[(usize, usize)]) -> HashMap<(String, String), usize> {
        let key = |n| (mail(n, "").message_id, mail(n, "").recipient);
        mails.iter().map(|(n, times)| (key(*n), *times)).collect()
    }

    #[test]
    fn what_is_lost_or_strange_or_twice_is_found() {
        let mails = [mail(1, "sent"), mail(2, "sent")];
        assert_eq!(compare(&mails, &taken(&[(1, 1), (2, 1)])).unwrap(), 0);
        assert_eq!(compare(&mails, &taken(&[(1, 2), (2, 1)])).unwrap(), 1);
        assert!(compare(&mails, &taken(&[(1, 1)])).is_err());
        assert!(compare(&mails, &taken(&[(1, 1), (2, 1), (3, 1)])).is_err());
        assert!(compare(&[mail(1, "waiting")], &taken(&[(1, 1)])).is_err());
        let twice = [mail(1, "sent"), Mail { message_id: "other".to_owned(), ..mail(1, "sent") }];
        assert!(compare(&twice, &taken(&[(1, 1)])).is_err(), "two mails for one customer");
    }
}
