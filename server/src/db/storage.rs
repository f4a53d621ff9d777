//! Whether the database takes what is written, and what its errors mean.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Why the database does not do just now what it would do at another time. Nothing of ours is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk, or what the database may take of it, is full.
    Full,
    /// It takes no writes.
    ReadOnly,
    /// It can't be reached, has too much to do, or took too long.
    Silent,
}

impl Trouble {
    /// What an error means; none for an error that will come again.
    pub fn of(error: &DbErr) -> Option<Self> {
        match error {
            DbErr::ConnectionAcquire(_) => Some(Self::Silent),
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => Self::of_sqlx(error),
            _ => None,
        }
    }

    fn of_sqlx(error: &sqlx::Error) -> Option<Self> {
        let error = match error {
            sqlx::Error::Database(error) => error,
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed => {
                return Some(Self::Silent);
            }
            _ => return None,
        };
        let code = error.code()?;
        // SQLite's codes are numbers, the lowest byte of which tells the kind
        // (https://www.sqlite.org/rescode.html); PostgreSQL's are five characters
        // (https://www.postgresql.org/docs/current/errcodes-appendix.html).
        match (code.parse::<u32>().ok().filter(|_| code.len() < 5), &*code) {
            (Some(code), _) => match code & 0xff {
                8 => Some(Self::ReadOnly),
                13 => Some(Self::Full),
                // Busy, locked, interrupted, a failing disk, a file that can't be opened.
                5 | 6 | 9 | 10 | 14 => Some(Self::Silent),
                _ => None,
            },
            (None, "53100") => Some(Self::Full),
            (None, "25006") => Some(Self::ReadOnly),
            (None, code) => {
                let passing = ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class));
                passing.then_some(Self::Silent)
            }
        }
    }

    /// In words, for whoever runs the desk.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Full => "the disk is full, or the database may not grow",
            Self::ReadOnly => "the database is read-only",
            Self::Silent => "the database does not answer in time",
        }
    }
}

/// What became of the last writes.
#[derive(Debug, Default)]
pub struct Storage {
    trouble: Mutex<Option<Trouble>>,
    blanked: AtomicBool,
}

impl Storage {
    /// Why the last write was refused; none when one succeeded since.
    pub fn trouble(&self) -> Option<Trouble> {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn failed(&self, error: &DbErr) {
        if let Some(trouble @ (Trouble::Full | Trouble::ReadOnly)) = Trouble::of(error) {
            self.set(Some(trouble));
        }
    }

    pub(super) fn wrote(&self) {
        self.set(None);
    }

    fn set(&self, now: Option<Trouble>) {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        match (*trouble, now) {
            (before, Some(now)) if before != Some(now) => {
                tracing::error!("nothing can be saved: {}", now.words());
            }
            (Some(_), None) => tracing::info!("the database takes writes again"),
            _ => {}
        }
        *trouble = now;
    }

    pub(super) fn blanked(&self) {
        self.blanked.store(true, Ordering::Release);
    }

    pub(super) fn take_blanked(&self) -> bool {
        self.blanked.swap(false, Ordering::AcqRel)
    }
}
