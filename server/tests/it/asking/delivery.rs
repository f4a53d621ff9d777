//! What becomes of the mail, and what the ticket says of it: against a mail server that misbehaves.

use std::{sync::Arc, time::Duration};

use domain::{
    language::Language,
    rate::SendResult,
    requests::{DeliveryFailure, Ending, State},
    rules::{Rule, SuppressionCause},
    stages::Shipped,
    tickets::{AskOutcome, Event},
    time::Span,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    Context,
    entities::{email_template_texts, email_templates, outbound_mails, suppressions},
    mail::{Patience, SmtpTransport},
    shipped::stage_id,
    worker,
};
use url::Url;

use super::Cast;
use crate::support::{
    desk::TestDesk,
    smtp::{Act, At, CERTIFICATE, ClosedPort, Encryption, Sink},
};

on_both_databases!(
    trouble_that_passes_delays_the_mail_and_the_ticket_says_so,
    a_server_that_takes_a_mail_and_falls_silent_gets_the_same_one_again,
    a_connection_that_is_refused_delays_the_mail_and_the_ticket_says_so,
    a_certificate_that_does_not_match_delays_the_mail_and_the_ticket_says_so,
    a_refusal_for_good_ends_the_request_and_the_ticket_says_so,
    a_refusal_that_is_about_the_desk_is_tried_again_and_keeps_nobody_away,
    only_a_mailbox_that_is_not_there_keeps_later_requests_away,
    five_days_of_trouble_end_the_request_and_the_ticket_says_so,
    a_template_of_the_teams_own_that_fails_gives_way_and_the_ticket_says_so,
);

/// Enough for an answer from this machine, little to wait for one that does not come.
const SHORT: Patience = Patience {
    connect: Duration::from_secs(5),
    dialogue: Duration::from_secs(1),
    content: Duration::from_secs(1),
};

/// The same desk with its mail going to a server.
fn sending_to(desk: &TestDesk, url: &str) -> Context {
    let transport = SmtpTransport::from_url(&Url::parse(url).unwrap()).unwrap().patience(SHORT);
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = Some(Arc::new(transport));
    ctx
}

/// The mail to a customer.
async fn mail_to(desk: &TestDesk, cast: &Cast) -> outbound_mails::Model {
    let mails = outbound_mails::Entity::find().filter(outbound_mails::Column::Recipient.eq(cast.address()));
    mails.one(desk.ctx.db.read()).await.unwrap().expect("a mail")
}

/// Closes a ticket and finds its mail delayed. Returns why, in the words of the ticket.
async fn delayed(desk: &TestDesk, cast: &Cast, ctx: &Context) -> String {
    cast.close(desk).await;
    worker::once(ctx).await.unwrap();
    let page = cast.page(desk).await;
    assert!(matches!(page.request, Some(State::Queued { .. })), "{:?}", page.request);
    let events = super::events(&page);
    let Some(Event::MailDelayed { why, retry_at }) = events.last() else { panic!("{events:?}") };
    let pause = *retry_at - desk.ctx.now();
    assert!((Span::seconds(45)..=Span::seconds(75)).contains(&pause), "the first pause is a minute or so");
    let mail = mail_to(desk, cast).await;
    assert_eq!((mail.state.as_str(), mail.last_error.as_ref()), ("waiting", Some(why)));
    why.clone()
}

/// Once the trouble is over the mail goes out, and the ticket says so.
async fn sent_after_all(desk: &TestDesk, cast: &Cast, ctx: &Context) {
    desk.advance(Span::minutes(2));
    worker::once(ctx).await.unwrap();
    let page = cast.page(desk).await;
    assert!(matches!(page.request, Some(State::Sent { .. })), "{:?}", page.request);
    assert_eq!(super::events(&page).last(), Some(&Event::Asked));
    assert_eq!(mail_to(desk, cast).await.attempts, 2);
}

async fn trouble_that_passes_delays_the_mail_and_the_ticket_says_so(desk: TestDesk) {
    let trouble = [
        (At::Greeting, Act::Say("421 4.3.2 Closing down"), "421 4.3.2 Closing down"),
        (At::Recipient, Act::Say("421 4.3.2 Closing down"), "421 4.3.2 Closing down"),
        (At::Recipient, Act::Say("450 4.2.0 Greylisted, come again"), "450 4.2.0 Greylisted, come again"),
        (At::Content, Act::Say("451 4.3.0 Disk full"), "451 4.3.0 Disk full"),
        (At::Data, Act::Stall, "no answer within"),
        (At::Middle, Act::Stall, "no answer within"),
        (At::Content, Act::Stall, "no answer within"),
        (At::Data, Act::HangUp, ""),
        (At::Middle, Act::HangUp, ""),
        (At::Content, Act::HangUp, ""),
    ];
    let cast = Cast::gather(&desk).await;
    for (at, act, words) in trouble {
        let sink = Sink::start().await;
        let ctx = sending_to(&desk, &sink.url());
        let cast = cast.another(&desk).await;
        sink.behave_once(at, act);
        let why = delayed(&desk, &cast, &ctx).await;
        assert!(!why.is_empty() && why.starts_with(words), "{act:?} at {at:?}: {why}");
        assert!(sink.messages().is_empty());
        sent_after_all(&desk, &cast, &ctx).await;
        let [arrived] = &sink.messages()[..] else { panic!("one mail after {act:?} at {at:?}") };
        assert_eq!(arrived.message_id, mail_to(&desk, &cast).await.message_id);
    }
}

