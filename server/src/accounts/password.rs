//! Passwords, kept as Argon2id hashes (OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one
//! lane).

use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHash, PasswordHasher, Version,
    password_hash::{self, Output, Salt, SaltString},
};
use domain::ids::Entropy;

use super::turns::{TurnError, Turns};

/// KiB of memory, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// What a try for an unknown person is checked against, so that it takes as long as any other. No
/// password is known for it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmU\
                      $kPq0dZ1mB2gq7x5n0G3yVw8sJ4uT6rCcLhXfEoAiYbM";

/// Each check takes 19 MiB and a processor for some 20 ms: more at once would only starve the rest. Who waits
/// behind so many gets an answer sooner by coming again.
static TURNS: Turns<Vec<Block>> = Turns::new(2, 50, || vec![Block::new(); COST.0 as usize]);

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The stored hash is not one.
    #[error("a password hash: {0}")]
    Hash(password_hash::Error),
    /// Too many tries at once, or the end of the process.
    #[error(transparent)]
    Turn(#[from] TurnError),
}

/// A hash with a fresh salt, in PHC string format. Takes some 20 ms of a processor: not for async
/// threads.
///
/// # Errors
/// [`PasswordError::Hash`] where Argon2 refuses the password (over 4 GiB long).
pub fn hash_password(password: &str, entropy: &dyn Entropy) -> Result<String, PasswordError> {
    let mut salt = [0; Salt::RECOMMENDED_LENGTH];
    entropy.fill(&mut salt);
    let salt = SaltString::encode_b64(&salt).map_err(PasswordError::Hash)?;
    let hash = argon2()?.hash_password(password.as_bytes(), &salt).map_err(PasswordError::Hash)?;
    Ok(hash.to_string())
}

/// Whether a password belongs to a hash. Without one the answer is no, and takes as long.
pub(super) async fn verify(password: String, hash: Option<String>) -> Result<bool, PasswordError> {
    let check = move |memory: &mut Vec<Block>| matches(&password, hash.as_deref().unwrap_or(NOBODY), memory);
    TURNS.run(check).await?.map_err(PasswordError::Hash)
}

/// What [`argon2::PasswordVerifier`] does, in memory that is given.
fn matches(password: &str, hash: &str, memory: &mut [Block]) -> password_hash::Result<bool> {
    let hash = PasswordHash::new(hash)?;
    let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else {
        return Err(password_hash::Error::PhcStringField);
    };
    let algorithm = Algorithm::try_from(hash.algorithm)?;
    let version = hash.version.map(Version::try_from).transpose()?.unwrap_or_default();
    let argon2 = Argon2::new(algorithm, version, Params::try_from(&hash)?);
    let mut room = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut room)?;
    let actual = Output::init_with(expected.len(), |out| {
        Ok(argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, memory)?)
    })?;
    // In constant time: `Output` compares so.
    Ok(actual == expected)
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let (memory, passes, lanes) = COST;
    let params =
        Params::new(memory, passes, lanes, None).map_err(|error| PasswordError::Hash(error.into()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edges::system::SystemEntropy;

    #[tokio::test]
    async fn a_password_is_known_again_and_another_is_not() {
        let hash = hash_password("correct horse", &SystemEntropy).unwrap();
        assert_ne!(hash, hash_password("correct horse", &SystemEntropy).unwrap(), "each has its own salt");
        assert!(verify("correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!verify("correct  horse".into(), Some(hash)).await.unwrap());
        assert!(!verify("correct horse".into(), None).await.unwrap());
    }

    #[test]
    fn a_try_for_nobody_costs_what_any_try_costs() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let real = hash_password("x", &SystemEntropy).unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(
            (nobody.algorithm, nobody.version, &nobody.params),
            (real.algorithm, real.version, &real.params)
        );
        assert_eq!(nobody.hash.map(|h| h.len()), real.hash.map(|h| h.len()));
    }
}
