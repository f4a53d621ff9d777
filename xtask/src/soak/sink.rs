//! A mail server that takes everything, notes it before it says so, and forgets the words.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Error, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long nobody may say anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// The server. It serves until this program ends.
pub struct Sink {
    port: u16,
    taken: Arc<Mutex<Taken>>,
}

/// What was taken over.
#[derive(Default)]
struct Taken {
    /// How often, by Message-ID and recipient.
    times: HashMap<(String, String), usize>,
    total: usize,
}

impl Sink {
    /// Starts it on a free port of the loopback address.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let taken = Arc::<Mutex<Taken>>::default();
        let shared = taken.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let taken = shared.clone();
                // A client that is killed in the midst of it breaks off its own conversation alone.
                thread::spawn(move || talk(&stream, &taken));
            }
        });
        Ok(Self { port, taken })
    }

    /// For AFTERWORD_SMTP_URL.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// How many messages were taken over so far.
    pub fn total(&self) -> usize {
        lock(&self.taken).total
    }

    /// Waits until so many messages were taken over.
    pub fn wait_for(&self, count: usize) -> Result<()> {
        let (mut before, mut changed) = (self.total(), Instant::now());
        while before < count {
            thread::sleep(Duration::from_micros(500));
            let now = self.total();
            if now != before {
                (before, changed) = (now, Instant::now());
            } else if changed.elapsed() > PATIENCE {
                return Err(Error::other(format!("{now} of {count} mails came, then none any more")));
            }
        }
        Ok(())
    }

    /// How often each message was taken over, by Message-ID and recipient, since the last time this was asked.
    pub fn empty(&self) -> HashMap<(String, String), usize> {
        std::mem::take(&mut *lock(&self.taken)).times
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

fn talk(stream: &TcpStream, taken: &Mutex<Taken>) -> Result<()> {
    stream.set_nodelay(true)?;
    let (mut lines, mut say) = (BufReader::new(stream), Speaker(stream));
    let (mut line, mut recipient) = (String::new(), String::new());
    say.line("220 sink.example ESMTP")?;
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.split_whitespace().next().unwrap_or_default() {
            "EHLO" => say.line("250-sink.example\r\n250 8BITMIME")?,
            "MAIL" => say.line("250 2.1.0 Ok")?,
            "RCPT" => {
                recipient = within_brackets(&line);
                say.line("250 2.1.5 Ok")?;
            }
            "DATA" => {
                say.line("354 Go on")?;
                let Some(message_id) = content(&mut lines)? else { return Ok(()) };
                let mut taken = lock(taken);
                *taken.times.entry((message_id, recipient.clone())).or_default() += 1;
                taken.total += 1;
                drop(taken);
                say.line("250 2.0.0 Taken")?;
            }
            "QUIT" => return say.line("221 2.0.0 Bye"),
            _ => say.line("502 5.5.1 Not known")?,
        }
    }
}

/// Reads a message up to its final dot and returns its Message-ID; none where the client broke off before.
fn content(lines: &mut impl BufRead) -> Result<Option<String>> {
    let (mut line, mut message_id) = (Vec::new(), String::new());
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line == b".\r\n" {
            return Ok(Some(message_id));
        }
        if message_id.is_empty() && line.starts_with(b"Message-ID:") {
            message_id = within_brackets(&String::from_utf8_lossy(&line));
        }
    }
}

fn within_brackets(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(inner, _)| inner.to_owned()).unwrap_or_default()
}

struct Speaker<'a>(&'a TcpStream);

impl Speaker<'_> {
    fn line(&mut self, words: &str) -> Result<()> {
        self.0.write_all(format!("{words}\r\n").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::content;

    #[test]
    fn only_a_message_with_its_final_dot_is_one() {
        let read = |text: &str| content(&mut text.as_bytes()).unwrap();
        let message = "Subject: x\r\nMessage-ID: <a@b>\r\n\r\nMessage-ID: <c@d>\r\n.\r\n";
        assert_eq!(read(message).as_deref(), Some("a@b"));
        assert_eq!(read(message.strip_suffix(".\r\n").unwrap()), None);
    }
}
