//! The laws of a rating request's life, held against every short life and thousands of long ones.

mod laws;
mod lives;
mod rows;
mod stories;
