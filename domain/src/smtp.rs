//! What a mail server's refusal is about (RFC 5321, 4.2; RFC 3463), and how long to leave a server alone that
//! refuses everything.

use crate::time::Span;

/// Whom or what a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// There is no such mailbox: no other mail to this address can arrive either.
    Mailbox,
    /// This recipient or this message, now and later; another mail to the same address may arrive.
    Mail,
    /// The sender, the relay or the line between: any mail of ours might meet the same.
    Us,
    /// Nothing that lasts: this mail is welcome at another time.
    Moment,
}

/// Bare replies of large hosts that send no code of RFC 3463, or one that says nothing, in lower case.
const NO_MAILBOX: [&str; 5] = [
    // Yahoo, AOL: "554 delivery error: dd This user doesn't have a yahoo.com account (…)"
    "dd this user doesn't have a",
    // Yahoo: "554 delivery error: dd Sorry your message to … cannot be delivered. This mailbox is disabled (…)"
    "this mailbox is disabled",
    // Tencent: "550 The recipient may contain a non-existent account, please check the recipient address."
    "the recipient may contain a non-existent account",
    // Mail.Ru: "550 Message was not accepted -- invalid mailbox. Local mailbox … is unavailable: user not found"
    "message was not accepted -- invalid mailbox",
    // Outlook.com: "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)."
    "requested action not taken: mailbox unavailable (s2017062302)",
];

/// Words of a bare reply that name the recipient, in lower case.
const RECIPIENT: [&str; 12] = [
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such person",
    "user unknown",
    "unknown user",
    "unknown recipient",
    "unrouteable address",
    "user not found",
    "mailbox unavailable",
    "mailbox not found",
    "mailbox name not allowed",
];

/// Words of a bare reply that name the sender or the relay, in lower case. They outweigh the others: "Sender
/// verify failed: no such user" is about us.
const SENDER: [&str; 15] = [
    "relay",
    "sender",
    "return path",
    "helo",
    "client host",
    "authenticat",
    "prohibit",
    "policy",
    "denied",
    "spam",
    "block",
    "reputation",
    "listed",
    "limit",
    "rcpthosts",
];

/// What a reply of 400 or more is about. `words`: all that the server said after the code.
pub fn about(code: u16, words: &str) -> About {
    let words = words.to_lowercase();
    match finer(&words) {
        _ if code == 421 => About::Us,
        _ if code < 500 => About::Moment,
        Some((4, _, _)) => About::Moment,
        // RFC 3463, 3.2: addresses that do not exist or have moved, and a null MX (RFC 7505).
        Some((5, 1, 1 | 6 | 10)) => About::Mailbox,
        // 5.1.7 and 5.1.8 are about the sender's address.
        Some((5, 1, 7 | 8)) => About::Us,
        Some((5, 1, detail)) if detail > 0 => About::Mail,
        // RFC 3463, 3.3: a mailbox that is disabled; one that is full, or takes no mail as large, may take another.
        Some((5, 2, 1)) => About::Mailbox,
        Some((5, 2, detail)) if detail > 0 => About::Mail,
        // RFC 3463, 3.4: the message is too big for the system.
        Some((5, 3, 4)) => About::Mail,
        // Exchange Online's word for an address that its directory does not know.
        Some((5, 4, 1)) if words.contains("recipient address rejected: access denied") => About::Mailbox,
        // RFC 3463, 3.7: the content.
        Some((5, 6, _)) => About::Mail,
        // All else that is told finely is about systems, routes, the protocol or our rights. Where it says
        // nothing of its own, the words decide.
        Some((5, 3 | 4 | 7, _)) => About::Us,
        _ => bare(code, &words),
    }
}

/// By the words alone.
fn bare(code: u16, words: &str) -> About {
    let tell = |known: &[&str]| known.iter().any(|phrase| words.contains(phrase));
    match code {
        550..=554 if tell(&NO_MAILBOX) => About::Mailbox,
        550..=554 if tell(&SENDER) => About::Us,
        550..=554 if tell(&RECIPIENT) => About::Mail,
        // RFC 5321, 4.2.3: a message or mailbox that exceeds its storage.
        552 => About::Mail,
        _ => About::Us,
    }
}

/// The code of RFC 3463 in a reply: its first word, or set apart as qmail (`(#5.1.1)`) and Cisco (`#5.1.0`) do.
fn finer(words: &str) -> Option<(u16, u16, u16)> {
    let first = words.split_whitespace().next();
    let apart = words.split_whitespace().filter_map(|word| word.trim_start_matches('(').strip_prefix('#'));
    first.into_iter().chain(apart).find_map(|word| {
        let word = word.trim_matches(['(', ')', '#', ':', ';', ',']);
        let mut parts = word.split('.').map(str::parse::<u16>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(class @ (4 | 5))), Some(Ok(subject)), Some(Ok(detail)), None) => {
                Some((class, subject, detail))
            }
            _ => None,
        }
    })
}

/// How many mails in a row must fail for reasons that are about us before sending pauses.
pub const FAILURES_BEFORE_A_PAUSE: i32 = 5;

