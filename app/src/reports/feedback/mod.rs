//! The dashboard *Feedback*: how satisfaction moves, and how many answer.

mod page;
mod reasons;
mod view;

pub use page::FeedbackPage;
