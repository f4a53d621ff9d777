//! The log of who changed what, as it is read.

mod action;

use serde::{Deserialize, Serialize};

use crate::{
    asking::{Preset, Setting},
    assignment::Assignment,
    calendar::Day,
    ids::LogId,
    language::Language,
    levels::Value,
    notification_rules::Usage,
    people::Role,
    stages::StageName,
    teams::Visibility,
    template_settings::TemplateName,
    tickets::SetAside,
    time::{Moment, Span},
};

pub use action::LogAction;

/// How many entries a page shows.
pub const LOG_PAGE: u64 = 50;

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// Its entries.
    pub entries: Vec<LogEntry>,
    /// The entry after which the next older ones begin, if there are any.
    pub older: Option<LogId>,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// The entry's identifier.
    pub id: LogId,
    /// When, in the reader's zone.
    pub at: Moment,
    /// Who did it.
    pub by: LogAuthor,
    /// What it was; none for what a newer version has written.
    pub action: Option<LogAction>,
    /// To what.
    pub about: About,
    /// What changed, from what to what.
    pub changes: Vec<LogChange>,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogAuthor {
    /// A colleague, by their present name.
    Colleague(String),
    /// Whoever used the command line of the server.
    Command,
    /// Somebody whose account is gone.
    Unknown,
}

/// What an entry is about, and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its present name; none for what has none, or is gone.
    pub name: Option<LogValue>,
    /// Its page.
    pub href: Option<String>,
}

/// What of a thing changed. Free text is not told: it stands in the thing itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogChange {
    /// Which part.
    pub field: LogField,
    /// What it was; none where that is not told.
    pub from: Option<LogValue>,
    /// What it became; none where that is not told.
    pub to: Option<LogValue>,
}

/// A part of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogField {
    /// A setting of how a team asks.
    Setting(Setting),
    /// The reasons that a team offers.
    Reasons,
    /// How new tickets come to members.
    Assignment,
    /// Whether customers close their own tickets.
    CustomerCloses,
    /// How long a silence closes tickets.
    CloseAfter,
    /// How many tickets were open.
    OpenTickets,
    /// How many rating requests were taken back.
    TakenBack,
    /// Customer Ratings of a team.
    CustomerRatings,
    /// Who sees a team.
    Visibility,
    /// Whether a team publishes its ratings.
    Publish,
    /// Whether visitors see them as well.
    Visitors,
    /// What somebody may do.
    Role,
    /// Whether somebody may change ratings.
    EditsRatings,
    /// The name by which customers know a colleague.
    CustomerName,
    /// The last day of an absence.
    AbsentUntil,
    /// Which teams.
    Teams,
    /// What joined.
    Came,
    /// What left.
    Went,
    /// A name.
    Name,
    /// A description.
    Description,
    /// Whether a stage is folded.
    Folded,
    /// The mail of a stage.
    Template,
    /// The zone of a team, or of new ones.
    Zone,
    /// The team that stands for those who name none.
    DefaultTeam,
    /// The lines under mails to customers.
    Signature,
    /// A place in an order, from 1.
    Place,
    /// Where tickets of a deleted stage went.
    MovedTo,
    /// From which known way something was made.
    Preset,
    /// With which levels a scale began.
    BeganWith,
    /// Whether the levels of a scale are drawn in a neutral way.
    Neutral,
    /// What something was made as a copy of.
    CopyOf,
    /// The levels of a scale.
    Levels,
    /// The language of texts.
    Language,
    /// The version of texts.
    Version,
    /// For how long people are left alone.
    Cooldown,
    /// A notification rule.
    Rule,
    /// What is new.
    Made,
    /// What has another name.
    Renamed,
    /// What was removed.
    Removed,
    /// What is never asked about, or is again.
    NeverAsk,
    /// Why a ticket is never asked about.
    SetAside,
    /// The level of a rating.
    Level,
    /// The rated colleague.
    Agent,
}

/// What a part was or is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogValue {
    /// Nothing at all.
    Nothing,
    /// Something that is gone by now.
    Gone,
    /// On or off.
    Flag(bool),
    /// A time.
    Span(Span),
    /// A number.
    Number(i64),
    /// A day.
    Day(Day),
    /// A name as it is written.
    Words(String),
    /// Several things.
    Several(Vec<LogValue>),
    /// A stage.
    Stage(StageName),
    /// A template.
    Template(TemplateName),
    /// A scale without a title, by the number of its levels.
    Scale(i64),
    /// A role.
    Role(Role),
    /// A visibility.
    Visibility(Visibility),
    /// How new tickets come to members.
    Assignment(Assignment),
    /// A known way of asking.
    Preset(Preset),
    /// A language.
    Language(Language),
    /// A level.
    Level(Value),
    /// Why a ticket is never asked about.
    SetAside(SetAside),
    /// A notification rule.
    Rule(Box<LoggedRule>),
    /// A ticket, by its number.
    Ticket(i64),
}

/// A notification rule with the present names of what it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedRule {
    /// The stage.
    pub stage: LogValue,
    /// The type; none for any.
    pub ticket_type: Option<LogValue>,
    /// The team; none for all.
    pub team: Option<LogValue>,
    /// The mail, if it has one.
    pub template: Option<LogValue>,
    /// When it goes out.
    pub usage: Usage,
    /// How long after the closing, where delayed.
    pub delay: Span,
}
