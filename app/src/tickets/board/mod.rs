//! A team's board.

mod card;
mod column;
mod fold;
mod hand;
mod hold;
mod open_board;
mod page;
mod state;
mod title;
mod view;

pub use page::BoardPage;
