//! Stages of the board.

use serde::{Deserialize, Serialize};

use crate::ids::StageId;

/// A stage that the product ships: its name comes from the catalogues until somebody renames it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shipped {
    /// Not yet taken up.
    New,
    /// Being worked on.
    InProgress,
    /// Waiting for the customer.
    OnHold,
    /// Done: the stage that asks for a rating.
    Solved,
    /// Closed without a solution.
    Cancelled,
    /// Done, in the process that goes on to *Closed*: the stage that asks for a rating there.
    Resolved,
    /// Rated, or silent for long enough.
    Closed,
}

words!(Shipped {
    New = "new",
    InProgress = "in_progress",
    OnHold = "on_hold",
    Solved = "solved",
    Cancelled = "cancelled",
    Resolved = "resolved",
    Closed = "closed",
});

/// What a stage is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageName {
    /// A shipped stage, named by the catalogues.
    Shipped(Shipped),
    /// Named by people.
    Custom(String),
}

/// A stage as boards and menus show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// The stage's identifier.
    pub id: StageId,
    /// What it is called.
    pub name: StageName,
    /// Folded in Kanban: tickets here count as closed.
    pub folded: bool,
    /// Tickets that come here make the desk ask for a rating. Only folded stages may.
    pub asks: bool,
}
