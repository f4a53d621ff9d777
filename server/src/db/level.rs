//! Satisfaction levels in columns.

use domain::levels::Value;

use super::Failure;

/// The value as the database holds it, checked.
///
/// # Errors
/// A report on a value outside 1 ..= 5.
pub fn level(raw: i16) -> Result<Value, Failure> {
    let value = u8::try_from(raw).ok().and_then(Value::new);
    value.ok_or_else(|| Failure::Broken(format!("a satisfaction level of {raw}")))
}
