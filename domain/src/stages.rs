//! Stages of the board.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{ids::StageId, language::Language};

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

impl Shipped {
    /// All of them in the order of a board.
    pub const IN_ORDER: [Self; 7] = [
        Self::New,
        Self::InProgress,
        Self::OnHold,
        Self::Solved,
        Self::Resolved,
        Self::Closed,
        Self::Cancelled,
    ];

    /// Whether tickets that come here make the desk ask for a rating, as it is shipped.
    pub const fn asks(self) -> bool {
        matches!(self, Self::Solved | Self::Resolved)
    }

    /// Whether tickets here are closed, as it is shipped.
    pub const fn folded(self) -> bool {
        matches!(self, Self::Solved | Self::Resolved | Self::Closed | Self::Cancelled)
    }
}

/// What a stage is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageName {
    /// A shipped stage, named by the catalogues.
    Shipped(Shipped),
    /// Named by people.
    Custom(String),
    /// Named by people, in several languages.
    Translated {
        /// What readers of other languages see.
        name: String,
        /// What the others see.
        translations: BTreeMap<Language, String>,
    },
}

impl StageName {
    /// A name that people gave, with its translations.
    pub fn given(name: String, translations: BTreeMap<Language, String>) -> Self {
        if translations.is_empty() { Self::Custom(name) } else { Self::Translated { name, translations } }
    }
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
