//! A report's figures as a table of texts: for other programs, so with plain digits and ISO dates.

use app::{
    i18n::{band, level_of_five, t},
    reports::dimension,
};
use domain::{
    calendar::civil,
    language::Language,
    levels::Band,
    periods::Days,
    reports::{Dimension, Group, Key, Measure, Pivot, Report, Row},
    statistics::{Share, Sums},
    time::Moment,
};

use super::rows::Line;

/// A text that a spreadsheet takes for a text: what begins like a formula, maybe after blanks, gets an
/// apostrophe. So does what follows a semicolon, a tab or the end of a line: where semicolons separate values,
/// as in Spanish and Russian, spreadsheets cut cells there, quoted or not.
pub(super) fn neutral(cell: &str) -> String {
    let mut out = String::new();
    if formula(cell) || cell.starts_with(['\t', '\r', '\n']) {
        out.push('\'');
    }
    for (index, piece) in cell.split_inclusive([';', '\t', '\r', '\n']).enumerate() {
        if index > 0 && formula(piece) {
            out.push('\'');
        }
        out.push_str(piece);
    }
    out
}

fn formula(piece: &str) -> bool {
    let blank =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    piece.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// `2026-11-22T10:15:00+03:30`.
pub(super) fn iso_moment(moment: Moment) -> String {
    let (day, minute) = civil(moment.at, moment.offset_minutes);
    let second = moment.at.millis().div_euclid(1_000).rem_euclid(60);
    let (offset, sign) =
        (moment.offset_minutes.unsigned_abs(), if moment.offset_minutes < 0 { '-' } else { '+' });
    let (hours, minutes) = (offset / 60, offset % 60);
    format!(
        "{}T{:02}:{:02}:{second:02}{sign}{hours:02}:{minutes:02}",
        day.written(),
        minute / 60,
        minute % 60
    )
}

/// The head of a table of ratings.
pub(super) fn line_head(l: Language) -> Vec<String> {
    let words = [
        t::reports::submitted(l),
        t::export::level_value(l),
        t::reports::level(l),
        t::reports::agent(l),
        t::reports::customer(l),
        t::reports::ticket(l),
        t::export::subject(l),
        t::reports::team(l),
        t::reports::shown_internal(l),
        t::reports::words(l),
        t::reports::reason(l),
        t::export::rating(l),
    ];
    words.map(str::to_owned).into()
}

/// A rating.
pub(super) fn line(l: Language, line: &Line) -> Vec<String> {
    let row = &line.row;
    let internal = if row.internal { t::export::yes(l) } else { t::export::no(l) };
    vec![
        iso_moment(row.at),
        row.value.map(|value| value.get().to_string()).unwrap_or_default(),
        row.level.clone(),
        row.agent.clone().unwrap_or_default(),
        row.customer.clone(),
        row.ticket.to_string(),
        line.subject.clone(),
        row.team.clone(),
        internal.to_owned(),
        row.feedback.clone(),
        row.reason.clone().unwrap_or_default(),
        row.id.map(|id| id.to_string()).unwrap_or_default(),
    ]
}

/// The head of a table of requests.
pub(super) fn request_head(l: Language) -> Vec<String> {
    let words = [
        t::reports::asked_at(l),
        t::reports::fate(l),
        t::reports::agent(l),
        t::reports::customer(l),
        t::reports::ticket(l),
        t::reports::team(l),
        t::export::rating(l),
    ];
    words.map(str::to_owned).into()
}

/// A request.
pub(super) fn request(row: &Row) -> Vec<String> {
    vec![
        iso_moment(row.at),
        row.level.clone(),
        row.agent.clone().unwrap_or_default(),
        row.customer.clone(),
        row.ticket.to_string(),
        row.team.clone(),
        row.id.map(|id| id.to_string()).unwrap_or_default(),
    ]
}

/// A table of groups, a line for each.
pub(super) fn groups(l: Language, report: &Report, of: Dimension, groups: &[Group]) -> Vec<Vec<String>> {
    let words = [
        dimension(l, of),
        t::reports::measure_count(l),
        band(l, Band::Satisfied),
        band(l, Band::Okay),
        band(l, Band::Dissatisfied),
        t::export::percent(l),
        t::export::low(l),
        t::export::high(l),
        t::reports::average(l),
        t::export::asked(l),
        t::reports::answered(l),
        t::reports::fate_taken_back(l),
    ];
    let line = |group: &Group| {
        let mut cells = vec![name(l, report, group)];
        cells.extend(figures(&group.sums, report.query.tells_responses_by(of)));
        cells
    };
    std::iter::once(words.map(str::to_owned).into()).chain(groups.iter().map(line)).collect()
}

/// Too few ratings for a percentage leave its cells empty, and so do figures that were not asked for.
fn figures(sums: &Sums, responses: bool) -> [String; 11] {
    let (ratings, bands) = (sums.ratings(), sums.ratings().bands());
    let share = ratings.satisfied();
    let percent = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let interval = share.and_then(Share::percent_interval);
    let response = |n: u32| if responses { n.to_string() } else { String::new() };
    [
        ratings.total().to_string(),
        bands.satisfied.to_string(),
        bands.okay.to_string(),
        bands.dissatisfied.to_string(),
        percent(share.and_then(Share::percent)),
        percent(interval.map(|(low, _)| low)),
        percent(interval.map(|(_, high)| high)),
        average(sums),
        response(sums.asked),
        response(sums.answered),
        response(sums.taken_back),
    ]
}

fn average(sums: &Sums) -> String {
    sums.ratings().average().map(|average| format!("{average:.2}")).unwrap_or_default()
}

/// A pivot with its totals.
pub(super) fn pivot(l: Language, report: &Report, pivot: &Pivot) -> Vec<Vec<String>> {
    let cell = |sums: &Sums| measured(sums, report.query.measure);
    let total = || t::reports::total(l).to_owned();
    let mut head = vec![dimension(l, report.query.rows).to_owned()];
    head.extend(pivot.columns.iter().map(|column| name(l, report, column)));
    head.push(total());
    let mut table = vec![head];
    for (row, cells) in pivot.rows.iter().zip(&pivot.cells) {
        let mut line = vec![name(l, report, row)];
        line.extend(cells.iter().map(cell));
        line.push(cell(&row.sums));
        table.push(line);
    }
    let mut last = vec![total()];
    last.extend(pivot.columns.iter().map(|column| cell(&column.sums)));
    last.push(cell(&report.totals));
    table.push(last);
    table
}

fn measured(sums: &Sums, measure: Measure) -> String {
    match measure {
        Measure::Count => sums.ratings().total().to_string(),
        Measure::Average => average(sums),
        Measure::Satisfied => {
            let percent = sums.ratings().satisfied().and_then(Share::percent);
            percent.map(|percent| percent.to_string()).unwrap_or_default()
        }
    }
}

/// What a pivot's cells tell.
pub(super) fn measure(l: Language, measure: Measure) -> &'static str {
    match measure {
        Measure::Count => t::reports::measure_count(l),
        Measure::Average => t::reports::measure_average(l),
        Measure::Satisfied => t::export::percent(l),
    }
}