async fn a_server_that_takes_a_mail_and_falls_silent_gets_the_same_one_again(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let sink = Sink::start().await;
    let ctx = sending_to(&desk, &sink.url());
    sink.behave_once(At::Content, Act::Swallow);
    assert!(delayed(&desk, &cast, &ctx).await.starts_with("no answer within"));
    sent_after_all(&desk, &cast, &ctx).await;
    // Nobody can know that it took the first: by its Message-ID the customer's program can.
    let [first, second] = &sink.messages()[..] else { panic!("two mails") };
    assert_eq!(first, second);
}

async fn a_connection_that_is_refused_delays_the_mail_and_the_ticket_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let closed = ClosedPort::new();
    let ctx = sending_to(&desk, &closed.url());
    let why = delayed(&desk, &cast, &ctx).await;
    assert!(why.contains("refused"), "{why}");
    let sink = Sink::start().await;
    sent_after_all(&desk, &cast, &sending_to(&desk, &sink.url())).await;
}

async fn a_certificate_that_does_not_match_delays_the_mail_and_the_ticket_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    for encryption in [Encryption::Implicit, Encryption::StartTls] {
        let cast = cast.another(&desk).await;
        let trusting = |sink: &Sink| sending_to(&desk, &format!("{}?ca={CERTIFICATE}", sink.url()));
        let sink = Sink::under_a_false_name(encryption).await;
        let why = delayed(&desk, &cast, &trusting(&sink)).await;
        assert!(why.contains("certificate"), "{why}");
        assert!(sink.messages().is_empty());
        assert!(sink.commands().iter().all(|line| !line.starts_with("MAIL")), "nothing was said in the open");
        let sink = Sink::encrypted(encryption).await;
        sent_after_all(&desk, &cast, &trusting(&sink)).await;
    }
}

/// The request has ended for this reason, the ticket says it in the server's words, and nothing more is sent.
async fn ended(desk: &TestDesk, cast: &Cast, ctx: &Context, undelivered: DeliveryFailure, words: &str) {
    let ending = Ending::Undeliverable(undelivered);
    let page = cast.page(desk).await;
    assert!(matches!(page.request, Some(State::Undeliverable { why, .. }) if why == undelivered));
    let events = super::events(&page);
    let [.., Event::MailRefused { why }, Event::Ended { ending: told }] = &events[..] else {
        panic!("{events:?}")
    };
    assert!(why.starts_with(words), "{why}");
    assert_eq!(*told, ending);
    assert_eq!(page.stage.id, stage_id(Shipped::Solved), "the ticket stays where it was moved to");
    let attempts = mail_to(desk, cast).await.attempts;
    desk.advance(Span::days(30));
    worker::once(ctx).await.unwrap();
    let mail = mail_to(desk, cast).await;
    assert_eq!((mail.state.as_str(), mail.attempts, mail.content.as_str()), ("failed", attempts, ""));
}

async fn a_refusal_for_good_ends_the_request_and_the_ticket_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    for (at, words) in [
        (At::Recipient, "550 5.1.1 No such user"),
        (At::Recipient, "550 no such user here"),
        (At::Data, "552 5.2.2 Mailbox full"),
        (At::Content, "552 5.3.4 Too big"),
    ] {
        let sink = Sink::start().await;
        let ctx = sending_to(&desk, &sink.url());
        let cast = cast.another(&desk).await;
        sink.behave_once(at, Act::Say(words));
        cast.close(&desk).await;
        worker::once(&ctx).await.unwrap();
        ended(&desk, &cast, &ctx, DeliveryFailure::Refused, words).await;
        assert!(sink.messages().is_empty());
    }
}

async fn a_refusal_that_is_about_the_desk_is_tried_again_and_keeps_nobody_away(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    for words in [
        "550 relay not permitted",
        "550 Administrative prohibition",
        "550 Sender verify failed",
        "553 sorry, that domain isn't allowed to be relayed",
        "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
        "550 5.1.7 Sender address rejected: undeliverable address",
        "550 5.1.8 Access denied, bad outbound sender",
        "550 5.4.5 Daily user sending limit exceeded",
        "554 5.7.1 Relay access denied",
    ] {
        let sink = Sink::start().await;
        let ctx = sending_to(&desk, &sink.url());
        let cast = cast.another(&desk).await;
        sink.behave_once(At::Recipient, Act::Say(words));
        assert_eq!(delayed(&desk, &cast, &ctx).await, words);
        let suppressed = suppressions::Entity::find().one(desk.ctx.db.read()).await.unwrap();
        assert_eq!(suppressed, None, "{words}");
        sent_after_all(&desk, &cast, &ctx).await;
    }
}

