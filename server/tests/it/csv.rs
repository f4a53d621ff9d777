//! Reports as files.

use axum::http::StatusCode;
use domain::{people::Actor, time::Span};

use crate::support::{
    cast::Cast,
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
    ratings::NewRating,
};

on_both_databases!(
    csv_cells_that_begin_like_a_formula_are_neutralised,
    csv_tells_no_response_where_requests_know_none,
    csv_of_requests_has_a_line_for_each,
    csv_is_for_colleagues,
);

/// The lines of a file's table, without their head, and what stands over it.
async fn table_of(browser: &mut Browser, question: &str) -> (String, Vec<Vec<String>>) {
    let file = browser.get(&format!("/reports/ratings.csv{question}")).await.body;
    let (head, table) = file.split_once("\r\n\r\n").unwrap();
    let mut reader = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    (head.to_owned(), rows.collect())
}

async fn csv_tells_no_response_where_requests_know_none(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.rate(&desk).await;
    let router = router(&desk).await;
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    for (question, told) in [
        ("?group=customer", false),
        ("?group=ticket", false),
        ("?group=level", false),
        ("?group=agent&level=5", false),
        ("?group=agent", true),
        ("?group=team", true),
        ("?view=graph&group=month", true),
    ] {
        let (head, rows) = table_of(&mut browser, question).await;
        assert!(!rows.is_empty(), "{question}");
        let responses = |row: &Vec<String>| row[row.len() - 3..].iter().all(|cell| cell.is_empty() != told);
        assert!(rows.iter().all(responses), "{question}: {rows:?}");
        assert_eq!(head.contains("Answered counts the requests"), told, "{question}");
    }
}

async fn csv_of_requests_has_a_line_for_each(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let given = cast.given(1, desk.ctx.now() - Span::days(1));
    desk.give(&given).await;
    desk.ask(&given, "sent", None).await;
    desk.ask(&given, "withdrawn", Some("reopened")).await;
    desk.count().await;
    let router = router(&desk).await;
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    let (head, rows) = table_of(&mut browser, "?team=care&view=requests").await;
    assert!(head.contains("Rating requests sent from"), "{head}");
    let mut fates: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    fates.sort_unstable();
    assert_eq!(fates, ["Answered", "Taken back", "Waiting"]);
    let (_, rows) = table_of(&mut browser, "?team=care&view=requests&fate=waiting").await;
    assert_eq!(rows.len(), 1);
}

async fn csv_cells_that_begin_like_a_formula_are_neutralised(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let evil = "=HYPERLINK(\"http://evil.example\",\"click\")\nsecond line";
    for feedback in [evil, "@SUM(1)", " \t+1", "-1", "good = better", "ok;=1+1"] {
        let given = NewRating { feedback, internal: false, ..cast.given(1, desk.ctx.now()) };
        desk.give(&given).await;
    }
    desk.count().await;
    let router = router(&desk).await;
    let_sign_in(&desk, &cast.manager, "marta@desk.example").await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    let answer = browser.get("/reports/ratings.csv?team=care&lang=fa").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let name = answer.header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"customer-ratings-2026-") && name.ends_with(".csv\""));
    assert!(answer.body.starts_with('\u{feff}'));

    let (head, table) = answer.body.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("Asia/Tehran"), "{head}");
    assert!(table.contains(",\"ok;'=1+1\","), "all cells are quoted: {table}");
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .from_reader(table.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let mut words: Vec<&str> = rows.iter().map(|row| row[9].as_str()).collect();
    words.sort_unstable();
    let mut expected = [
        format!("'{evil}"),
        "ok;'=1+1".into(),
        "'@SUM(1)".into(),
        "' \t'+1".into(),
        "'-1".into(),
        "good = better".into(),
    ];
    expected.sort_unstable();
    assert_eq!(words, expected);
    assert!(
        rows.iter().all(|row| row[0].ends_with("+03:30") && row[1] == "2"),
        "digits stay plain: {rows:?}"
    );

    for view in
        ["group=agent", "view=pivot", "view=graph&group=week", "view=pivot&measure=satisfied&columns=day"]
    {
        let answer = browser.get(&format!("/reports/ratings.csv?team=care&{view}")).await;
        let (_, table) = answer.body.split_once("\r\n\r\n").unwrap();
        let lengths: Vec<usize> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(table.as_bytes())
            .records()
            .map(|row| row.unwrap().len())
            .collect();
        assert!(lengths.len() > 1, "{view}: {table}");
    }
}

async fn csv_is_for_colleagues(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.rate(&desk).await;
    let router = router(&desk).await;
    let customer = Actor::Customer(cast.customers[0].clone());
    let_sign_in(&desk, &customer, "elena@mail.example").await;
    let_sign_in(&desk, &cast.agents[0], "jana@desk.example").await;
    let path = "/reports/ratings.csv?team=care&days=7";
    let answer = Browser::new(&router).get(path).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in?next=%2Freports%2Fratings.csv%3Fteam%3Dcare%26days%3D7");
    let answer = Browser::new(&router).sign_in("elena@mail.example").await.get(path).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = Browser::new(&router).sign_in("jana@desk.example").await.get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.body.contains("Mikael Krantz"), "an agent's file holds own ratings only");
}
