//! What can be done that is logged.

use serde::{Deserialize, Serialize};

/// What can be done that is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogAction {
    /// An account was made at the set-up or by the command line.
    UserCreated,
    /// A colleague was invited.
    UserInvited,
    /// A colleague chose a password.
    PasswordChosen,
    /// A colleague has another role.
    RoleChanged,
    /// A colleague may change ratings, or no longer.
    RatingRightChanged,
    /// A colleague can no longer sign in.
    UserDeactivated,
    /// A colleague can sign in again.
    UserActivated,
    /// All sessions of a colleague were ended.
    UserSignedOut,
    /// Customers read another name of a colleague.
    CustomerNameChanged,
    /// A colleague changed the own profile.
    ProfileChanged,
    /// How long a colleague is absent changed.
    AbsenceChanged,
    /// A team was made.
    TeamCreated,
    /// Name or zone of a team changed.
    TeamChanged,
    /// Who is in a team changed.
    MembersChanged,
    /// How a team asks changed.
    AskingChanged,
    /// Who sees a team, and what it publishes, changed.
    PublishingChanged,
    /// How new tickets of a team come to its members changed.
    AssignmentChanged,
    /// What becomes of tickets of a team without a colleague changed.
    SelfServiceChanged,
    /// A team was archived.
    TeamArchived,
    /// An archived team is in use again.
    TeamRestored,
    /// A stage was made.
    StageCreated,
    /// A stage changed.
    StageChanged,
    /// A stage has another place.
    StagePlaced,
    /// A stage was deleted.
    StageDeleted,
    /// A scale of levels was made.
    ScaleCreated,
    /// A scale of levels changed.
    ScaleChanged,
    /// A template was made.
    TemplateCreated,
    /// A template has another name.
    TemplateRenamed,
    /// A template was taken out of use.
    TemplateDeleted,
    /// Texts of a template were saved.
    TemplateSaved,
    /// Texts of a template are the shipped ones again.
    TemplateReset,
    /// The notification rules changed.
    RulesChanged,
    /// What is set for the whole desk changed.
    DeskChanged,
    /// The types of tickets changed.
    TypesChanged,
    /// The tags changed.
    TagsChanged,
    /// A customer is never asked, or is again.
    CustomerNeverAsk,
    /// A ticket is never asked about, or is again.
    TicketSetAside,
    /// A rating was hidden from customers.
    RatingHidden,
    /// A rating is shown to customers again.
    RatingShown,
    /// A rating has another level.
    LevelCorrected,
    /// A rating is about another colleague.
    AgentCorrected,
    /// An answer in doubt counts.
    AnswerConfirmed,
    /// An answer in doubt does not count.
    AnswerDiscarded,
    /// An address takes mail again.
    SuppressionLifted,
}

words!(LogAction {
    UserCreated = "user.created",
    UserInvited = "user.invited",
    PasswordChosen = "user.password_chosen",
    RoleChanged = "user.role_changed",
    RatingRightChanged = "user.edits_ratings_changed",
    UserDeactivated = "user.deactivated",
    UserActivated = "user.activated",
    UserSignedOut = "user.signed_out",
    CustomerNameChanged = "user.customer_name_changed",
    ProfileChanged = "user.profile_changed",
    AbsenceChanged = "user.absence_changed",
    TeamCreated = "team.created",
    TeamChanged = "team.general_changed",
    MembersChanged = "team.members_changed",
    AskingChanged = "team.asking_changed",
    PublishingChanged = "team.publishing_changed",
    AssignmentChanged = "team.assignment_changed",
    SelfServiceChanged = "team.self_service_changed",
    TeamArchived = "team.archived",
    TeamRestored = "team.restored",
    StageCreated = "stage.created",
    StageChanged = "stage.changed",
    StagePlaced = "stage.placed",
    StageDeleted = "stage.deleted",
    ScaleCreated = "scale.created",
    ScaleChanged = "scale.changed",
    TemplateCreated = "template.created",
    TemplateRenamed = "template.renamed",
    TemplateDeleted = "template.deleted",
    TemplateSaved = "template.saved",
    TemplateReset = "template.reset",
    RulesChanged = "rules.changed",
    DeskChanged = "desk.changed",
    TypesChanged = "types.changed",
    TagsChanged = "tags.changed",
    CustomerNeverAsk = "customer.never_ask",
    TicketSetAside = "ticket.set_aside",
    RatingHidden = "rating.hidden",
    RatingShown = "rating.shown",
    LevelCorrected = "rating.level_corrected",
    AgentCorrected = "rating.agent_corrected",
    AnswerConfirmed = "answer.confirmed",
    AnswerDiscarded = "answer.discarded",
    SuppressionLifted = "suppression.lift",
});
