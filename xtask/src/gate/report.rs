//! What the steps of the gate came to.

use std::time::Instant;

use anyhow::Result;

use crate::progress;

/// Checks of one step that passed and failed.
#[derive(Default)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    /// Counts one check and prints it.
    pub fn check(&mut self, holds: bool, line: &str) {
        match holds {
            true => self.passed += 1,
            false => self.failed += 1,
        }
        eprintln!("  {} {line}", if holds { "ok  " } else { "FAIL" });
    }
}

struct Step {
    name: &'static str,
    seconds: f64,
    count: Count,
}

/// The steps so far.
#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
    subjects: Vec<String>,
}

impl Report {
    /// Does a step that counts its checks. An error is printed and counts as one failure.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Count) -> Result<T>) -> Option<T> {
        eprintln!("\n== {name}");
        let started = Instant::now();
        let mut count = Count::default();
        let outcome = work(&mut count);
        if let Err(error) = &outcome {
            eprintln!("FAIL {name}: {error:#}");
            count.failed += 1;
        }
        self.steps.push(Step { name, seconds: started.elapsed().as_secs_f64(), count });
        outcome.ok()
    }

    /// Does a step that is one check.
    pub fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        self.step(name, |count| {
            work()?;
            count.passed = 1;
            Ok(())
        });
    }

    /// Names a database or a browser that was tested with, for the line before the last.
    pub fn name(&mut self, subject: &str) {
        self.subjects.push(subject.to_owned());
    }

    pub fn failed(&self) -> u64 {
        self.steps.iter().map(|step| step.count.failed).sum()
    }

    /// Prints the steps with their seconds, and the counts on a last line of their own.
    pub fn print(&self) {
        eprintln!();
        for Step { name, seconds, count } in &self.steps {
            let Count { passed, failed } = count;
            eprintln!("{name:<44} {seconds:>8.1} s {passed:>6} passed {failed:>4} failed");
        }
        progress::line("all", self.steps.iter().map(|step| step.seconds).sum());
        let passed: u64 = self.steps.iter().map(|step| step.count.passed).sum();
        let subjects = match self.subjects.as_slice() {
            [] => "no database and no browser".to_owned(),
            subjects => subjects.join(", "),
        };
        println!("gate: {subjects}");
        println!("{passed} passed, {} failed", self.failed());
    }
}
