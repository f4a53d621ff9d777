//! Reasons after low levels in reports.

use std::collections::BTreeMap;

use app::reports::Reports;
use domain::{
    language::Language,
    reports::{Content, Problem, Query, ReasonCount},
    time::Span,
};
use server::reports::ReportService;

use crate::support::{cast::Cast, desk::TestDesk, ratings::NewRating};

on_both_databases!(reasons_are_counted_and_lead_to_their_ratings);

const EN: Language = Language::En;

async fn reasons_are_counted_and_lead_to_their_ratings(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let reasons = desk.offer_reasons(cast.team, ["Too slow", "Unfriendly"]).await;
    // Jana's first two were too slow, the second of them is hidden; Mikael was unfriendly.
    for (agent, reason, internal) in [(0, 0, false), (0, 0, true), (1, 1, false)] {
        let at = desk.ctx.now() - Span::days(1);
        let given = NewRating { value: 1, internal, agent: cast.agents.get(agent), ..cast.given(0, at) };
        let (_, rating) = desk.give(&given).await;
        desk.choose_reason(rating, reasons[reason]).await;
    }
    desk.give(&NewRating { value: 1, ..cast.given(1, desk.ctx.now()) }).await;
    // A manager took this one to the best level afterwards: its reason stands after a low level no more.
    let given = NewRating { value: 5, internal: false, ..cast.given(0, desk.ctx.now() - Span::days(1)) };
    let (_, corrected) = desk.give(&given).await;
    desk.choose_reason(corrected, reasons[0]).await;
    desk.count().await;

    let count = |n: usize, ratings| ReasonCount {
        id: reasons[n],
        name: ["Too slow", "Unfriendly"][n].to_owned(),
        team: "care".to_owned(),
        ratings,
    };
    let reports = ReportService(desk.ctx.clone());
    let (manager, jana) = (&cast.manager, &cast.agents[0]);
    for (reader, address, expected) in [
        (manager, "", vec![count(0, 2), count(1, 1)]),
        (manager, "?shown=visible", vec![count(0, 1), count(1, 1)]),
        (manager, "?from=2001-01-01", vec![]),
        (jana, "", vec![count(0, 2)]),
    ] {
        let feedback = reports.load_feedback(reader, address, EN).await.unwrap();
        let by_id =
            |all: &[ReasonCount]| all.iter().map(|one| (one.id, one.clone())).collect::<BTreeMap<_, _>>();
        assert_eq!(by_id(&feedback.reasons), by_id(&expected), "{address}");
        assert!(feedback.reasons.is_sorted_by_key(|one| std::cmp::Reverse(one.ratings)));
        for one in feedback.reasons {
            let behind = Query { reason: Some(one.id), ..feedback.query.behind(&[]) };
            let report = reports.load_report(reader, &behind.address(), EN).await.unwrap();
            assert_eq!(
                (report.totals.ratings().total(), report.reason.as_ref()),
                (one.ratings, Some(&one.name))
            );
            let Content::Rows(page) = report.content else { panic!() };
            let rows = page.rows;
            assert!(rows.iter().all(|row| row.reason.as_ref() == Some(&one.name)), "{rows:?}");
        }
    }

    let legal = desk.team("legal", "private").await;
    let hidden = desk.offer_reasons(legal, ["Too late"]).await[0];
    let report = reports.load_report(manager, &format!("?reason={hidden}"), EN).await.unwrap();
    assert_eq!((report.problems, report.query.reason), (vec![Problem::NoSuch(hidden.to_string())], None));
}
