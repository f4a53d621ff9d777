//! What roles are called, and what is said of invitations.

use domain::{
    language::Language,
    people::{Invitation, Role},
};

use crate::i18n::t;

/// What a role is called.
pub fn role(l: Language, role: Role) -> &'static str {
    match role {
        Role::Agent => t::people::agent(l),
        Role::Manager => t::people::manager(l),
        Role::Administrator => t::people::administrator(l),
    }
}

/// What became of an invitation.
pub fn told(l: Language, invitation: &Invitation) -> String {
    match invitation {
        Invitation::Sent { to } => t::people::sent(l, to),
        Invitation::NoAddress => t::people::no_address(l).to_owned(),
        Invitation::NotSent { link, why: None } => t::people::not_sent(l, link),
        Invitation::NotSent { link, why: Some(why) } => t::people::refused(l, link, why),
    }
}
