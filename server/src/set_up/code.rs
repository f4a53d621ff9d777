//! The code that proves that whoever sets up a desk can read what its start prints.

use domain::ids::Entropy;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use super::found;
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::settings,
};

/// What the rows of `settings` that hold the codes' digests begin with. Each node that starts adds its own.
const PREFIX: &str = "set_up_code:";
/// Crockford's base 32: nothing in it is read as something else.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code: 50 bits, which nobody guesses at ten tries a minute.
const LENGTH: usize = 10;

/// A new code, unless somebody is the desk's administrator already.
///
/// # Errors
/// The database's.
pub async fn issue(ctx: &Context) -> Result<Option<String>, Failure> {
    if found(ctx.db.read()).await?.administrator {
        return Ok(None);
    }
    let code = draw(&*ctx.edges.entropy);
    let row = settings::ActiveModel { name: Set(name(&code)), value: Set(ctx.now().millis().to_string()) };
    let tx = ctx.write().await?;
    settings::Entity::insert(row).exec_without_returning(tx.on()).await?;
    tx.commit().await?;
    Ok(Some(format!("{}-{}", &code[..LENGTH / 2], &code[LENGTH / 2..])))
}

/// Uses a code up, and with it all others. Tells whether it was one.
pub(super) async fn redeem(tx: &Tx, typed: &str) -> Result<bool, Failure> {
    // Two who know codes take them all in one order: else each would wait for the other's.
    let all = settings::Entity::find().filter(settings::Column::Name.starts_with(PREFIX));
    all.order_by_asc(settings::Column::Name).lock_exclusive().all(tx.on()).await?;
    let one = settings::Entity::delete_by_id(name(&read(typed))).exec(tx.on()).await?;
    if one.rows_affected == 0 {
        return Ok(false);
    }
    forget(tx).await?;
    Ok(true)
}

/// Makes all codes worthless.
pub(super) async fn forget(tx: &Tx) -> Result<(), Failure> {
    let all = settings::Entity::delete_many().filter(settings::Column::Name.starts_with(PREFIX));
    all.exec(tx.on()).await?;
    Ok(())
}

fn draw(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; LENGTH];
    entropy.fill(&mut bytes);
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

/// A code as it was typed: without blanks and hyphens, and with the signs that were meant.
fn read(typed: &str) -> String {
    let meant = |c: char| match c.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        c if c.is_ascii_alphanumeric() => Some(c),
        // Persian and Arabic keyboards.
        c @ '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10),
        c @ '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10),
        _ => None,
    };
    typed.chars().filter_map(meant).collect()
}

fn name(code: &str) -> String {
    let mut name = PREFIX.to_owned();
    for byte in Sha256::digest(code.as_bytes()) {
        name.push_str(&format!("{byte:02x}"));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in ["7F3K9-2MQ10", " 7f3k92mqlo ", "7F3K9 2MQIO", "۷F۳K۹-۲MQ۱۰"] {
            assert_eq!(read(typed), "7F3K92MQ10", "{typed}");
        }
    }

    #[test]
    fn a_code_has_signs_that_nobody_takes_for_others() {
        let code = draw(&crate::edges::system::SystemEntropy);
        assert_eq!((code.len(), read(&code)), (LENGTH, code.clone()));
    }
}
