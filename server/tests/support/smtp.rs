//! A mail server that remembers what it took and misbehaves when told to.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::BufStream,
    net::{TcpListener, TcpSocket},
    sync::Notify,
    task::{AbortHandle, JoinSet},
};

mod conversation;
mod tls;

use conversation::Conversation;
pub use tls::CERTIFICATE;
use tls::Stream;

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
pub struct SubmissionOutcome {
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
    SignIn,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    Data,
    /// The content's first line.
    Middle,
    /// The final dot.
    Content,
    Farewell,
}

/// What the server does there instead of going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Says this, such as `450 4.2.1 Busy`.
    Say(&'static str),
    /// Says this once it is released.
    Hold(&'static str),
    /// Says nothing any more.
    Stall,
    /// Takes the message over and says nothing any more.
    Swallow,
    /// Closes the connection.
    HangUp,
}

/// The server. It ends with its owner.
pub struct Sink {
    address: SocketAddr,
    encryption: Encryption,
    state: Arc<Mutex<State>>,
    released: Arc<Notify>,
    server: AbortHandle,
}

#[derive(Default)]
struct State {
    taken: Vec<SubmissionOutcome>,
    commands: Vec<String>,
    rules: Vec<Rule>,
    offers: Vec<&'static str>,
    held: usize,
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
        Self::at("127.0.0.1:0", encryption).await
    }

    /// The same at an address that its certificate does not name.
    pub async fn under_a_false_name(encryption: Encryption) -> Self {
        Self::at("127.0.0.2:0", encryption).await
    }

    async fn at(address: &str, encryption: Encryption) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (state, released) = (Arc::<Mutex<State>>::default(), Arc::<Notify>::default());
        let server = tokio::spawn(serve(listener, encryption, state.clone(), released.clone()));
        Self { address, encryption, state, released, server: server.abort_handle() }
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
    pub fn messages(&self) -> Vec<SubmissionOutcome> {
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

    /// Offers an extension more in answer to EHLO.
    pub fn offer(&self, extension: &'static str) {
        self.state.lock().unwrap().offers.push(extension);
    }

    /// How many conversations are held.
    pub fn held(&self) -> usize {
        self.state.lock().unwrap().held
    }

    /// Lets those go on that are held.
    pub fn release(&self) {
        self.released.notify_waiters();
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

async fn serve(
    listener: TcpListener,
    encryption: Encryption,
    state: Arc<Mutex<State>>,
    released: Arc<Notify>,
) {
    // Dropped with the server, and all conversations with it.
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let stream: Stream = BufStream::new(Box::new(stream));
        let (state, released) = (state.clone(), released.clone());
        let conversation = Conversation { stream, encryption, state, released, to: String::new() };
        conversations.spawn(conversation.talk());
    }
}

/// A port at which nobody listens, and that nobody else gets meanwhile.
pub struct ClosedPort {
    address: SocketAddr,
    _bound: TcpSocket,
}

impl ClosedPort {
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self { address: socket.local_addr().unwrap(), _bound: socket }
    }

    /// For AFTERWORD_SMTP_URL.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }
}
