//! What customers answered: the versions that count, those that wait for a manager, and those that were set
//! aside.

mod doubts;
mod suspects;
mod versions;

pub use doubts::{count_doubts, doubts};
pub use suspects::suspects;
pub use versions::*;
