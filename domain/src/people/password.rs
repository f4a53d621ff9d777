//! What can be a password.

use crate::text::Problem;

/// The shortest password, in Unicode scalar values (NIST SP 800-63B, 3.1.1.2: at least eight).
pub const PASSWORD_MIN: usize = 8;
/// The longest one: far longer than anybody types, and quickly hashed.
pub const PASSWORD_MAX: usize = 1_000;

/// A password that is long enough.
///
/// # Errors
/// [`Problem::OutOfRange`] where it is too short, [`Problem::TooLong`].
pub fn password(typed: &str) -> Result<&str, Problem> {
    match typed.chars().count() {
        0 => Err(Problem::Missing),
        short if short < PASSWORD_MIN => Err(Problem::OutOfRange),
        len if len > PASSWORD_MAX => Err(Problem::TooLong { max: PASSWORD_MAX, len }),
        _ => Ok(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_counted_in_characters() {
        assert_eq!(password(""), Err(Problem::Missing));
        assert_eq!(password("seven77"), Err(Problem::OutOfRange));
        assert_eq!(password("رمزعبور"), Err(Problem::OutOfRange));
        assert_eq!(password("رمز عبور"), Ok("رمز عبور"));
        assert!(password(&"x".repeat(PASSWORD_MAX + 1)).is_err());
    }
}
