//! Figures of ratings, told apart by what is asked. They come from sums by 15 minutes; where sums don't tell
//! apart what is asked, by customer, ticket or reason, from the ratings themselves.

mod cube;
mod days;
mod question;
pub mod statements;

pub use cube::{Part, read, total};
pub use question::{LIMIT, Question};
