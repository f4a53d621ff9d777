//! Where tickets stand and what ratings are made of: teams, stages, satisfaction levels and reasons, read from
//! their rows. Modules of higher layers write them.

mod desk;
pub mod levels;
pub mod reasons;
mod rules;
mod settings;
mod stages;
mod teams;
mod templates;

pub use crate::db::{add_rule, rule_row};
pub use desk::{DESK, change_desk, desk_settings};
pub use rules::{COOLDOWN, RULES, asks_in, cooldown, notification_rules, stages_of_team, ticket_types};
pub use settings::put_setting;
pub use stages::{all_stages, held_stage, stage, stage_name, stage_row, stages_of};
pub use teams::{
    assignment, customer_language, held_team, in_use, language, lets_customers_close, new_team, publishes,
    publishing, sees, self_service, serves, stages_of_new, team, team_by_slug, team_row, teams_of,
    unused_team, visibility,
};
pub use templates::{template_name, templates};