async fn only_a_mailbox_that_is_not_there_keeps_later_requests_away(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    for (words, gone) in [
        ("550 5.1.1 No such user", true),
        ("550 5.4.1 Recipient address rejected: Access denied. AS(201806281)", true),
        ("554 delivery error: dd This user doesn't have a yahoo.com account (a@yahoo.com) [0]", true),
        ("552 5.2.2 Mailbox full", false),
        ("550 no such user here", false),
    ] {
        let sink = Sink::start().await;
        let ctx = sending_to(&desk, &sink.url());
        let cast = cast.another(&desk).await;
        sink.behave_once(At::Recipient, Act::Say(words));
        cast.close(&desk).await;
        worker::once(&ctx).await.unwrap();
        let row = suppressions::Entity::find_by_id(cast.address()).one(desk.ctx.db.read()).await.unwrap();
        let why = row.map(|row| row.why);
        assert_eq!(why.as_deref(), gone.then_some(SuppressionCause::Refused.name()), "{words}");

        let next = desk.ticket(cast.team, Some(&cast.customer), Some(&cast.agent)).await;
        let next = Cast { number: next, ..cast };
        let asked = next.close(&desk).await.asked;
        worker::once(&ctx).await.unwrap();
        if gone {
            let rule = Rule::NotSuppressed;
            assert_eq!(asked, AskOutcome::Not { rule });
            assert!(
                next.events(&desk).await.contains(&Event::NotAsked { rule }),
                "the next closing says why"
            );
        }
        assert_eq!(sink.messages().len(), usize::from(!gone), "{words}");
    }
}

async fn five_days_of_trouble_end_the_request_and_the_ticket_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let sink = Sink::start().await;
    let ctx = sending_to(&desk, &sink.url());
    sink.behave(At::Recipient, Act::Say("450 4.2.0 Greylisted, come again"));
    delayed(&desk, &cast, &ctx).await;
    let mut tries = 1;
    while matches!(cast.page(&desk).await.request, Some(State::Queued { .. })) {
        let mail = mail_to(&desk, &cast).await;
        assert_eq!(mail.attempts, tries);
        let next = mail.next_attempt_at.expect("it is tried again");
        assert!(next - mail.created_at < Span::days(6).as_millis(), "it is not tried for ever");
        desk.advance(Span::millis(next - desk.ctx.now().millis()));
        worker::once(&ctx).await.unwrap();
        tries += 1;
    }
    assert!((30..60).contains(&tries), "{tries} tries in five days");
    let told = cast.events(&desk).await;
    let delays = told.iter().filter(|event| matches!(event, Event::MailDelayed { .. })).count();
    assert_eq!(delays, 1, "the first failure is told, not each");
    ended(&desk, &cast, &ctx, DeliveryFailure::TimedOut, "450 4.2.0 Greylisted, come again").await;
    let suppressed = suppressions::Entity::find().one(desk.ctx.db.read()).await.unwrap();
    assert_eq!(suppressed, None, "a server in trouble says nothing of the customer's mailbox");
}

async fn a_template_of_the_teams_own_that_fails_gives_way_and_the_ticket_says_so(desk: TestDesk) {
    let on = desk.ctx.db.read();
    let cast = Cast::gather(&desk).await;
    let template = desk.ctx.id();
    let row = email_templates::ActiveModel { id: Set(template), name: Set("Our own".to_owned()), ..Default::default() };
    email_templates::Entity::insert(row).exec_without_returning(on).await.unwrap();
    let text = email_template_texts::ActiveModel {
        template_id: Set(template),
        language: Set(Language::En.tag().to_owned()),
        subject: Set("How was {{ weather }}?".to_owned()),
        html: Set("<p>{{ customer }}</p>".to_owned()),
        plain: Set("{{ customer }}".to_owned()),
        version: Set(0),
    };
    email_template_texts::Entity::insert(text).exec_without_returning(on).await.unwrap();
    desk.set_template(Shipped::Solved, Some(template)).await;

    let token = cast.asked(&desk).await;
    let told = cast.events(&desk).await;
    let failed = told.iter().find_map(|event| match event {
        Event::TemplateFailed { why } => Some(why),
        _ => None,
    });
    assert!(
        failed.is_some_and(|why| why.contains("undefined") && why.contains("subject")),
        "the ticket says what is wrong: {told:?}"
    );
    assert!(told.contains(&Event::Asked), "the customer was asked all the same");
    assert_eq!(
        desk.answer(&token, 5, "").await,
        SendResult::Thanks,
        "by the shipped template, whose link works"
    );
}
