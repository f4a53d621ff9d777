//! Why something was not done: a closed set that crosses the wire. Causes stay in the log.

use serde::{Deserialize, Serialize};

use crate::{
    asking::{RulePart, Setting, WrongReason, WrongSetting},
    language::Language,
    requests,
    stages::StageName,
    template_settings::WrongTemplate,
    text,
};

/// A refused wish. Screens turn it into words from the catalogues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Nobody is signed in.
    SignInNeeded,
    /// The person may not do this.
    Forbidden,
    /// There is no such thing, or none that this person may know of.
    NotFound,
    /// Somebody else changed it in the meantime.
    Changed,
    /// Somebody else saved the same form after it was read.
    Stale {
        /// The version that is saved now: who has looked at it may save over it.
        version: i64,
    },
    /// A field's value can't be taken.
    Invalid {
        /// Which field.
        field: Field,
        /// What is wrong with it.
        problem: text::Problem,
    },
    /// The rating request doesn't allow it in its present state.
    Request {
        /// The state machine's reason.
        reason: requests::Refusal,
    },
    /// The desk would have nobody left who administers it.
    LastAdministrator,
    /// A stage asks for ratings though its tickets are not closed: only a folded one may.
    OnlyFoldedAsk,
    /// A team would have no open stage left, where new tickets begin.
    LastOpenStage {
        /// The team's name.
        team: String,
    },
    /// A stage can't leave a team whose tickets stand there.
    TicketsInStage {
        /// The team's name.
        team: String,
        /// How many of its tickets stand there.
        tickets: u32,
    },
    /// A stage that is to be opened still asks by rules for types or teams.
    StageHasRules,
    /// A ticket's team is archived: nobody works on it any more.
    TeamArchived {
        /// The team's name.
        team: String,
    },
    /// A type of tickets that is to be removed has notification rules.
    TypeHasRules {
        /// What it is called.
        name: String,
    },
    /// A template that is to be deleted is named by the rules of stages.
    TemplateInUse {
        /// The names of the stages.
        stages: Vec<StageName>,
    },
    /// A level would move tickets of a team that names no stage for it.
    NoOutcomeStage {
        /// The team's name.
        team: String,
    },
    /// The texts of a mail's template can't be sent.
    Template {
        /// Where, and what is wrong.
        wrong: WrongTemplate,
    },
    /// Too many tries; come back later.
    TooMany {
        /// Seconds until the next try may succeed.
        retry_after: u32,
    },
    /// The request is longer than any that a page of ours has a reason to send.
    TooLarge,
    /// Nobody can sign in at this address of the desk: their browser would not keep the session.
    Elsewhere {
        /// Where it is to be opened.
        address: String,
    },
    /// More people than the desk can serve at once want the same; nothing was done.
    Busy,
    /// The network or the server failed on the way; nothing is known of the outcome.
    Unreachable,
    /// The desk can't do it just now: its database is full, takes no writes, or has too much to do. Nothing was
    /// saved.
    Unavailable,
    /// The server does not understand the request: the page is older or newer than the server, or no page of
    /// ours sent it.
    Misfit,
    /// Something broke on our side. The number leads to the log's lines.
    Internal {
        /// The request's identifier in the log.
        request: String,
    },
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A customer's words to a rating.
    Feedback,
    /// The chosen satisfaction level.
    Level,
    /// The text of a reply or note.
    Message,
    /// A ticket's subject.
    Subject,
    /// The name of a person or thing.
    Name,
    /// A mail address.
    Email,
    /// A team.
    Team,
    /// A type of tickets.
    Type,
    /// The code that the first start of a desk prints.
    Code,
    /// A password.
    Password,
    /// The password before it is changed.
    CurrentPassword,
    /// The name by which customers know a colleague.
    CustomerName,
    /// The last day of an absence.
    AbsentUntil,
    /// How long a silence closes tickets.
    CloseAfter,
    /// A time zone.
    Zone,
    /// The lines under mails to customers.
    Signature,
    /// The stage to move to.
    Stage,
    /// What a thing is called in a language.
    Translation {
        /// Which language.
        language: Language,
    },
    /// What a thing is for.
    Description,
    /// The template of a mail.
    Template,
    /// Why a rating is hidden or corrected, or was low.
    Reason,
    /// A setting of a team's process.
    Process {
        /// The setting whose value was refused.
        setting: Setting,
    },
    /// One of the reasons that a team offers.
    Reasons {
        /// Its place in the list, from 0.
        at: usize,
        /// The language of a translation; none for its name.
        language: Option<Language>,
    },
    /// One of the levels of a scale.
    Levels {
        /// Its place in the list, from 0.
        at: usize,
        /// The language of a name; none for the level as a whole.
        language: Option<Language>,
    },
    /// One of the notification rules.
    Rules {
        /// Its place in the list, from 0.
        at: usize,
        /// Which part of it.
        part: RulePart,
    },
    /// One of the types or tags.
    Labels {
        /// Its place in the list, from 0.
        at: usize,
    },
    /// The rated agent.
    Agent,
    /// The page that a form comes from: `Unknown` when it is too old, `Missing` when the browser
    /// did not keep its cookie.
    View,
}

impl Field {
    /// The refusal of its value.
    pub const fn refused(self, problem: text::Problem) -> Refusal {
        Refusal::Invalid { field: self, problem }
    }
}

impl Refusal {
    /// Its status in HTTP (RFC 9110, section 15).
    pub const fn status(&self) -> u16 {
        match self {
            Self::Misfit => 400,
            Self::SignInNeeded => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Changed | Self::Stale { .. } => 409,
            Self::TooLarge => 413,
            Self::Elsewhere { .. } => 421,
            Self::Invalid { .. }
            | Self::Request { .. }
            | Self::LastAdministrator
            | Self::OnlyFoldedAsk
            | Self::LastOpenStage { .. }
            | Self::TicketsInStage { .. }
            | Self::StageHasRules
            | Self::TeamArchived { .. }
            | Self::TypeHasRules { .. }
            | Self::TemplateInUse { .. }
            | Self::NoOutcomeStage { .. }
            | Self::Template { .. } => 422,
            Self::TooMany { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Busy | Self::Unreachable | Self::Unavailable => 503,
        }
    }
}

impl From<requests::Refusal> for Refusal {
    fn from(reason: requests::Refusal) -> Self {
        Self::Request { reason }
    }
}

impl From<WrongSetting> for Refusal {
    fn from(WrongSetting { setting, problem }: WrongSetting) -> Self {
        Self::Invalid { field: Field::Process { setting }, problem }
    }
}

impl From<WrongReason> for Refusal {
    fn from(WrongReason { at, language, problem }: WrongReason) -> Self {
        Self::Invalid { field: Field::Reasons { at, language }, problem }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {}