fn name(l: Language, report: &Report, group: &Group) -> String {
    match &group.key {
        Key::Agent(None) => t::tickets::unassigned(l).to_owned(),
        Key::Level(value) => {
            let known = report.levels.iter().find(|level| level.value == *value);
            known.map_or_else(|| level_of_five(l, *value).to_owned(), |level| level.name.clone())
        }
        Key::Ticket(number) => format!("#{number} {}", group.name),
        Key::Days(Days { from, to }) if from == to => from.written(),
        // An interval of ISO 8601.
        Key::Days(Days { from, to }) => format!("{}/{}", from.written(), to.written()),
        Key::Agent(Some(_)) | Key::Team(_) | Key::Customer(_) => group.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Timestamp;

    #[test]
    fn cells_that_begin_like_a_formula_get_an_apostrophe() {
        for formula in [
            "=1+1",
            "+49 30 1234",
            "-5",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "  =HYPERLINK(\"http://evil.example\")",
            "\u{feff}=1",
            "\u{200f}=1",
            "＝1+1",
        ] {
            assert_eq!(neutral(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn what_a_spreadsheet_would_cut_off_is_a_text_as_well() {
        assert_eq!(neutral("ok;=1+1"), "ok;'=1+1");
        assert_eq!(neutral("a;b; @x\t-1\r\n+2"), "a;b;' @x\t'-1\r\n'+2");
        assert_eq!(neutral("\n\u{a0}@x"), "'\n'\u{a0}@x");
        assert_eq!(neutral("first\n=second\nthird"), "first\n'=second\nthird");
    }

    #[test]
    fn other_cells_stay_as_they_are() {
        for text in ["", "Thank you!", "a=b", "1-2", "5", "  hello", "'=1", "«سلام»", "谢谢", "a; b", "x\ny"]
        {
            assert_eq!(neutral(text), text);
        }
    }

    #[test]
    fn instants_carry_their_offset() {
        // 2021-03-21T12:05:07Z.
        let at = Timestamp::from_millis(1_616_328_307_999);
        let written = |offset_minutes| iso_moment(Moment { at, offset_minutes });
        assert_eq!(written(210), "2021-03-21T15:35:07+03:30");
        assert_eq!(written(-180), "2021-03-21T09:05:07-03:00");
        assert_eq!(written(0), "2021-03-21T12:05:07+00:00");
    }
}
