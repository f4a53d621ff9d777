//! What a desk of a story gets from outside: its clock and its mail server.

use std::sync::{
    Mutex,
    atomic::{AtomicI64, Ordering},
};

use domain::time::{Clock, Span, Timestamp};
use server::mail::{Envelope, SendError, Transport};

/// A clock that stands still.
pub struct HandClock {
    now: AtomicI64,
    elapsed: AtomicI64,
}

impl HandClock {
    pub fn at(now: i64) -> Self {
        Self { now: AtomicI64::new(now), elapsed: AtomicI64::new(0) }
    }

    /// Lets time pass.
    pub fn advance(&self, span: Span) {
        self.now.fetch_add(span.as_millis(), Ordering::SeqCst);
        self.elapsed.fetch_add(span.as_millis(), Ordering::SeqCst);
    }

    /// Sets the clock ahead or, by a negative span, back. No time passes.
    pub fn set(&self, by: Span) {
        self.now.fetch_add(by.as_millis(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::SeqCst))
    }

    fn elapsed(&self) -> Span {
        Span::millis(self.elapsed.load(Ordering::SeqCst))
    }
}

/// A mail server that remembers what it took, and refuses when told to.
#[derive(Default)]
pub struct Postbox {
    pub mails: Mutex<Vec<(Envelope, String)>>,
    pub refuse: Mutex<Option<SendError>>,
}

#[async_trait::async_trait]
impl Transport for Postbox {
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError> {
        if let Some(error) = self.refuse.lock().unwrap().clone() {
            return Err(error);
        }
        let text = String::from_utf8(message.to_vec()).unwrap();
        self.mails.lock().unwrap().push((envelope.clone(), text));
        Ok(())
    }
}
