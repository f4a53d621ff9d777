//! The shipped request as an own template: whoever begins with it begins with the same mail.

use domain::language::Language;
use server::mail::{Ask, OwnMail, OwnTexts, own_mail, rating_request, rating_request_source};

use super::{Story, level, parse, parts};

/// A text without the differences that nobody sees.
fn seen(text: &str) -> String {
    let marks = ['\u{2068}', '\u{2069}'];
    let text = text.replace(marks, "").replace("&#x27;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><")
}

#[test]
fn it_makes_the_shipped_mail_in_every_language_and_case() {
    for language in Language::ALL {
        let (subject, html, plain) = rating_request_source(language).unwrap();
        let own = OwnTexts { subject: &subject, html: &html, plain: &plain };
        let mut story = Story::of(language);
        for five in [false, true] {
            if five {
                story.levels = [5, 4, 3, 2, 1].map(|value| level(value, "Fair & square")).to_vec();
            }
            for ask in [story.ask(), story.reminder()] {
                for agent in [ask.agent, None] {
                    for (solved, signature) in [(true, ""), (false, "Acme <GmbH> & Co.\nBerlin")] {
                        same(&Ask { agent, solved, signature, ..ask }, own);
                    }
                }
            }
        }
    }
}

fn same(ask: &Ask<'_>, own: OwnTexts<'_>) {
    let OwnMail { subject, text, html } = own_mail(ask, own).unwrap();
    let message = rating_request(ask).unwrap();
    let message = parse(&message);
    let (shipped_text, shipped_html) = parts(&message);
    assert_eq!(seen(&subject), seen(message.subject().unwrap()));
    let lines = |text: &str| text.lines().map(seen).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    assert_eq!(lines(&text), lines(shipped_text));
    assert_eq!(seen(&html), seen(shipped_html));
}

#[test]
fn it_is_far_smaller_than_a_template_may_be() {
    for language in Language::ALL {
        let (_, html, plain) = rating_request_source(language).unwrap();
        assert!(html.len() < 12_000 && plain.len() < 2_000, "{language:?}: {} and {}", html.len(), plain.len());
        assert!(!html.contains("987"), "no number is left over");
    }
}
