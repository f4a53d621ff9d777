//! A small generator with a fixed seed, so that every run makes the same desk.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::{ids::Entropy, time::Span};

/// SplitMix64 (Steele, Lea and Flood, 2014). Its state is a counter, so it can be shared. For made-up
/// people and texts only: never for tokens.
#[derive(Debug)]
pub struct Random(AtomicU64);

impl Random {
    const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

    /// A generator that makes the same numbers for the same seed.
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn number(&self) -> u64 {
        let mut z = self.0.fetch_add(Self::GAMMA, Ordering::Relaxed).wrapping_add(Self::GAMMA);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, or 0 when there is none.
    pub fn below(&self, n: u64) -> u64 {
        u64::try_from((u128::from(self.number()) * u128::from(n)) >> 64).unwrap_or(0)
    }

    /// A number in `0.0 .. 1.0`.
    pub fn unit(&self) -> f64 {
        (self.number() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True in so many of a hundred cases.
    pub fn percent(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of the items.
    pub fn pick<'a, T>(&self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len() as u64) as usize)
    }

    /// A span between two others.
    pub fn span(&self, least: Span, most: Span) -> Span {
        let range = u64::try_from(most.as_millis() - least.as_millis()).unwrap_or(0);
        Span::millis(least.as_millis() + self.below(range + 1) as i64)
    }
}

impl Entropy for Random {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.number().to_le_bytes()[..chunk.len()]);
        }
    }
}

/// So many of each kind, drawn one by one in random order until none is left.
#[derive(Debug)]
pub struct Urn<T, const N: usize>([(T, u64); N]);

impl<T: Copy, const N: usize> Urn<T, N> {
    /// With so many of each.
    pub const fn new(kinds: [(T, u64); N]) -> Self {
        Self(kinds)
    }

    /// How many are left.
    pub fn left(&self) -> u64 {
        self.0.iter().map(|(_, n)| n).sum()
    }

    /// The next one.
    pub fn draw(&mut self, random: &Random) -> Option<T> {
        let mut at = random.below(self.left());
        for (kind, n) in &mut self.0 {
            if at < *n {
                *n -= 1;
                return Some(*kind);
            }
            at -= *n;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_reference_implementation() {
        let random = Random::new(1_234_567);
        let numbers: Vec<_> = (0..3).map(|_| random.number()).collect();
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let random = Random::new(7);
        assert!((0..1_000).all(|_| random.below(10) < 10));
        assert_eq!(random.below(0), 0);
        assert_eq!(random.pick::<u8>(&[]), None);
        let (least, most) = (Span::seconds(1), Span::seconds(2));
        assert!((0..1_000).all(|_| (least..=most).contains(&random.span(least, most))));
    }

    #[test]
    fn an_urn_gives_exactly_what_was_put_in() {
        let (mut urn, random) = (Urn::new([('a', 3), ('b', 0), ('c', 2)]), Random::new(7));
        let mut drawn: Vec<_> = std::iter::from_fn(|| urn.draw(&random)).collect();
        assert_ne!(drawn, ['a', 'a', 'a', 'c', 'c'], "in random order");
        drawn.sort_unstable();
        assert_eq!(drawn, ['a', 'a', 'a', 'c', 'c']);
    }
}
