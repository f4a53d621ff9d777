//! Single values of an entry, as they are told. None where one can't be read.

use domain::{
    asking::Preset, assignment::Assignment, calendar::Day, language::Language, levels::Value as Level,
    log::LogValue, people::Role, tickets::SetAside, time::Span,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::names::Names;

pub(super) fn span(of: Span) -> LogValue {
    if of == Span::ZERO { LogValue::Flag(false) } else { LogValue::Span(of) }
}

pub(super) fn words(name: &str) -> Option<LogValue> {
    Some(LogValue::Words(name.to_owned()))
}

pub(super) fn several(value: &Value, read: impl Fn(&Value) -> Option<LogValue>) -> LogValue {
    LogValue::Several(value.as_array().into_iter().flatten().filter_map(read).collect())
}

fn id(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|id| id.parse().ok())
}

/// One thing, or none.
pub(super) fn one(value: &Value, names: &Names) -> Option<LogValue> {
    match value {
        Value::Null => Some(LogValue::Nothing),
        other => id(other).map(|id| names.of(id)),
    }
}

/// A list of things.
pub(super) fn named(value: &Value, names: &Names) -> Option<LogValue> {
    Some(several(value, |one| id(one).map(|id| names.of(id))))
}

fn typed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

pub(super) fn role(value: &Value, _: &Names) -> Option<LogValue> {
    typed::<Role>(value).map(LogValue::Role)
}

pub(super) fn preset(value: &Value, _: &Names) -> Option<LogValue> {
    typed::<Preset>(value).map(LogValue::Preset)
}

/// The levels that a new scale began with.
pub(super) fn levels(value: &Value, _: &Names) -> Option<LogValue> {
    let number = match typed::<Preset>(value)? {
        Preset::Odoo => 3,
        Preset::Creatio => 5,
    };
    Some(LogValue::Scale(number))
}

pub(super) fn assignment(value: &Value, _: &Names) -> Option<LogValue> {
    typed::<Assignment>(value).map(LogValue::Assignment)
}

pub(super) fn language(value: &Value, _: &Names) -> Option<LogValue> {
    match value {
        Value::Null => Some(LogValue::Nothing),
        other => typed::<Language>(other).map(LogValue::Language),
    }
}

pub(super) fn day(value: &Value, _: &Names) -> Option<LogValue> {
    match value {
        Value::Null => Some(LogValue::Nothing),
        other => typed::<Day>(other).map(LogValue::Day),
    }
}

pub(super) fn time(value: &Value, _: &Names) -> Option<LogValue> {
    typed::<Span>(value).map(span)
}

/// How long something waits, or that it never happens.
pub(super) fn silence(value: &Value, _: &Names) -> Option<LogValue> {
    typed::<Option<Span>>(value).map(|span| span.map_or(LogValue::Flag(false), LogValue::Span))
}

pub(super) fn level(value: &Value, _: &Names) -> Option<LogValue> {
    typed::<Level>(value).map(LogValue::Level)
}

pub(super) fn flag(value: &Value, _: &Names) -> Option<LogValue> {
    value.as_bool().map(LogValue::Flag)
}

pub(super) fn number(value: &Value, _: &Names) -> Option<LogValue> {
    value.as_i64().map(LogValue::Number)
}

/// A place in an order. It is kept from 0.
pub(super) fn place(value: &Value, _: &Names) -> Option<LogValue> {
    value.as_i64().map(|place| LogValue::Number(place + 1))
}

pub(super) fn text(value: &Value, _: &Names) -> Option<LogValue> {
    words(value.as_str()?)
}

pub(super) fn set_aside(value: &Value, _: &Names) -> Option<LogValue> {
    match value {
        Value::Null => Some(LogValue::Nothing),
        other => SetAside::from_name(other.as_str()?).map(LogValue::SetAside),
    }
}
