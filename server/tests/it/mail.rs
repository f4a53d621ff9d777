//! Mails: how they are written, and how they leave.

mod composing;
mod demo_mailbox;
mod real_server;
mod sending;

use domain::{
    ids::{LevelId, uuid_v7},
    language::Language,
    levels::{Level, Outcome, Value},
    requests::Mail,
    time::Timestamp,
};
use lettre::message::Mailbox;
use server::{edges::system::SystemEntropy, mail::Ask};
use url::Url;

/// What a test says differently from [`Story::ask`].
struct Story {
    language: Language,
    subject: &'static str,
    customer: &'static str,
    agent: &'static str,
    team: &'static str,
    levels: Vec<Level>,
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
        let levels = [5, 3, 1].into_iter().zip(names).map(|(value, name)| level(value, name)).collect();
        Self {
            language,
            subject,
            customer,
            agent,
            team,
            levels,
            base: Url::parse("https://help.example.org/").unwrap(),
            from: "Support <support@example.org>".parse().unwrap(),
        }
    }

    fn ask(&self) -> Ask<'_> {
        Ask {
            kind: Mail::Request,
            language: self.language,
            number: 1042,
            subject: self.subject,
            customer: self.customer,
            to: "elena@customer.example",
            agent: Some(self.agent),
            team: self.team,
            levels: &self.levels,
            base: &self.base,
            token: "q1BvXn2cT7pWmE0sYk3RzUj8-aLgHd5f_oI6N9wCxVA",
            from: &self.from,
            message_id: "019a6f2e-7c00-7000-8000-000000001042@example.org",
            thread_id: "ticket-019a6f2e-0000-7000-8000-000000001042@example.org",
            // 2026-11-21T09:30:00Z
            date: Timestamp::from_millis(1_795_253_400_000),
        }
    }
}

fn level(value: u8, name: &str) -> Level {
    Level {
        id: LevelId(uuid_v7(Timestamp::default(), &SystemEntropy)),
        value: Value::new(value).unwrap(),
        name: name.to_owned(),
        outcome: Outcome::Keep,
    }
}
