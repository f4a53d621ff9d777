//! How fast and how small the server starts.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::budget::{self, MB};
use super::report::Count;
use crate::files::{self, TemporaryFolder};
use crate::postgres;
use crate::process;
use crate::workspace::Workspace;

const BINARY: u64 = 40 * MB;
/// Resident memory after the first answer, in bytes. Two thirds of it are pages of the program itself.
const MEMORY: u64 = 32 * MB;
const FIRST_ANSWER: Duration = Duration::from_millis(200);

/// Starts to measure; the median counts.
const STARTS: usize = 5;
/// A server that has said nothing for so long is broken, not slow.
const PATIENCE: Duration = Duration::from_secs(20);

/// Checks the size of the binary, and the time and memory of a first start on SQLite.
pub fn check(workspace: &Workspace, count: &mut Count) -> Result<()> {
    let binary = workspace.binary("afterword");
    budget::at_most(count, "server binary", fs::metadata(&binary)?.len(), BINARY);

    let folder = TemporaryFolder::new("start")?;
    let mut times = Vec::new();
    let mut sizes = Vec::new();
    for start in 0..STARTS {
        let home = folder.path().join(start.to_string());
        files::fresh_folder(&home)?;
        let (time, size) = measure(&binary, &home)?;
        times.push(time);
        sizes.push(size);
    }
    let time = median(times);
    let line = format!("first answer: {} of {} ms", time.as_millis(), FIRST_ANSWER.as_millis());
    count.check(time <= FIRST_ANSWER, &line);
    budget::at_most(count, "resident memory", median(sizes), MEMORY);
    Ok(())
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort();
    values[values.len() / 2]
}

/// Starts the server once: the time to its first answer, and its resident memory then.
fn measure(binary: &Path, home: &Path) -> Result<(Duration, u64)> {
    let address = format!("127.0.0.1:{}", postgres::free_port()?);
    let log = fs::File::create(home.join("log"))?;
    let started = Instant::now();
    let mut command = Command::new(binary);
    let mut server = Running(
        process::hide(&mut command, &["AFTERWORD_"])
            .arg("serve")
            .env("AFTERWORD_LISTEN", &address)
            .env("AFTERWORD_DATA_DIR", home.join("data"))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?,
    );
    while !answers(&address) {
        if started.elapsed() > PATIENCE || server.0.try_wait()?.is_some() {
            let log = fs::read_to_string(home.join("log"))?;
            bail!("the server does not answer:\n{log}");
        }
        thread::sleep(Duration::from_millis(1));
    }
    let elapsed = started.elapsed();
    Ok((elapsed, resident(server.0.id())?))
}

fn answers(address: &str) -> bool {
    let ask = || -> std::io::Result<[u8; 12]> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(status)
    };
    ask().is_ok_and(|status| &status == b"HTTP/1.1 200")
}

/// Resident memory of a process in bytes.
fn resident(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024)
}

/// A server that ends with the measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if let Err(error) = self.0.kill().and_then(|()| self.0.wait()) {
            eprintln!("warning: cannot stop the server: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(vec![9, 1, 5, 2, 3]), 3);
    }
}
