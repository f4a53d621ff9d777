//! The dashboard *Feedback*: how satisfaction moves, and how many answer.

mod page;
mod view;

pub use page::FeedbackPage;
