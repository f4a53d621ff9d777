//! The shape of the tables, the same for SQLite and PostgreSQL.
//!
//! Instants are UTC milliseconds in 64-bit integers, identifiers are UUIDs. What must hold is
//! said here as constraints as well as in `domain`.
#![warn(missing_docs)]

mod m0001_people;
mod m0002_places;
mod m0003_work;
mod m0004_loop;
mod m0005_reports;
mod m0006_asking;
mod m0007_lifecycle;
mod m0008_answers;
mod m0009_people;
mod m0010_mail_trouble;
mod m0011_indexes;
mod m0012_figures;
mod m0013_sign_in_links;
mod m0014_team_profile;
mod m0015_stages;
mod m0016_levels;
mod m0017_templates;
mod m0018_notification_rules;
mod m0019_log_and_rights;
mod m0020_profile;
mod m0021_team_sections;
mod m0022_looks_and_templates;
mod m0023_self_service;
mod m0024_inactivity;

pub use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All migrations in their order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_places::Migration),
            Box::new(m0003_work::Migration),
            Box::new(m0004_loop::Migration),
            Box::new(m0005_reports::Migration),
            Box::new(m0006_asking::Migration),
            Box::new(m0007_lifecycle::Migration),
            Box::new(m0008_answers::Migration),
            Box::new(m0009_people::Migration),
            Box::new(m0010_mail_trouble::Migration),
            Box::new(m0011_indexes::Migration),
            Box::new(m0012_figures::Migration),
            Box::new(m0013_sign_in_links::Migration),
            Box::new(m0014_team_profile::Migration),
            Box::new(m0015_stages::Migration),
            Box::new(m0016_levels::Migration),
            Box::new(m0017_templates::Migration),
            Box::new(m0018_notification_rules::Migration),
            Box::new(m0019_log_and_rights::Migration),
            Box::new(m0020_profile::Migration),
            Box::new(m0021_team_sections::Migration),
            Box::new(m0022_looks_and_templates::Migration),
            Box::new(m0023_self_service::Migration),
            Box::new(m0024_inactivity::Migration),
        ]
    }
}
