//! Reports over ratings: what is asked, as an address says it, and what is answered.

mod address;
mod part;
mod query;
mod report;
mod words;

pub use address::{Problem, read};
pub use part::{Mark, Part};
pub use query::{Agent, Dimension, Key, Measure, Query, Shown, View};
pub use report::{Content, Feedback, Group, PAGE, Page, Pivot, ReasonCount, Report, Row, Window};
