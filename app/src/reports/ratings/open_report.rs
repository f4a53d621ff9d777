//! A report in the browser, kept as the ratings are on the server.

use domain::{live::Message, reports::Report};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    live::follow,
    reports::{figures::Totals, load_report, names::Names},
};

/// An open report. Its parts find it in the context, and are drawn anew only when what they show changes.
#[derive(Clone, Copy)]
pub struct OpenReport(RwSignal<Report>);

impl OpenReport {
    /// Shares a loaded report, and asks the same again when ratings change.
    pub fn share(report: Report) -> Self {
        let open = Self(RwSignal::new(report));
        follow(move |message| open.hear(message));
        provide_context(open);
        open
    }

    fn hear(self, message: &Message) {
        if matches!(message, Message::Ratings { .. } | Message::Resync) {
            spawn_local(self.refresh());
        }
    }

    async fn refresh(self) {
        let Some(address) = self.0.try_with_untracked(|report| report.query.address()) else { return };
        if let Ok(read) = load_report(address.clone()).await {
            // Another question may have been asked meanwhile.
            self.0.try_update(|report| {
                if report.query.address() == address {
                    let problems = std::mem::take(&mut report.problems);
                    *report = Report { problems, ..read };
                }
            });
        }
    }

    /// A part of the report that changes only when it differs.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Report) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.0.with(&read))
    }

    /// The figures over the report.
    pub fn totals(self) -> Totals {
        self.0.with(|report| Totals {
            query: report.query.clone(),
            days: report.window.days,
            totals: report.totals,
            before: report.before,
            movement: report.movement.clone(),
            levels: report.levels.clone(),
        })
    }

    /// The names in its question.
    pub fn names(self) -> Names {
        self.0.with(|report| Names {
            levels: report.levels.clone(),
            teams: report.teams.clone(),
            agents: report.agents.clone(),
            customer: report.customer.clone(),
            reason: report.reason.clone(),
        })
    }
}
