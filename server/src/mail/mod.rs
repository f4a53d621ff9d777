//! Mail: how it is written and how it leaves.

mod compose;
mod demo;
mod faces;
mod message;
mod render;
mod smtp;
mod transport;

pub use compose::{Ask, ComposeError, rating_request};
pub use demo::DemoTransport;
pub use smtp::{LONGEST_SEND, Patience, SmtpTransport};
pub use transport::{Envelope, SendError, Transport};
