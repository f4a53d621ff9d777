//! Mails: how they are written, and how they leave.

mod alert;
mod composing;
mod demo_mailbox;
mod golden;
mod hostile;
mod own_template;
mod rating_request;
mod real_server;
mod sending;
mod source;
mod spam;

use domain::{
    ids::{LevelId, uuid_v7},
    language::Language,
    levels::{Level, Outcome, Value},
    requests::Mail,
    time::Timestamp,
};
use lettre::message::Mailbox;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart};
use server::{
    edges::system::SystemEntropy,
    mail::{Alert, Ask, low_rating_alert, rating_request},
};
use url::Url;

/// The kinds of mails.
const KINDS: [&str; 3] = ["rating_request", "reminder", "low_rating_alert"];

const TOKEN: &str = "q1BvXn2cT7pWmE0sYk3RzUj8-aLgHd5f_oI6N9wCxVA";
const STOP_TOKEN: &str = "Zr8dQ0_sTn5KxYw2LmPb7Vc4Jh-GuE9iAf3RoS1tXqM";
const MESSAGE_ID: &str = "019a6f2e-7c00-7000-8000-000000001042@example.org";
const THREAD_ID: &str = "ticket-019a6f2e-0000-7000-8000-000000001042@example.org";
/// The request that a reminder follows.
const ASKED_BY: &str = "019a6012-1000-7000-8000-000000001042@example.org";
/// 2026-11-21T09:30:00Z
const DATE: Timestamp = Timestamp::from_millis(1_795_253_400_000);

/// What a test says differently from [`Story::ask`] and [`Story::alert`].
struct Story {
    language: Language,
    subject: &'static str,
    customer: &'static str,
    agent: &'static str,
    team: &'static str,
    levels: Vec<Level>,
    manager: &'static str,
    feedback: &'static str,
    base: Url,
    from: Mailbox,
}

impl Story {
    fn of(language: Language) -> Self {
        let (subject, customer, agent, team, names) = match language {
            Language::En => (
                "Where is my order 88-1203?",
                "Elena Petrova",
                "Jana",
                "Northwind Support",
                ["Satisfied", "Okay", "Dissatisfied"],
            ),
            Language::Zh => {
                ("我的订单 88-1203 在哪里？", "王小明", "李娜", "北风客服", ["满意", "一般", "不满意"])
            }
            Language::Es => (
                "¿Dónde está mi pedido 88-1203?",
                "María Núñez",
                "Iñaki",
                "Atención Viento Norte",
                ["Satisfecho", "Bien", "Inconforme"],
            ),
            Language::Fa => (
                "سفارش ۸۸-۱۲۰۳ من کجاست؟",
                "الهام رضایی",
                "یانا",
                "پشتیبانی نورث‌ویند",
                ["راضی", "معمولی", "ناراضی"],
            ),
            Language::Ru => (
                "Где мой заказ 88-1203?",
                "Елена Петрова",
                "Яна",
                "Поддержка «Северный ветер»",
                ["Хорошо", "Нормально", "Плохо"],
            ),
        };
        let (manager, feedback) = match language {
            Language::En => ("Marta Lind", "Three weeks, and nobody wrote.\nThe second parcel is lost, too."),
            Language::Zh => ("陈芳", "三周了，没有人回复。\n第二个包裹也丢了。"),
            Language::Es => {
                ("Lucía Peña", "Tres semanas y nadie escribió.\nEl segundo paquete también se perdió.")
            }
            Language::Fa => ("مریم لاجوردی", "سه هفته گذشت و کسی چیزی ننوشت.\nبستهٔ دوم هم گم شد."),
            Language::Ru => ("Марта Линд", "Три недели, и никто не написал.\nВторая посылка тоже пропала."),
        };
        let levels = [5, 3, 1].into_iter().zip(names).map(|(value, name)| level(value, name)).collect();
        Self {
            language,
            subject,
            customer,
            agent,
            team,
            levels,
            manager,
            feedback,
            base: Url::parse("https://help.example.org/").unwrap(),
            from: "support@example.org".parse().unwrap(),
        }
    }

    fn ask(&self) -> Ask<'_> {
        Ask {
            solved: true,
            kind: Mail::Request,
            language: self.language,
            number: 1042,
            subject: self.subject,
            customer: self.customer,
            to: "elena@customer.example",
            agent: Some(self.agent),
            team: self.team,
            signature: "",
            levels: &self.levels,
            base: &self.base,
            token: TOKEN,
            stop_token: STOP_TOKEN,
            from: &self.from,
            message_id: MESSAGE_ID,
            thread: &[THREAD_ID],
            date: DATE,
        }
    }

    fn reminder(&self) -> Ask<'_> {
        Ask { kind: Mail::Reminder, thread: &[THREAD_ID, ASKED_BY], ..self.ask() }
    }

    fn alert(&self) -> Alert<'_> {
        Alert {
            unmanaged: false,
            language: self.language,
            number: 1042,
            subject: self.subject,
            customer: self.customer,
            level: self.levels.last().unwrap(),
            reason: None,
            feedback: self.feedback,
            agent: Some(self.agent),
            team: self.team,
            manager: self.manager,
            to: "marta@example.org",
            base: &self.base,
            from: &self.from,
            message_id: MESSAGE_ID,
            thread_id: THREAD_ID,
            date: DATE,
        }
    }

    /// The message of a kind.
    fn message(&self, kind: &str) -> String {
        match kind {
            "rating_request" => rating_request(&self.ask()),
            "reminder" => rating_request(&self.reminder()),
            "low_rating_alert" => low_rating_alert(&self.alert()),
            other => panic!("no kind of mail: {other}"),
        }
        .unwrap()
    }
}

/// Each kind of mail in each language: kind, story, message.
fn all() -> impl Iterator<Item = (&'static str, Story, String)> {
    Language::ALL.into_iter().flat_map(|language| {
        KINDS.into_iter().map(move |kind| {
            let story = Story::of(language);
            let message = story.message(kind);
            (kind, story, message)
        })
    })
}

fn parse(message: &str) -> Message<'_> {
    MessageParser::default().parse(message.as_bytes()).expect("a message")
}

/// Text and HTML.
fn parts<'a>(message: &'a Message<'_>) -> (&'a str, &'a str) {
    let contents = |part: Option<&'a MessagePart<'_>>| part.and_then(MessagePart::text_contents).unwrap();
    (contents(message.text_part(0)), contents(message.html_part(0)))
}

/// Name and address.
fn only<'a>(address: Option<&'a Address<'_>>) -> (&'a str, &'a str) {
    let list = address.and_then(Address::as_list).expect("a list of addresses");
    let [one] = list else { panic!("one address, not {list:?}") };
    (one.name().unwrap_or_default(), one.address().unwrap())
}

fn text<'a>(header: &'a HeaderValue<'_>) -> &'a str {
    header.as_text().expect("a text")
}

fn level(value: u8, name: &str) -> Level {
    Level {
        id: LevelId(uuid_v7(Timestamp::default(), &SystemEntropy)),
        value: Value::new(value).unwrap(),
        name: name.to_owned(),
        outcome: Outcome::Keep, look: Default::default(),
    }
}
