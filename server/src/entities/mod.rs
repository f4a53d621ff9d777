//! One file per table, no logic.

pub mod audit_log;
pub mod counters;
pub mod customers;
pub mod email_templates;
pub mod link_tokens;
pub mod messages;
pub mod outbound_mails;
pub mod rating_answers;
pub mod rating_requests;
pub mod rating_sums;
pub mod ratings;
pub mod satisfaction_level_names;
pub mod satisfaction_levels;
pub mod satisfaction_scales;
pub mod sessions;
pub mod settings;
pub mod stage_teams;
pub mod stages;
pub mod suppressions;
pub mod tags;
pub mod team_members;
pub mod teams;
pub mod ticket_tags;
pub mod tickets;
pub mod users;
