//! Mail: how it is written and how it leaves. Each mail has a file here and a folder of templates.

mod address;
mod demo;
mod faces;
mod low_rating_alert;
mod message;
mod notice;
mod own;
mod rating_request;
mod render;
mod smtp;
mod source;
mod transport;

pub use address::with_ascii_domain;
pub use demo::DemoTransport;
pub use low_rating_alert::{Alert, low_rating_alert};
pub use message::ComposeError;
pub use notice::{Notice, desk_name, notice};
pub use own::{
    LARGEST_HTML, LONGEST_SUBJECT, OwnMail, OwnTexts, own_mail, own_rating_request, own_variables,
};
pub use rating_request::{Ask, rating_request};
pub use smtp::{Patience, SmtpTransport, port};
pub use source::rating_request_source;
pub use transport::{Envelope, SendError, Transport};
