//! Why an operation failed, and what people are told of it.

use std::fmt::Display;

use domain::{
    Refusal,
    asking::{WrongReason, WrongSetting},
    requests,
};
use sea_orm::DbErr;

use super::Trouble;
use crate::trace;

/// Why an operation was not done. Everything above the database returns it, so that `?` takes a refusal by the
/// rules as well as an error of the database.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rules don't allow it: people are told why.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The database failed, or can't be reached.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// What is stored contradicts itself.
    #[error("{0}")]
    Broken(String),
}

impl Failure {
    /// Something that must be there is not.
    pub fn missing(what: impl Display) -> Self {
        Self::Broken(format!("{what} is missing"))
    }

    /// What a column names, if it is one of the names that this version knows. A newer node may write others.
    ///
    /// # Errors
    /// [`Failure::Broken`], with the name.
    pub fn unless_known<T>(found: Option<T>, what: &str, name: &str) -> Result<T, Self> {
        found.ok_or_else(|| Self::Broken(format!("unknown {what}: {name}")))
    }

    /// What ails the database as a whole, where that is why.
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Database(error) => Trouble::of(error),
            Self::Refused(_) | Self::Broken(_) => None,
        }
    }
}

/// What a rule of the domain says no with.
macro_rules! refusals {
    ($($of:ty),*) => {
        $(impl From<$of> for Failure {
            fn from(why: $of) -> Self {
                Self::Refused(why.into())
            }
        })*
    };
}

refusals!(requests::Refusal, WrongSetting, WrongReason);

impl From<Failure> for Refusal {
    /// What people may try again, or a number; the cause stays in the log.
    fn from(failure: Failure) -> Self {
        if let Some(trouble) = failure.trouble() {
            tracing::error!(error = %failure, "a request was put off: {}", trouble.words());
            return Self::Unavailable;
        }
        match failure {
            Failure::Refused(refusal) => refusal,
            failure => trace::internal(&failure),
        }
    }
}
