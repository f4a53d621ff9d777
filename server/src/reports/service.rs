//! Answers reports.

use async_trait::async_trait;
use domain::{
    Refusal,
    language::Language,
    people::Actor,
    periods::Grain,
    reports::{Dimension, Feedback, Group, Report},
    statistics::Sums,
};

use super::{
    content::content,
    export::Export,
    names::{Order, groups, steps},
    reasons,
    scope::{Scope, scope},
};
use crate::{
    context::Context,
    db::{Failure, while_wanted},
    figures::total,
    places,
};

/// Implements the port for reports.
#[derive(Clone)]
pub struct ReportService(pub Context);

/// The figures on top of every report.
struct Top {
    totals: Sums,
    before: Sums,
    movement: Vec<Group>,
}

impl ReportService {
    /// A question's answer as a table, see [`Export`].
    ///
    /// # Errors
    /// As [`app::reports::Reports::load_report`].
    pub async fn export(&self, actor: &Actor, address: &str, language: Language) -> Result<Export, Refusal> {
        let mut scope = scope(&self.0, actor, address, language).await?;
        let report = while_wanted(self.report(&mut scope)).await?;
        Ok(Export::new(self.0.clone(), scope, report))
    }

    async fn report(&self, scope: &mut Scope) -> Result<Report, Failure> {
        let on = self.0.db.reports();
        let Top { totals, before, movement } = self.top(scope).await?;
        let (content, cut) = content(on, scope, &movement).await?;
        Ok(Report {
            query: scope.query.clone(),
            problems: scope.problems.clone(),
            window: scope.window(),
            totals,
            before,
            movement,
            content,
            cut,
            levels: scope.levels.clone(),
            teams: scope.teams.iter().map(places::team).collect(),
            agents: scope.agents(),
            customer: scope.customer.clone(),
            reason: scope.reason.clone(),
            own_only: scope.own_only,
        })
    }

    /// Totals are the sum of their steps, so that both agree whatever is written meanwhile.
    async fn top(&self, scope: &mut Scope) -> Result<Top, Failure> {
        let on = self.0.db.reports();
        let question = &scope.question;
        let movement = steps(on, question, Grain::suiting(question.days.count())).await?;
        let before = total(on, &question.before(self.0.now())).await?;
        let mut totals = Sums::default();
        movement.iter().for_each(|step| totals += step.sums);
        scope.complete_levels(totals.ratings());
        Ok(Top { totals, before, movement })
    }

    async fn feedback_of(&self, mut scope: Scope) -> Result<Feedback, Failure> {
        let on = self.0.db.reports();
        let Top { totals, before, movement } = self.top(&mut scope).await?;
        let by_team = groups(on, &scope, Dimension::Team, Order::Largest).await?.groups();
        let by_agent = groups(on, &scope, Dimension::Agent, Order::Largest).await?.groups();
        Ok(Feedback {
            window: scope.window(),
            totals,
            before,
            movement,
            by_team,
            by_agent,
            reasons: reasons::counts(on, &scope).await?,
            levels: scope.levels,
            teams: scope.teams.iter().map(places::team).collect(),
            query: scope.query,
            problems: scope.problems,
            own_only: scope.own_only,
        })
    }
}

#[async_trait]
impl app::reports::Reports for ReportService {
    async fn load_report(&self, actor: &Actor, address: &str, language: Language) -> Result<Report, Refusal> {
        let mut scope = scope(&self.0, actor, address, language).await?;
        Ok(while_wanted(self.report(&mut scope)).await?)
    }

    async fn load_feedback(
        &self,
        actor: &Actor,
        address: &str,
        language: Language,
    ) -> Result<Feedback, Refusal> {
        let scope = scope(&self.0, actor, address, language).await?;
        Ok(while_wanted(self.feedback_of(scope)).await?)
    }
}
