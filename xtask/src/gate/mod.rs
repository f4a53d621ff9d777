//! The gate: everything that must hold before a change is accepted.

mod budget;
mod parts;
mod policy;
mod report;
mod startup;
mod suites;
mod test;

pub use test::test;
