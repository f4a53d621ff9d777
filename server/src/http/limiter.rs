//! Shares of tries that come back with time.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::time::Span;

/// How many keys are remembered. Beyond it, those that have used least of their share are forgotten.
const CAPACITY: usize = 16_384;

/// A number of tries in a row for each key, and then one each interval.
///
/// The generic cell rate algorithm (ITU-T I.371): of each key it keeps the moment at which all of
/// its tries will be back. Moments are elapsed time, which no setting of the clock moves.
pub struct Limiter<K> {
    burst: u32,
    interval: Span,
    full_again: Mutex<HashMap<K, Span>>,
}

impl<K: Clone + Eq + Hash> Limiter<K> {
    /// So many tries in a row, each coming back after an interval.
    pub fn new(burst: u32, interval: Span) -> Self {
        Self { burst: burst.max(1), interval, full_again: Mutex::default() }
    }

    /// Takes one try.
    ///
    /// # Errors
    /// Whole seconds until the next try, where none is left.
    pub fn take(&self, key: K, now: Span) -> Result<(), u32> {
        let mut keys = self.keys();
        let full_again = keys.get(&key).copied().filter(|at| *at > now).unwrap_or(now);
        let used = (full_again - now).as_millis();
        let wait = used - self.interval.as_millis() * i64::from(self.burst - 1);
        if wait > 0 {
            return Err(u32::try_from((wait + 999) / 1_000).unwrap_or(u32::MAX));
        }
        if keys.len() >= CAPACITY && !keys.contains_key(&key) {
            forget(&mut keys, now);
        }
        keys.insert(key, full_again + self.interval);
        Ok(())
    }

    /// Gives a try back that was taken and turned out to be in order.
    pub fn give_back(&self, key: &K) {
        if let Some(full_again) = self.keys().get_mut(key) {
            *full_again = *full_again - self.interval;
        }
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<K, Span>> {
        self.full_again.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes room: forgets all keys that have their whole share, and if that is not enough the half that
/// has used least. Who is being held back is remembered.
fn forget<K: Clone + Eq + Hash>(keys: &mut HashMap<K, Span>, now: Span) {
    keys.retain(|_, full_again| *full_again > now);
    if keys.len() >= CAPACITY {
        let mut order: Vec<(Span, K)> = keys.iter().map(|(key, at)| (*at, key.clone())).collect();
        let (least, ..) = order.select_nth_unstable_by_key(CAPACITY / 2, |(at, _)| *at);
        for (_, key) in least {
            keys.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Span = Span::days(3);

    #[test]
    fn a_burst_passes_and_then_one_each_interval() {
        let limiter = Limiter::new(10, Span::minutes(1));
        for _ in 0..10 {
            assert_eq!(limiter.take("a", START), Ok(()));
        }
        assert_eq!(limiter.take("a", START), Err(60));
        assert_eq!(limiter.take("a", START + Span::millis(59_001)), Err(1));
        assert_eq!(limiter.take("b", START), Ok(()), "each key has its own share");

        let later = START + Span::minutes(1);
        assert_eq!(limiter.take("a", later), Ok(()));
        assert_eq!(limiter.take("a", later), Err(60));
    }

    #[test]
    fn a_refused_try_costs_nothing_and_rest_gives_the_burst_back() {
        let limiter = Limiter::new(3, Span::seconds(10));
        for _ in 0..100 {
            let _ = limiter.take((), START);
        }
        let rested = START + Span::seconds(30);
        for _ in 0..3 {
            assert_eq!(limiter.take((), rested), Ok(()));
        }
        assert_eq!(limiter.take((), rested), Err(10));
    }

    #[test]
    fn a_try_that_is_given_back_was_never_taken() {
        let limiter = Limiter::new(3, Span::minutes(1));
        limiter.give_back(&"a");
        for _ in 0..100 {
            assert_eq!(limiter.take("a", START), Ok(()));
            limiter.give_back(&"a");
        }
        for _ in 0..3 {
            assert_eq!(limiter.take("a", START), Ok(()));
        }
        assert_eq!(limiter.take("a", START), Err(60), "nothing was given beyond the share");
    }

    #[test]
    fn a_flood_of_keys_takes_no_more_memory_and_frees_nobody_who_is_held_back() {
        let limiter = Limiter::new(2, Span::minutes(1));
        let held = u32::MAX;
        assert!((0..3).map(|_| limiter.take(held, START)).any(|taken| taken.is_err()));
        for key in 0..3 * u32::try_from(CAPACITY).unwrap() {
            assert_eq!(limiter.take(key, START), Ok(()));
        }
        assert!(limiter.keys().len() <= CAPACITY);
        assert!(limiter.take(held, START).is_err());
    }
}
