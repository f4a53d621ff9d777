//! What a spam filter thinks of our mails: SpamAssassin as Debian ships it, with its local rules.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    process::Command,
};

use super::all;
use crate::support::desk::tempfolder::Folder;

/// A filter's line between inbox and spam is 5.
const MOST: f64 = 2.0;

/// Agreed upon to be spam by every filter, so that one can tell whether it works.
const GTUBE: &str = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

/// What a customer's mail server writes above a message that it takes.
const TAKEN: &str = "Return-Path: <support@example.org>\r\n\
                     Received: from mail.example.org (mail.example.org [93.184.215.14])\r\n\
                     \tby mx.customer.example with ESMTPS id 1; Sat, 21 Nov 2026 09:30:02 +0000\r\n";

#[test]
fn a_spam_filter_finds_little_to_say_about_any_mail() {
    let named = all().map(|(kind, story, message)| (format!("{kind}.{}", story.language.tag()), message));
    let named: BTreeMap<_, _> = named.collect();
    let spam = format!("From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\n{GTUBE}\r\n");
    let scores = scores(named.iter().chain([(&"spam".to_owned(), &spam)]));
    let (spam, ours): (Vec<_>, Vec<_>) = scores.into_iter().partition(|score| score.name == "spam");
    assert!(spam.len() == 1 && spam[0].points > 500.0, "the filter does not work: {spam:?}");

    let judged: Vec<&String> = ours.iter().map(|score| &score.name).collect();
    assert_eq!(judged, named.keys().collect::<Vec<_>>());
    // Past the harness, which swallows what a test that passes prints.
    let noted = ours.iter().map(|score| format!("{} {} ({})", score.name, score.points, score.rules));
    writeln!(io::stderr(), "SpamAssassin: {}", noted.collect::<Vec<_>>().join("; ")).unwrap();
    assert!(ours.iter().all(|score| score.points < MOST), "{ours:#?}");
}

/// What the filter makes of a message.
#[derive(Debug)]
struct Score {
    name: String,
    points: f64,
    rules: String,
}

/// The scores of named messages, by name.
fn scores<'a>(messages: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<Score> {
    let folder = Folder::new();
    let mailbox = folder.path().join("mailbox");
    let entry = |(name, message): (&String, &String)| {
        let message = format!("{TAKEN}X-Name: {name}\r\n{message}");
        let message = message.replace("\r\n", "\n").replace("\nFrom ", "\n>From ");
        format!("From support@example.org Sat Nov 21 09:30:02 2026\n{message}\n\n")
    };
    fs::write(&mailbox, messages.map(entry).collect::<String>()).unwrap();
    let output = Command::new("spamassassin")
        .args(["--local", "--test-mode", "--nocreate-prefs", "--mbox"])
        .arg(&mailbox)
        .env("HOME", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("SpamAssassin is missing: apt-get install spamassassin");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // Each header stands on one line once it is unfolded. The filter's stand above the message's own.
    let output = String::from_utf8_lossy(&output.stdout).replace(",\n\t", ",").replace("\n\t", " ");
    let (mut scores, mut judged) = (Vec::new(), None);
    for line in output.lines() {
        if let Some(status) = line.strip_prefix("X-Spam-Status: ") {
            judged = read(status);
        }
        if let Some(name) = line.strip_prefix("X-Name: ")
            && let Some((points, rules)) = judged.take()
        {
            scores.push(Score { name: name.to_owned(), points, rules });
        }
    }
    scores.sort_by(|one, other| one.name.cmp(&other.name));
    scores
}

/// Reads `No, score=-0.0 required=5.0 tests=HTML_MESSAGE,… autolearn=…`.
fn read(status: &str) -> Option<(f64, String)> {
    let field = |name: &str| {
        let (_, rest) = status.split_once(name)?;
        rest.split_whitespace().next()
    };
    Some((field("score=")?.parse().ok()?, field("tests=")?.to_owned()))
}
