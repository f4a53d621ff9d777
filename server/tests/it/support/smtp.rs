//! A mail server that remembers what it took and misbehaves when told to.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufStream},
    net::TcpListener,
    task::{AbortHandle, JoinSet},
};

mod tls;

pub use tls::CERTIFICATE;
use tls::{Stream, encrypt};

/// How the server encrypts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    None,
    /// From the start.
    Implicit,
    /// When asked to.
    StartTls,
}

/// A message that the server took over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// MAIL FROM.
    pub from: String,
    /// RCPT TO.
    pub to: String,
    /// Without angle brackets.
    pub message_id: String,
    /// As it was before dots were doubled.
    pub data: Vec<u8>,
}

/// A step of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Before the server says its name.
    Greeting,
    /// AUTH.
    SignIn,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA.
    Data,
    /// The final dot.
    Content,
    /// QUIT.
    Farewell,
}

/// What the server does there instead of going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Says this, such as `450 4.2.1 Busy`.
    Say(&'static str),
    /// Says nothing any more.
    Stall,
    /// Closes the connection.
    HangUp,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Went {
    Well,
    Refused,
    Over,
}

/// The server. It ends with its owner.
pub struct Sink {
    address: SocketAddr,
    encryption: Encryption,
    state: Arc<Mutex<State>>,
    server: AbortHandle,
}

#[derive(Default)]
struct State {
    taken: Vec<Taken>,
    commands: Vec<String>,
    rules: Vec<Rule>,
}

struct Rule {
    at: At,
    act: Act,
    recipient: Option<String>,
    once: bool,
}

impl Sink {
    /// A server without encryption on a free port of the loopback address.
    pub async fn start() -> Self {
        Self::encrypted(Encryption::None).await
    }

    /// The same, with encryption.
    pub async fn encrypted(encryption: Encryption) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::<Mutex<State>>::default();
        let server = tokio::spawn(serve(listener, encryption, state.clone())).abort_handle();
        Self { address, encryption, state, server }
    }

    /// For AFTERWORD_SMTP_URL.
    pub fn url(&self) -> String {
        let scheme = match self.encryption {
            Encryption::None => "smtp",
            Encryption::Implicit => "smtps",
            Encryption::StartTls => "smtp+starttls",
        };
        format!("{scheme}://{}", self.address)
    }

    /// What was taken over so far, oldest first.
    pub fn messages(&self) -> Vec<Taken> {
        self.state.lock().unwrap().taken.clone()
    }

    /// All lines that clients have said so far, content excepted.
    pub fn commands(&self) -> Vec<String> {
        self.state.lock().unwrap().commands.clone()
    }

    /// From now on, for everybody.
    pub fn behave(&self, at: At, act: Act) {
        self.rule(Rule { at, act, recipient: None, once: false });
    }

    /// The next time only.
    pub fn behave_once(&self, at: At, act: Act) {
        self.rule(Rule { at, act, recipient: None, once: true });
    }

    /// From now on, for one recipient.
    pub fn behave_to(&self, recipient: &str, at: At, act: Act) {
        self.rule(Rule { at, act, recipient: Some(recipient.to_owned()), once: false });
    }

    /// Takes everything again.
    pub fn behave_well(&self) {
        self.state.lock().unwrap().rules.clear();
    }

    fn rule(&self, rule: Rule) {
        self.state.lock().unwrap().rules.push(rule);
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(listener: TcpListener, encryption: Encryption, state: Arc<Mutex<State>>) {
    // Dropped with the server, and all conversations with it.
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let stream: Stream = BufStream::new(Box::new(stream));
        conversations
            .spawn(Conversation { stream, encryption, state: state.clone(), to: String::new() }.hold());
    }
}

struct Conversation {
    stream: Stream,
    encryption: Encryption,
    state: Arc<Mutex<State>>,
    to: String,
}

impl Conversation {
    async fn hold(mut self) -> io::Result<()> {
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
                "EHLO" => self.say("250-sink.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN").await?,
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
            Some(Act::Stall) => std::future::pending().await,
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
            data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            data.extend_from_slice(b"\r\n");
        }
        let told = self.told(At::Content);
        if told.is_none() {
            let message_id = message_id(&data);
            let taken = Taken { from: from.to_owned(), to: self.to.clone(), message_id, data };
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
