//! Tokens of links: 32 random bytes in the mail, their SHA-256 in the database.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::ids::Entropy;
use sha2::{Digest, Sha256};

/// A new raw token: 43 characters of base64url. It is written into the mail and nowhere else.
pub fn mint(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database knows of a token.
pub fn hash(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edges::system::SystemEntropy;

    #[test]
    fn a_token_has_the_length_of_32_bytes_and_does_not_show_in_its_hash() {
        let token = mint(&SystemEntropy);
        assert_eq!(token.len(), 43);
        assert_ne!(token, mint(&SystemEntropy));
        assert!(!hash(&token).contains(&token));
    }
}
