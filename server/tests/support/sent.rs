//! What a desk sends to its database.

use std::sync::Mutex;

use sea_orm::Statement;

/// Keeps the statements of a piece of work; those between two pieces are let go.
#[derive(Default)]
pub struct Statements(Mutex<Option<Vec<Statement>>>);

impl Statements {
    /// Called for every statement.
    pub fn note(&self, statement: &Statement) {
        if let Some(kept) = &mut *self.0.lock().unwrap() {
            kept.push(statement.clone());
        }
    }

    /// Does a piece of work; returns what came of it and what it sent. Beginnings and ends of transactions
    /// are not among it.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> (T, Vec<Statement>) {
        *self.0.lock().unwrap() = Some(Vec::new());
        let done = work.await;
        (done, self.0.lock().unwrap().take().unwrap_or_default())
    }
}
