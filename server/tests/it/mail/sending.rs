//! The way out, against a server that does what it is told.

use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine};
use domain::language::Language;
use server::mail::{DemoTransport, Envelope, Patience, SendError, SmtpTransport, Transport, rating_request};
use url::Url;

use super::Story;
use crate::support::smtp::{Act, At, CERTIFICATE, ClosedPort, Encryption, Sink};

/// Enough for an answer from this machine, little to wait for one that does not come.
const SHORT: Patience = Patience {
    connect: Duration::from_secs(5),
    dialogue: Duration::from_secs(1),
    content: Duration::from_secs(1),
};
const MESSAGE: &[u8] = b"Message-ID: <1042@example.org>\r\nSubject: Hello\r\n\r\n.dot\r\n..two\r\nend\r\n";

fn transport(url: &str) -> SmtpTransport {
    SmtpTransport::from_url(&Url::parse(url).unwrap()).unwrap()
}

fn envelope() -> Envelope {
    Envelope { from: "support@example.org".to_owned(), to: "elena@customer.example".to_owned() }
}

async fn send(sink: &Sink) -> Result<(), SendError> {
    transport(&sink.url()).patience(SHORT).send(&envelope(), MESSAGE).await
}

#[tokio::test]
async fn an_accepted_mail_arrives_as_it_was_written() {
    let sink = Sink::start().await;
    let message = rating_request(&Story::of(Language::Fa).ask()).unwrap();
    let transport = transport(&sink.url());
    transport.send(&envelope(), message.as_bytes()).await.unwrap();
    transport.send(&envelope(), MESSAGE).await.unwrap();

    let [request, dots] = &sink.messages()[..] else { panic!("two mails") };
    assert_eq!(
        (request.from.as_str(), request.to.as_str()),
        ("support@example.org", "elena@customer.example")
    );
    assert_eq!(request.message_id, "019a6f2e-7c00-7000-8000-000000001042@example.org");
    assert_eq!(request.data.trim_ascii_end(), message.as_bytes().trim_ascii_end());
    assert_eq!(dots.data.trim_ascii_end(), MESSAGE.trim_ascii_end());
    assert!(sink.commands().contains(&"EHLO example.org".to_owned()), "the desk names its mail domain");
    transport.named(Some("desk.example.net".to_owned())).send(&envelope(), MESSAGE).await.unwrap();
    assert!(sink.commands().contains(&"EHLO desk.example.net".to_owned()), "or what it was told to");
}

