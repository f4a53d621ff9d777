//! Texts that want to be more than text, in mails.

use domain::language::Language;
use server::mail::{low_rating_alert, rating_request};

use super::{Story, level, only, parse, parts};
use crate::hostile::{HOSTILE, MARK, inert};

#[test]
fn nothing_that_people_write_becomes_a_header_or_markup_of_a_mail() {
    let story = Story::of(Language::En);
    let expected =
        ["rating_request", "reminder", "low_rating_alert"].map(|kind| headers(&story.message(kind)));
    for text in HOSTILE {
        let story = Story {
            subject: text,
            customer: text,
            agent: text,
            team: text,
            manager: text,
            feedback: text,
            levels: [5, 3, 1].map(|value| level(value, text)).into(),
            ..Story::of(Language::En)
        };
        let mails = [
            rating_request(&story.ask()),
            rating_request(&story.reminder()),
            low_rating_alert(&story.alert()),
        ];
        for (mail, expected) in mails.into_iter().zip(&expected) {
            let Ok(message) = mail else {
                assert!(text.contains(char::is_control), "{text:?} is refused");
                continue;
            };
            assert_eq!(headers(&message), *expected, "{text:?}\n{message}");
            let parsed = parse(&message);
            let to = only(parsed.to()).1;
            assert!(["elena@customer.example", "marta@example.org"].contains(&to), "{to}");
            assert_eq!(only(parsed.from()).1, "support@example.org");
            assert!(parsed.cc().is_none() && parsed.bcc().is_none());
            assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
            let (plain, html) = parts(&parsed);
            assert!(plain.contains(MARK) && html.contains(MARK), "{text:?} is told");
            inert(html, "a mail", text);
        }
    }
}

/// The names of all headers, in order.
fn headers(message: &str) -> Vec<String> {
    parse(message).headers().iter().map(|header| header.name().to_owned()).collect()
}