/// How long sending pauses after so many such failures in a row: a minute after the fifth, twice as long after
/// each probe that failed as well, a quarter of an hour at most.
pub fn pause(failures: i32) -> Option<Span> {
    let probes = failures - FAILURES_BEFORE_A_PAUSE;
    (probes >= 0).then(|| {
        let doubled = Span::minutes(1).as_millis() << probes.min(8);
        Span::millis(doubled.min(Span::minutes(15).as_millis()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Replies as servers write them, and where they are told of.
    const REPLIES: [(u16, &str, About); 43] = [
        // Postfix, smtpd_reject_unlisted_recipient; Gmail, support.google.com/mail/answer/6596; Exchange Online,
        // NDR 5.1.10; RFC 5321, appendix D.
        (550, "5.1.1 <gone@shop.example>: Recipient address rejected: User unknown", About::Mailbox),
        (550, "5.1.1 The email account that you tried to reach does not exist.", About::Mailbox),
        (
            550,
            "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            About::Mailbox,
        ),
        (551, "5.1.6 User has moved", About::Mailbox),
        (550, "5.2.1 The email account that you tried to reach is inactive.", About::Mailbox),
        (550, "#5.1.1 Unknown address", About::Mailbox),
        (550, "sorry, no mailbox here by that name (#5.1.1)", About::Mailbox),
        // Exchange Online, directory-based edge blocking; Yahoo, p5-sisimai issue 312; Outlook.com; Tencent; Mail.Ru.
        (550, "5.4.1 Recipient address rejected: Access denied. AS(201806281)", About::Mailbox),
        (
            554,
            "delivery error: dd This user doesn't have a yahoo.com account (gone@yahoo.com) [0]",
            About::Mailbox,
        ),
        (
            554,
            "delivery error: dd This user doesn't have a aol.com account (gone@aol.com) [-5]",
            About::Mailbox,
        ),
        (550, "5.5.0 Requested action not taken: mailbox unavailable (S2017062302).", About::Mailbox),
        (
            550,
            "The recipient may contain a non-existent account, please check the recipient address.",
            About::Mailbox,
        ),
        (
            550,
            "Message was not accepted -- invalid mailbox. Local mailbox gone@mail.ru is unavailable",
            About::Mailbox,
        ),
        // Bare replies that name the recipient end one mail and keep no other away: RFC 5321, 4.2.3; Exim.
        (550, "no such user here", About::Mail),
        (550, "Unrouteable address", About::Mail),
        (550, "Requested action not taken: mailbox unavailable", About::Mail),
        (553, "Requested action not taken: mailbox name not allowed", About::Mail),
        (552, "Requested mail action aborted: exceeded storage allocation", About::Mail),
        (550, "#5.1.0 Address rejected.", About::Us),
        (550, "5.1.2 Bad destination host", About::Mail),
        (552, "5.2.2 The email account that you tried to reach is over quota.", About::Mail),
        (552, "5.3.4 Message size exceeds fixed limit", About::Mail),
        (554, "5.6.0 Message contains invalid header", About::Mail),
        // About the sender: Postfix at RCPT, Exchange Online's outbound spam, Exim's callout, Gmail's limits.
        (550, "5.1.7 <support@shop.example>: Sender address rejected: undeliverable address", About::Us),
        (550, "5.1.8 <support@shop.example>: Sender address rejected: Domain not found", About::Us),
        (550, "5.1.8 Access denied, bad outbound sender AS(42003)", About::Us),
        (550, "Sender verify failed: no such user here", About::Us),
        (550, "5.4.5 Daily user sending limit exceeded.", About::Us),
        (550, "5.7.26 This mail is unauthenticated, which poses a security risk", About::Us),
        (550, "5.7.1 No such user!", About::Us),
        (
            554,
            "5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org",
            About::Us,
        ),
        (550, "Administrative prohibition", About::Us),
        (554, "Message not allowed - [PH01] Email not accepted for policy reasons.", About::Us),
        (550, "Mailbox unavailable or access denied", About::Us),
        // About the relay: Exim; qmail with and without its code; Postfix; Exchange; RFC 4954.
        (550, "relay not permitted", About::Us),
        (553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", About::Us),
        (553, "sorry, that domain isn't allowed to be relayed", About::Us),
        (554, "5.7.1 <a@b.example>: Relay access denied", About::Us),
        (550, "5.4.1 Relay Access Denied", About::Us),
        (530, "5.7.0 Authentication required", About::Us),
        // Passing: greylisting, busy; a server that closes down takes nobody's mail.
        (450, "4.2.0 <a@b.example>: Recipient address rejected: Greylisted", About::Moment),
        (550, "4.7.1 Try again later", About::Moment),
        (421, "4.3.2 Service shutting down", About::Us),
    ];

    #[test]
    fn each_known_refusal_is_read_as_what_it_is_about() {
        for (code, words, meant) in REPLIES {
            assert_eq!(about(code, words), meant, "{code} {words}");
        }
    }

    #[test]
    fn numbers_that_are_no_code_are_not_read_as_one() {
        for words in ["5.1.1.1 is blocked", "no code", "5.1", "running smtpd 5.1.1", "2.1.5 ok", "(#77)"] {
            assert_eq!(finer(words), None, "{words}");
        }
    }

    #[test]
    fn pauses_begin_after_the_fifth_failure_and_grow_to_a_quarter_of_an_hour() {
        let minutes = |failures| pause(failures).map(Span::as_minutes);
        let told: Vec<_> = (3..=11).map(minutes).collect();
        let grown = [None, None, Some(1), Some(2), Some(4), Some(8), Some(15), Some(15), Some(15)];
        assert_eq!(told, grown);
        assert_eq!(minutes(i32::MAX), Some(15));
    }
}
