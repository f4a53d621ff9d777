//! Customer Ratings: cards, list, pivot and graph over the same question.

mod bars;
mod cards;
mod content;
mod filters;
mod graph;
mod head;
mod measured;
mod open_report;
mod page;
mod pivot;

pub use page::ReportPage;
