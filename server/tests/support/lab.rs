//! The desk in processes of their own, which stories stop, wake and kill.

use std::{
    cell::RefCell,
    collections::HashMap,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use domain::time::Span;
use server::edges::Checkpoint;

/// Longer than anything here takes; a story that waits so long has failed.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A process. It ends with its owner.
pub struct Node(RefCell<Child>);

impl Node {
    /// A node that sends mail and serves no pages; its clock runs ahead of the others'.
    pub fn worker(vars: &HashMap<String, String>, ahead: Span) -> Self {
        let mut command = command(vars, "worker");
        command.env("LAB_AHEAD_MS", ahead.as_millis().to_string());
        Self(command.spawn().unwrap().into())
    }

    /// Stops it where it stands, until it is woken.
    pub fn stop(&self) {
        self.signal("STOP");
    }

    /// Lets it go on where it stood.
    pub fn wake(&self) {
        self.signal("CONT");
    }

    /// Ends it without a chance to tidy up.
    pub fn kill(&self) {
        let mut child = self.0.borrow_mut();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    pub fn is_dead(&self) -> bool {
        self.0.borrow_mut().try_wait().unwrap().is_some()
    }

    fn signal(&self, name: &str) {
        let id = self.0.borrow().id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success(), "SIG{name} did not reach the node");
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let child = self.0.get_mut();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A node that serves pages, too, and whose clock can be moved.
pub struct Lab {
    node: Node,
    base: String,
}

impl Lab {
    /// Starts it; with a checkpoint, it dies there.
    pub fn start(vars: &HashMap<String, String>, kill: Option<Checkpoint>) -> Self {
        let mut command = command(vars, "serve");
        command.env("AFTERWORD_LISTEN", "127.0.0.1:0").stdout(Stdio::piped());
        if let Some(point) = kill {
            command.env("LAB_KILL", point.name());
        }
        let mut child = command.spawn().unwrap();
        // It says where it listens.
        let mut base = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut base).unwrap();
        let lab = Self { node: Node(child.into()), base: base.trim_end().to_owned() };
        assert!(!lab.base.is_empty(), "the lab does not start");
        let start = Instant::now();
        while ureq::get(format!("{}/healthz", lab.base)).call().is_err() {
            assert!(start.elapsed() < PATIENCE, "the lab does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        lab
    }

    /// An address of its pages.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn advance(&self, span: Span) {
        let wish = format!(r#"{{"advance_ms":{}}}"#, span.as_millis());
        let post = ureq::post(self.address("/lab/clock")).content_type("application/json");
        post.send(wish).expect("the clock moves");
    }

    pub fn is_dead(&self) -> bool {
        self.node.is_dead()
    }

    /// Its resident memory in MB of 1,000 KiB: the most there ever was, and what there is now.
    pub fn resident(&self) -> (u64, u64) {
        let id = self.node.0.borrow().id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1_000
        };
        (of("VmHWM:"), of("VmRSS:"))
    }

    pub fn wait_for_death(&self, point: Checkpoint) {
        let start = Instant::now();
        while !self.is_dead() {
            assert!(start.elapsed() < PATIENCE, "nothing passed the checkpoint {point:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Beside a second process it is chance which of the two comes to a checkpoint first.
    pub fn wait_for_death_or(&self, other: impl Fn() -> bool) {
        let start = Instant::now();
        while !self.is_dead() && !other() {
            assert!(start.elapsed() < PATIENCE, "neither process came anywhere");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Makes so many tickets whose customers are to be asked now.
pub fn make_due(vars: &HashMap<String, String>, count: usize) {
    let made = command(vars, "due").arg(count.to_string()).status().unwrap();
    assert!(made.success(), "no tickets were made");
}

/// Waits for something that other processes do.
pub async fn wait_until<F: Future<Output = bool>>(what: &str, check: impl Fn() -> F) {
    let start = Instant::now();
    while !check().await {
        assert!(start.elapsed() < PATIENCE, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn command(vars: &HashMap<String, String>, what: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
    command.arg(what).env_clear().envs(vars).stdout(Stdio::null()).stderr(Stdio::inherit());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}
