//! Reports over ratings: what is asked, as an address says it, and what is answered.

mod address;
mod query;
mod report;
mod words;

pub use address::{Problem, read};
pub use query::{Dimension, Key, Measure, Query, Shown, View};
pub use report::{Content, Feedback, Group, PAGE, Pivot, ReasonCount, Report, Row, Window};