#[tokio::test]
async fn a_refusal_is_final_only_if_it_is_about_this_recipient_or_message() {
    for (at, reply, meant) in [
        (At::Recipient, "550 no such user here", SendError::Never as fn(String) -> SendError),
        (At::Recipient, "550 5.1.1 No such user", SendError::NoMailbox),
        (
            At::Content,
            "554 delivery error: dd This user doesn't have a yahoo.com account",
            SendError::NoMailbox,
        ),
        (At::Content, "552 5.3.4 Too big", SendError::Never),
        (At::Recipient, "450 4.2.1 Busy, try later", SendError::Later),
        (At::Content, "451 4.3.0 Disk full", SendError::Later),
        // These are about the desk: they must not end the requests of all its customers.
        (At::Recipient, "550 5.7.1 Blocked by our list", SendError::Us),
        (At::Recipient, "421 4.3.2 Closing down", SendError::Us),
        (At::Recipient, "530 5.7.0 Authentication required", SendError::Us),
        (At::Data, "554 5.5.1 No valid recipients", SendError::Us),
        (At::Greeting, "554 5.7.1 Go away", SendError::Us),
        (At::Sender, "550 5.1.1 Sender unknown", SendError::Us),
    ] {
        let sink = Sink::start().await;
        sink.behave(at, Act::Say(reply));
        assert_eq!(send(&sink).await, Err(meant(reply.to_owned())), "at {at:?}");
        assert!(sink.messages().is_empty());
        sink.behave_well();
        assert_eq!(send(&sink).await, Ok(()), "the next mail gets through");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_or_falls_silent_is_tried_again_later() {
    for at in [At::Greeting, At::Sender, At::Recipient, At::Data, At::Content] {
        for act in [Act::HangUp, Act::Stall] {
            let sink = Sink::start().await;
            sink.behave_once(at, act);
            let told = send(&sink).await;
            assert!(matches!(told, Err(SendError::Us(_))), "{told:?} after {act:?} at {at:?}");
            assert_eq!(send(&sink).await, Ok(()));
        }
    }
}

#[tokio::test]
async fn one_recipients_trouble_is_not_the_others() {
    let sink = Sink::start().await;
    sink.behave_to("gone@customer.example", At::Recipient, Act::Say("550 5.1.1 No such user"));
    let transport = transport(&sink.url());
    let gone = Envelope { to: "gone@customer.example".to_owned(), ..envelope() };
    assert!(matches!(transport.send(&gone, MESSAGE).await, Err(SendError::NoMailbox(_))));
    transport.send(&envelope(), MESSAGE).await.unwrap();
    assert_eq!(sink.messages().len(), 1);
}

#[tokio::test]
async fn an_accepted_mail_is_told_at_once_even_if_the_farewell_hangs() {
    let sink = Sink::start().await;
    sink.behave(At::Farewell, Act::Stall);
    let start = Instant::now();
    transport(&sink.url()).send(&envelope(), MESSAGE).await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn no_server_is_later() {
    let told = transport(&ClosedPort::new().url()).send(&envelope(), MESSAGE).await;
    assert!(matches!(told, Err(SendError::Us(_))), "{told:?}");
}

#[tokio::test]
async fn an_address_that_cannot_be_is_never() {
    let sink = Sink::start().await;
    let nowhere = Envelope { to: "nowhere".to_owned(), ..envelope() };
    assert!(matches!(transport(&sink.url()).send(&nowhere, MESSAGE).await, Err(SendError::Never(_))));
    // The server does not offer SMTPUTF8.
    let beyond = Envelope { to: "élena@customer.example".to_owned(), ..envelope() };
    let told = transport(&sink.url()).send(&beyond, MESSAGE).await;
    assert!(matches!(&told, Err(SendError::Never(why)) if why.contains("SMTPUTF8")), "{told:?}");
    assert!(sink.commands().iter().all(|line| !line.starts_with("MAIL")), "{:?}", sink.commands());
}

#[tokio::test]
async fn addresses_beyond_ascii_go_to_servers_that_offer_it_and_domains_to_all_in_punycode() {
    let sink = Sink::start().await;
    let domain = Envelope { to: "elena@bücher.example".to_owned(), ..envelope() };
    transport(&sink.url()).send(&domain, MESSAGE).await.unwrap();
    sink.offer("SMTPUTF8");
    let beyond = Envelope { to: "елена@почта.example".to_owned(), ..envelope() };
    transport(&sink.url()).send(&beyond, MESSAGE).await.unwrap();
    let recipients: Vec<_> = sink.messages().into_iter().map(|mail| mail.to).collect();
    assert_eq!(recipients, ["elena@xn--bcher-kva.example", "елена@xn--80a1acny.example"]);
    let said = sink.commands();
    let sender: Vec<_> = said.iter().filter(|line| line.starts_with("MAIL")).collect();
    assert_eq!(sender, ["MAIL FROM:<support@example.org>", "MAIL FROM:<support@example.org> SMTPUTF8"]);
}

#[tokio::test]
async fn user_and_password_are_decoded_and_never_shown() {
    let sink = Sink::start().await;
    let url = sink.url().replace("smtp://", "smtp://support%40example.org:p%40ss%3Aw%C3%B6rd@");
    let transport = transport(&url).patience(SHORT);
    transport.send(&envelope(), MESSAGE).await.unwrap();
    let plain = BASE64_STANDARD.encode("\0support@example.org\0p@ss:wörd");
    assert!(sink.commands().contains(&format!("AUTH PLAIN {plain}")), "{:?}", sink.commands());
    assert!(!format!("{transport:?}").contains("rd@"), "{transport:?}");

    sink.behave(At::SignIn, Act::Say("535 5.7.8 Wrong password"));
    let told = transport.send(&envelope(), MESSAGE).await;
    assert_eq!(told, Err(SendError::Us("535 5.7.8 Wrong password".to_owned())));
}

#[tokio::test]
async fn both_ways_of_encryption_work_with_a_certificate_that_is_trusted() {
    for encryption in [Encryption::Implicit, Encryption::StartTls] {
        let sink = Sink::encrypted(encryption).await;
        let url = format!("{}?ca={CERTIFICATE}", sink.url().replace("://", "://user:secret@"));
        transport(&url).send(&envelope(), MESSAGE).await.unwrap();
        assert_eq!(sink.messages().len(), 1);
        assert!(sink.commands().iter().any(|line| line.starts_with("AUTH PLAIN")));
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_stops_the_mail() {
    for encryption in [Encryption::Implicit, Encryption::StartTls] {
        let sink = Sink::encrypted(encryption).await;
        let told = transport(&sink.url()).send(&envelope(), MESSAGE).await;
        assert!(matches!(&told, Err(SendError::Us(why)) if why.contains("certificate")), "{told:?}");
        assert!(sink.messages().is_empty());
    }
}

#[tokio::test]
async fn without_encryption_neither_password_nor_mail_leaves() {
    let sink = Sink::start().await;
    for scheme in ["smtp+starttls://", "smtps://"] {
        let url = sink.url().replace("smtp://", &format!("{scheme}user:secret@"));
        let told = transport(&url).patience(SHORT).send(&envelope(), MESSAGE).await;
        assert!(matches!(told, Err(SendError::Us(_))), "{told:?}");
    }
    assert!(sink.messages().is_empty());
    let said = sink.commands();
    assert!(said.iter().all(|line| !line.starts_with("AUTH") && !line.starts_with("MAIL")), "{said:?}");
}

#[test]
fn plain_smtp_is_for_loopback_only() {
    let read = |url: &str| SmtpTransport::from_url(&Url::parse(url).unwrap()).map(|t| format!("{t:?}"));
    for (url, as_read) in [
        ("smtp://localhost", "SmtpTransport(smtp://localhost:25)"),
        ("smtp://127.0.0.1:2525", "SmtpTransport(smtp://127.0.0.1:2525)"),
        ("smtp://[::1]", "SmtpTransport(smtp://::1:25)"),
        ("smtps://mail.example.org", "SmtpTransport(smtps://mail.example.org:465)"),
        ("smtp+starttls://mail.example.org", "SmtpTransport(smtp+starttls://mail.example.org:587)"),
    ] {
        assert_eq!(read(url).as_deref(), Ok(as_read));
    }
    for host in
        ["mail.example.org", "10.0.0.1", "[2001:db8::1]", "localhost.example.org", "127.0.0.1.example.org"]
    {
        let error = read(&format!("smtp://user:secret@{host}")).unwrap_err();
        assert!(error.starts_with("AFTERWORD_SMTP_URL: "), "{error}");
        assert!(error.contains("smtps://") && error.contains("smtp+starttls://"), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn an_address_that_makes_no_sense_is_refused_by_name() {
    for url in [
        "http://mail.example.org",
        "smtps:",
        "smtps://mail.example.org/inbox",
        "smtps://mail.example.org#x",
        "smtps://:secret@mail.example.org",
        "smtps://user:%FF%FE@mail.example.org",
        "smtps://mail.example.org?tls=off",
        "smtps://mail.example.org?ca=/does/not/exist.pem",
        "smtp://localhost?ca=/does/not/exist.pem",
    ] {
        let error = SmtpTransport::from_url(&Url::parse(url).unwrap()).unwrap_err();
        assert!(error.starts_with("AFTERWORD_SMTP_URL: ") && !error.contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn the_demo_takes_every_mail() {
    assert_eq!(DemoTransport.send(&envelope(), MESSAGE).await, Ok(()));
}
