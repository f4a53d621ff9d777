//! How many sockets may be open at the same time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Of all browsers. Each holds some ten kilobytes.
const ALL: usize = 5_000;
/// Of one session: that many tabs.
const OF_A_SESSION: usize = 30;

/// The open sockets of each session.
#[derive(Debug, Default)]
pub struct Sockets(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    all: usize,
    of: HashMap<String, usize>,
}

/// The place of an open socket. It is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
    sockets: Arc<Sockets>,
    session: String,
}

impl Sockets {
    /// A place for one more socket of a session, if there is one.
    pub fn take(self: &Arc<Self>, session: &str) -> Option<Place> {
        let mut open = self.open();
        let of = open.of.get(session).copied().unwrap_or_default();
        if open.all >= ALL || of >= OF_A_SESSION {
            return None;
        }
        open.all += 1;
        open.of.insert(session.to_owned(), of + 1);
        Some(Place { sockets: self.clone(), session: session.to_owned() })
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        self.open().all
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// How many sockets are open in this process.
    pub fn count(&self) -> usize {
        self.sockets.count()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.sockets.open();
        open.all -= 1;
        if let Some(of) = open.of.get_mut(&self.session) {
            *of -= 1;
            if *of == 0 {
                open.of.remove(&self.session);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_its_places_and_gets_them_back() {
        let sockets = Arc::<Sockets>::default();
        let mut places: Vec<_> = (0..OF_A_SESSION).map(|_| sockets.take("a").unwrap()).collect();
        assert!(sockets.take("a").is_none());
        assert!(sockets.take("b").is_some(), "another session has places of its own");
        places.pop();
        assert!(sockets.take("a").is_some());
        places.clear();
        assert_eq!((sockets.count(), sockets.open().of.len()), (0, 0));
    }

    #[test]
    fn all_sessions_together_have_no_more_than_the_desk() {
        let sockets = Arc::<Sockets>::default();
        let places: Vec<_> = (0..ALL).map(|n| sockets.take(&n.to_string()).unwrap()).collect();
        assert!(sockets.take("one more").is_none());
        drop(places);
        assert!(sockets.take("one more").is_some());
    }
}
