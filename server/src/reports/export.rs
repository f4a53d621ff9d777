//! A report as a file of comma-separated values (RFC 4180), with what its figures mean on top.

use app::{i18n::t, reports::fate};
use domain::{
    periods::{Period, Zone},
    query::{Agent, Part},
    reports::{Content, Dimension, Report, Shown, View},
    time::Moment,
};
use futures_util::{Stream, stream::try_unfold};

use super::{
    pages::Line,
    rows::{lines, requests},
    scope::Scope,
    table::{self, iso_moment, line, line_head, neutral},
};
use crate::{
    context::Context,
    db::{Failure, while_wanted},
    figures::statements::{of_requests, of_rows},
};

/// The most ratings in a file.
const MOST: u64 = 100_000;
/// Ratings that are read at once.
const AT_ONCE: u64 = 1_000;

/// A report on its way into a file.
pub struct Export {
    ctx: Context,
    scope: Scope,
    report: Report,
    made: Moment,
}

/// What of a file comes next.
enum Next {
    /// The definition, and all tables but those of ratings.
    Head,
    /// Ratings of this part, so many at most.
    Ratings(Option<Part>, u64),
    /// Requests of this part, so many at most.
    Requests(Option<Part>, u64),
    Nothing,
}

impl Export {
    pub(super) fn new(ctx: Context, scope: Scope, report: Report) -> Self {
        let made = scope.question.place.moment(ctx.now());
        Self { ctx, scope, report, made }
    }

    /// `customer-ratings-2026-11-22.csv`, by the day on which it is made.
    pub fn file_name(&self) -> String {
        let today = self.scope.question.place.day(self.made.at);
        format!("customer-ratings-{}.csv", today.written())
    }

    /// The file, piece by piece. An error cuts it off.
    pub fn pieces(self) -> impl Stream<Item = Result<Vec<u8>, Failure>> {
        try_unfold((self, Next::Head), |(export, next)| async move {
            let (piece, next) = match next {
                Next::Head => export.head()?,
                Next::Ratings(part, left) => while_wanted(export.ratings(part, left)).await?,
                Next::Requests(part, left) => while_wanted(export.requests(part, left)).await?,
                Next::Nothing => return Ok(None),
            };
            Ok(Some((piece, (export, next))))
        })
    }

    fn head(&self) -> Result<(Vec<u8>, Next), Failure> {
        let (l, report) = (self.scope.question.language, &self.report);
        let of_requests = report.query.view == View::Requests;
        let (table, next) = match &report.content {
            Content::Rows(_) if of_requests => (vec![table::request_head(l)], Next::Requests(None, MOST)),
            Content::Rows(_) => (vec![line_head(l)], Next::Ratings(None, MOST)),
            Content::Groups(groups) => {
                let by = report.query.group.unwrap_or(Dimension::Agent);
                (table::groups(l, report, by, groups), Next::Nothing)
            }
            Content::Graph(steps) => {
                let by = Dimension::of(report.query.grain(report.window.days));
                (table::groups(l, report, by, steps), Next::Nothing)
            }
            Content::Pivot(pivot) => (table::pivot(l, report, pivot), Next::Nothing),
        };
        // Without the mark Excel takes the file for one of the system's old encoding.
        let mut piece = "\u{feff}".as_bytes().to_vec();
        piece.extend(written(&self.definition())?);
        piece.extend(b"\r\n");
        piece.extend(written(&table)?);
        Ok((piece, next))
    }

    async fn ratings(&self, part: Option<Part>, left: u64) -> Result<(Vec<u8>, Next), Failure> {
        let (on, l) = (self.ctx.db.reports(), self.scope.question.language);
        let rows = of_rows(&self.scope.question, part, AT_ONCE.min(left)).all(on).await?;
        let next = rest(&rows, left).map_or(Next::Nothing, |(part, left)| Next::Ratings(Some(part), left));
        let lines = lines(on, &self.scope, rows).await?;
        Ok((written(&lines.iter().map(|of| line(l, of)).collect::<Vec<_>>())?, next))
    }

    async fn requests(&self, part: Option<Part>, left: u64) -> Result<(Vec<u8>, Next), Failure> {
        let on = self.ctx.db.reports();
        let select = of_requests(&self.scope.question, self.scope.query.fate, part, AT_ONCE.min(left));
        let rows = select.all(on).await?;
        let next = rest(&rows, left).map_or(Next::Nothing, |(part, left)| Next::Requests(Some(part), left));
        let lines = requests(on, &self.scope, rows).await?;
        Ok((written(&lines.iter().map(table::request).collect::<Vec<_>>())?, next))
    }

