//! Notification rules: which mail asks for a rating when a ticket comes to a stage, and when. The rule of a ticket's
//! own type goes before the one for any type, and among those the rule of its team before the one for all teams.

pub mod replay;

use serde::{Deserialize, Serialize};

use crate::{
    asking::{LONGEST_COOLDOWN, LONGEST_DELAY, RulePart, Setting},
    ids::{StageId, TeamId, TemplateId, TicketTypeId},
    labels::TicketType,
    refusal::{Field, Refusal},
    stages::Stage,
    teams::Team,
    template_settings::TemplateName,
    text::Problem,
    time::Span,
};

/// The most rules of a desk.
pub const MOST_RULES: usize = 200;

/// When a rule's mail goes out, if it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// As soon as the move can't be undone.
    #[default]
    AtOnce,
    /// Some time after the closing.
    Delayed,
    /// It does not go out.
    Off,
}

words!(Usage {
    AtOnce = "at_once",
    Delayed = "delayed",
    Off = "off",
});

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationRule {
    /// The stage that the ticket comes to.
    pub stage: StageId,
    /// The type of the ticket; none for any.
    pub ticket_type: Option<TicketTypeId>,
    /// The ticket's team; none for all.
    pub team: Option<TeamId>,
    /// The mail. Only a rule that is off may be without.
    pub template: Option<TemplateId>,
    /// When it goes out.
    pub usage: Usage,
    /// How long after the closing, where [`Usage::Delayed`]; zero elsewhere.
    pub delay: Span,
}

impl NotificationRule {
    /// The rule that a stage's *Email Template* is: for any type and all teams, at once.
    pub const fn of_stage(stage: StageId, template: TemplateId) -> Self {
        Self {
            stage,
            ticket_type: None,
            team: None,
            template: Some(template),
            usage: Usage::AtOnce,
            delay: Span::ZERO,
        }
    }

    /// Whether customers are asked.
    pub fn asks(&self) -> bool {
        self.usage != Usage::Off && self.template.is_some()
    }

    /// Whether it is the one that the stage's page shows.
    pub fn is_of_stage(&self) -> bool {
        (self.ticket_type, self.team) == (None, None)
    }

    fn holds_for(&self, stage: StageId, team: TeamId, ticket_type: Option<TicketTypeId>) -> bool {
        self.stage == stage
            && self.team.is_none_or(|mine| mine == team)
            && (self.ticket_type.is_none() || self.ticket_type == ticket_type)
    }

    fn names_the_same(&self, other: &Self) -> bool {
        (self.stage, self.ticket_type, self.team) == (other.stage, other.ticket_type, other.team)
    }
}

/// All rules of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NotificationRules(pub Vec<NotificationRule>);

impl NotificationRules {
    /// The one rule that decides about a ticket of a team and type that comes to a stage.
    pub fn deciding(
        &self,
        stage: StageId,
        team: TeamId,
        ticket_type: Option<TicketTypeId>,
    ) -> Option<&NotificationRule> {
        let holding = self.0.iter().filter(|rule| rule.holds_for(stage, team, ticket_type));
        holding.max_by_key(|rule| (rule.ticket_type.is_some(), rule.team.is_some()))
    }

    /// The same, if it asks.
    pub fn asking(
        &self,
        stage: StageId,
        team: TeamId,
        ticket_type: Option<TicketTypeId>,
    ) -> Option<&NotificationRule> {
        self.deciding(stage, team, ticket_type).filter(|rule| rule.asks())
    }

    /// Whether tickets of a team are asked about in a stage, be it those of one type only.
    pub fn asks_in(&self, stage: StageId, team: TeamId) -> bool {
        let types = self.0.iter().map(|rule| rule.ticket_type);
        types.chain([None]).any(|ticket_type| self.asking(stage, team, ticket_type).is_some())
    }

    /// Whether tickets of any team are asked about in a stage.
    pub fn asks_anywhere_in(&self, stage: StageId) -> bool {
        self.0.iter().any(|rule| rule.stage == stage && rule.asks())
    }
}

/// What is set about asking for the whole desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesDraft {
    /// For how long nobody is asked whom any team has asked. Teams may leave people alone for longer.
    pub cooldown: Span,
    /// The rules. A form that has none sends none.
    #[serde(default)]
    pub rules: Vec<NotificationRule>,
}

impl RulesDraft {
    /// The draft as it is stored: only what is delayed keeps a delay.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for the first that can't be kept: a cooldown or delay out of its bounds, more than
    /// [`MOST_RULES`], an open or unknown stage, an unknown type, team or template, a rule that asks without a template,
    /// and a second rule for the same.
    pub fn checked(mut self, known: &RulesPage) -> Result<Self, Refusal> {
        if !(Span::ZERO..=LONGEST_COOLDOWN).contains(&self.cooldown) {
            return Err(Field::Process { setting: Setting::Cooldown }.refused(Problem::OutOfRange));
        }
        for at in 0..self.rules.len() {
            let refused = |part, problem| Err(Field::Rules { at, part }.refused(problem));
            if at >= MOST_RULES {
                return refused(RulePart::Stage, Problem::OutOfRange);
            }
            let rule = &self.rules[at];
            if !known.stages.iter().any(|stage| stage.id == rule.stage) {
                return refused(RulePart::Stage, Problem::Unknown);
            }
            if rule.ticket_type.is_some_and(|id| !known.types.iter().any(|known| known.id == id)) {
                return refused(RulePart::TicketType, Problem::Unknown);
            }
            if rule.team.is_some_and(|id| !known.teams.iter().any(|known| known.id == id)) {
                return refused(RulePart::Team, Problem::Unknown);
            }
            match rule.template {
                None if rule.usage != Usage::Off => return refused(RulePart::Template, Problem::Missing),
                Some(id) if !known.templates.iter().any(|known| known.id == id) => {
                    return refused(RulePart::Template, Problem::Unknown);
                }
                _ => {}
            }
            if rule.usage == Usage::Delayed && (rule.delay <= Span::ZERO || rule.delay > LONGEST_DELAY) {
                return refused(RulePart::Delay, Problem::OutOfRange);
            }
            if self.rules[..at].iter().any(|earlier| earlier.names_the_same(rule)) {
                return refused(RulePart::Stage, Problem::Twice);
            }
        }
        for rule in &mut self.rules {
            if rule.usage != Usage::Delayed {
                rule.delay = Span::ZERO;
            }
        }
        Ok(self)
    }
}

/// The page of the rules: what is set, and what to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPage {
    /// What is set, as far as the reader sees the teams of it.
    pub draft: RulesDraft,
    /// Counts saves.
    pub version: i64,
    /// The stages in which tickets are closed.
    pub stages: Vec<Stage>,
    /// The types in use.
    pub types: Vec<TicketType>,
    /// The teams that the reader sees.
    pub teams: Vec<Team>,
    /// The mails.
    pub templates: Vec<TemplateName>,
}
