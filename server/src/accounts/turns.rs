//! Turns at work that takes a processor and much memory for a moment.

use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;

/// Why work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TurnError {
    /// Too many wait already.
    #[error("too many wait for their turn")]
    Busy,
    /// The runtime is shutting down.
    #[error("the work was interrupted")]
    Interrupted,
}

/// A few workers, each with a piece of memory that is kept for the next, and a queue of limited length before
/// them. Memory that is given back between two turns may stay with the allocator, a piece for each thread.
pub struct Turns<M> {
    places: Semaphore,
    turns: Semaphore,
    spare: Mutex<Vec<M>>,
    make: fn() -> M,
}

impl<M: Send> Turns<M> {
    /// So many workers at once, so many who wait, and how a worker's memory is made.
    pub const fn new(workers: usize, waiting: usize, make: fn() -> M) -> Self {
        Self {
            places: Semaphore::const_new(workers + waiting),
            turns: Semaphore::const_new(workers),
            spare: Mutex::new(Vec::new()),
            make,
        }
    }

    /// Does the work off the async threads when its turn comes. Whoever stops waiting leaves the queue; work
    /// that has begun keeps its turn until it is done, whether somebody waits for it or not.
    ///
    /// # Errors
    /// [`TurnError`]; then nothing was done.
    pub async fn run<T: Send + 'static>(
        &'static self,
        work: impl FnOnce(&mut M) -> T + Send + 'static,
    ) -> Result<T, TurnError> {
        let place = self.places.try_acquire().map_err(|_| TurnError::Busy)?;
        let turn = self.turns.acquire().await.map_err(|_| TurnError::Interrupted)?;
        let work = move || {
            let _held = (place, turn);
            let mut memory = self.spare().pop().unwrap_or_else(self.make);
            let done = work(&mut memory);
            self.spare().push(memory);
            done
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| TurnError::Interrupted)
    }

    fn spare(&self) -> std::sync::MutexGuard<'_, Vec<M>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering::SeqCst},
        time::Duration,
    };

    use super::*;

    static MADE: AtomicUsize = AtomicUsize::new(0);
    static RUNNING: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    static DONE: AtomicUsize = AtomicUsize::new(0);

    fn work(memory: &mut u8) {
        MOST.fetch_max(RUNNING.fetch_add(1, SeqCst) + 1, SeqCst);
        // Long enough for those behind to be let in, if anything let them.
        std::thread::sleep(Duration::from_millis(5));
        *memory = memory.wrapping_add(1);
        RUNNING.fetch_sub(1, SeqCst);
        DONE.fetch_add(1, SeqCst);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn work_that_nobody_waits_for_any_more_keeps_its_turn_and_its_memory() {
        static TURNS: Turns<u8> = Turns::new(2, 100, || {
            MADE.fetch_add(1, SeqCst);
            0
        });
        let mut begun = 0;
        for _ in 0..100 {
            let hung_up = tokio::time::timeout(Duration::from_millis(1), TURNS.run(work)).await;
            begun += usize::from(hung_up.is_ok());
        }
        // The last to come waits for whatever is still at work.
        while TURNS.places.available_permits() < 102 {
            tokio::task::yield_now().await;
        }
        assert!(DONE.load(SeqCst) > begun, "some were at work when their caller hung up");
        assert_eq!(MOST.load(SeqCst), 2);
        assert_eq!(MADE.load(SeqCst), 2, "and no memory was made beyond theirs");
    }

    #[tokio::test]
    async fn who_finds_the_queue_full_is_told_at_once() {
        static TURNS: Turns<()> = Turns::new(1, 1, || ());
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let first = tokio::spawn(TURNS.run(move |()| wait.recv()));
        while TURNS.turns.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let second = tokio::spawn(TURNS.run(|()| 2));
        while TURNS.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(TURNS.run(|()| 3).await, Err(TurnError::Busy));
        go.send(()).unwrap();
        assert!(first.await.unwrap().is_ok());
        assert_eq!(second.await.unwrap(), Ok(2));
        assert_eq!(TURNS.run(|()| 4).await, Ok(4), "the queue is free again");
    }
}
