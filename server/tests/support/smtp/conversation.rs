//! What the scripted mail server says, line by line.

use std::{
    io,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt},
    sync::Notify,
};

use super::{
    Act, At, Encryption, Rule, State, SubmissionOutcome,
    tls::{Stream, encrypt},
};

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Went {
    Well,
    Refused,
    Over,
}

pub(super) struct Conversation {
    pub(super) stream: Stream,
    pub(super) encryption: Encryption,
    pub(super) state: Arc<Mutex<State>>,
    pub(super) released: Arc<Notify>,
    pub(super) to: String,
}

impl Conversation {
    pub(super) async fn talk(mut self) -> io::Result<()> {
        if self.encryption == Encryption::Implicit {
            self.stream = encrypt(self.stream).await?;
        }
        let mut from = String::new();
        let mut went = self.step(At::Greeting, "220 sink.example ESMTP").await?;
        while went != Went::Over {
            let Some(line) = self.line().await? else { break };
            let line = String::from_utf8_lossy(&line).into_owned();
            self.state.lock().unwrap().commands.push(line.clone());
            went = match line.split(' ').next().unwrap_or_default() {
                "EHLO" if self.encryption == Encryption::StartTls => {
                    self.say("250-sink.example\r\n250 STARTTLS").await?
                }
                "EHLO" => {
                    let offers = self.state.lock().unwrap().offers.clone();
                    let offers: String =
                        offers.iter().map(|extension| format!("250-{extension}\r\n")).collect();
                    let words = format!("250-sink.example\r\n{offers}250-8BITMIME\r\n250 AUTH PLAIN LOGIN");
                    self.say(&words).await?
                }
                "STARTTLS" if self.encryption == Encryption::StartTls => {
                    self.say("220 2.0.0 Go on").await?;
                    self.stream = encrypt(self.stream).await?;
                    self.encryption = Encryption::Implicit;
                    Went::Well
                }
                "AUTH" => self.step(At::SignIn, "235 2.7.0 Welcome").await?,
                "MAIL" => {
                    from = path(&line);
                    self.step(At::Sender, "250 2.1.0 Ok").await?
                }
                "RCPT" => {
                    self.to = path(&line);
                    self.step(At::Recipient, "250 2.1.5 Ok").await?
                }
                "DATA" => match self.step(At::Data, "354 Go on").await? {
                    Went::Well => self.content(&from).await?,
                    other => other,
                },
                "QUIT" => self.step(At::Farewell, "221 2.0.0 Bye").await.map(|_| Went::Over)?,
                _ => self.say("502 5.5.1 Not known").await?,
            };
        }
        Ok(())
    }

    /// Goes on, or does what it was told to do here.
    async fn step(&mut self, at: At, answer: &str) -> io::Result<Went> {
        self.answer(self.told(at), answer).await
    }

    async fn answer(&mut self, told: Option<Act>, answer: &str) -> io::Result<Went> {
        match told {
            None => self.say(answer).await,
            Some(Act::Say(other)) => {
                self.say(other).await?;
                Ok(Went::Refused)
            }
            Some(Act::Hold(words)) => {
                // Awaited from before it is told, so that no release is missed.
                let released = self.released.notified();
                self.state.lock().unwrap().held += 1;
                released.await;
                self.say(words).await?;
                Ok(Went::Refused)
            }
            Some(Act::Stall | Act::Swallow) => std::future::pending().await,
            Some(Act::HangUp) => Ok(Went::Over),
        }
    }

    async fn content(&mut self, from: &str) -> io::Result<Went> {
        let mut data = Vec::new();
        loop {
            let Some(line) = self.line().await? else { return Ok(Went::Over) };
            if line == b"." {
                break;
            }
            let first = data.is_empty();
            data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            data.extend_from_slice(b"\r\n");
            if first && let Some(told) = self.told(At::Middle) {
                return self.answer(Some(told), "").await;
            }
        }
        let told = self.told(At::Content);
        if matches!(told, None | Some(Act::Swallow)) {
            let message_id = message_id(&data);
            let taken = SubmissionOutcome { from: from.to_owned(), to: self.to.clone(), message_id, data };
            self.state.lock().unwrap().taken.push(taken);
        }
        self.answer(told, "250 2.0.0 Taken").await
    }

    fn told(&self, at: At) -> Option<Act> {
        let mut state = self.state.lock().unwrap();
        let applies = |rule: &Rule| rule.at == at && rule.recipient.as_ref().is_none_or(|r| *r == self.to);
        let index = state.rules.iter().position(applies)?;
        let act = state.rules[index].act;
        if state.rules[index].once {
            state.rules.remove(index);
        }
        Some(act)
    }

    async fn say(&mut self, words: &str) -> io::Result<Went> {
        self.stream.write_all(format!("{words}\r\n").as_bytes()).await?;
        self.stream.flush().await?;
        Ok(Went::Well)
    }

    /// The next line without its end; none when the client is gone.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.stream.read_until(b'\n', &mut line).await?;
        Ok(line.strip_suffix(b"\r\n").map(<[u8]>::to_vec))
    }
}

/// The address in `MAIL FROM:<…>`.
fn path(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(path, _)| path.to_owned()).unwrap_or_default()
}

fn message_id(data: &[u8]) -> String {
    let message = mail_parser::MessageParser::default().parse(data);
    message.and_then(|m| m.message_id().map(str::to_owned)).unwrap_or_default()
}
