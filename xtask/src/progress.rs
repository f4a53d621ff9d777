//! One line for each step, with the seconds it took.

use std::io::{IsTerminal, stderr};
use std::time::Instant;

/// Does a step and prints its name and its seconds.
pub fn step<T>(name: &str, work: impl FnOnce() -> T) -> T {
    if stderr().is_terminal() {
        eprint!("{name} …\r");
    }
    let started = Instant::now();
    let outcome = work();
    line(name, started.elapsed().as_secs_f64());
    outcome
}

/// Prints the line of a step.
pub fn line(name: &str, seconds: f64) {
    eprintln!("{name:<44} {seconds:>8.1} s");
}