    /// What the figures are about and how they are counted.
    fn definition(&self) -> Vec<Vec<String>> {
        let (l, report) = (self.scope.question.language, &self.report);
        let (query, days) = (&report.query, report.window.days);
        let mut lines = vec![vec![t::reports::title(l).to_owned()]];
        let mut say = |text: &str| lines.push(vec![text.to_owned()]);
        let of_requests = query.view == View::Requests;
        let (from, to, zone) = (days.from.written(), days.to.written(), &report.window.zone);
        if of_requests {
            say(&t::reports::how_asked(l, &from, &to, zone));
        } else {
            say(&t::reports::how_period(l, &from, &to, zone));
            say(match query.shown {
                Shown::All => t::reports::how_hidden(l),
                Shown::Visible => t::reports::how_visible(l),
                Shown::Internal => t::reports::how_internal(l),
            });
            say(t::reports::how_satisfied(l));
        }
        let figures_by = match report.content {
            Content::Groups(_) => query.group,
            Content::Graph(_) => Some(Dimension::of(query.grain(days))),
            Content::Rows(_) | Content::Pivot(_) => None,
        };
        if figures_by.is_some() || matches!(report.content, Content::Pivot(_)) {
            say(t::reports::how_few(l));
        }
        if of_requests || figures_by.is_some_and(|by| query.tells_responses_by(by)) {
            say(t::reports::how_answered(l));
        }
        if report.own_only {
            say(t::reports::own_only(l));
        }
        say(&t::export::made(l, &iso_moment(self.made)));
        let total = match report.content {
            Content::Rows(_) if of_requests => report.totals.requests(query.fate),
            Content::Rows(_) => report.totals.ratings().total(),
            Content::Groups(_) | Content::Pivot(_) | Content::Graph(_) => 0,
        };
        let (total, whole) = (u64::from(total), |n: u64| i64::try_from(n).unwrap_or(i64::MAX));
        if total > MOST {
            say(&t::export::cut_rows(l, whole(MOST), whole(total)));
        }
        if report.cut {
            say(t::reports::cut(l));
        }
        lines.extend(self.filters());
        lines
    }

    fn filters(&self) -> Vec<Vec<String>> {
        let (l, report) = (self.scope.question.language, &self.report);
        let query = &report.query;
        let levels = query.levels.iter().map(|value| {
            let known = report.levels.iter().find(|level| level.value == *value);
            known.map_or_else(|| value.get().to_string(), |level| level.name.clone())
        });
        let slug = query.team.as_deref();
        let team = self.scope.teams.iter().find(|team| Some(team.slug.as_str()) == slug);
        let agent = query.agent.map(|agent| {
            let named = |id| self.scope.people.iter().find(|person| person.id == id);
            let who = match agent {
                Agent::Nobody => return t::tickets::unassigned(l).to_owned(),
                Agent::Mine => named(self.scope.reader),
                Agent::One(id) => named(id),
            };
            who.map(|person| person.name.clone()).unwrap_or_default()
        });
        let measure = (query.view == View::Pivot).then(|| table::measure(l, query.measure).to_owned());
        let all = [
            (t::reports::period(l), matches!(query.period, Period::Last(_)).then(|| self.last_days())),
            (t::reports::level(l), (!query.levels.is_empty()).then(|| levels.collect::<Vec<_>>().join(", "))),
            (t::reports::team(l), team.map(|team| team.name.clone())),
            (t::reports::agent(l), agent),
            (t::reports::customer(l), report.customer.clone()),
            (t::reports::ticket(l), query.ticket.map(|number| format!("#{number}"))),
            (t::reports::reason(l), report.reason.clone()),
            (t::reports::fate(l), query.fate.map(|of| fate(l, of).to_owned())),
            (t::reports::measure(l), measure),
        ];
        let line = |(name, value): (&str, Option<String>)| value.map(|value| vec![name.to_owned(), value]);
        all.into_iter().filter_map(line).collect()
    }

    fn last_days(&self) -> String {
        t::reports::last_days(self.scope.question.language, self.scope.question.days.count())
    }
}

/// Where lines go on after some that were read, and how many may still come.
fn rest<T: Line>(rows: &[T], left: u64) -> Option<(Part, u64)> {
    let left = left.saturating_sub(rows.len() as u64);
    let full = rows.len() as u64 == AT_ONCE && left > 0;
    rows.last().filter(|_| full).map(|last| (Part::Older(last.mark()), left))
}

/// Lines may differ in length: those of the definition do. All cells are quoted, see [`neutral`].
fn written(lines: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    let failed =
        |error: &dyn std::fmt::Display| Failure::Broken(format!("a table could not be written: {error}"));
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for cells in lines {
        writer.write_record(cells.iter().map(|cell| neutral(cell))).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}
