//! How often a visitor may try.

use domain::{Refusal, time::Span};

use super::{client::Client, known::Browser, limiter::Limiter};

/// How many times a single share all the people behind one address have together: an office, a mobile network.
const TOGETHER: u32 = 3;

/// How many times its share of wrong links a client address has of right ones: the readers of a company open
/// theirs in the same minute, each with a few requests.
const READERS: u32 = 10;

/// The shares of visitors.
pub struct Limits {
    wrong_links: Limiter<Client>,
    links: Limiter<Client>,
    sign_in_by_client: Limiter<Client>,
    sign_in_by_client_and_account: Limiter<(Client, String)>,
    sign_in_by_browser: Limiter<Browser>,
}

/// What a try to sign in was counted to.
pub enum Share {
    /// The known browser's own.
    Browser(Browser),
    /// The client address' and, there, the account's.
    Client(Client, String),
}

impl Limits {
    /// All shares whole.
    pub fn new(limits: crate::edges::Limits) -> Self {
        let per_minute = |n: u32| {
            let n = n.max(1);
            Limiter::new(n, Span::millis(Span::minutes(1).as_millis() / i64::from(n)))
        };
        let sign_in = limits.sign_in_burst;
        Self {
            wrong_links: per_minute(limits.rate_per_minute),
            links: per_minute(limits.rate_per_minute.saturating_mul(READERS)),
            sign_in_by_client: Limiter::new(sign_in.saturating_mul(TOGETHER), Span::minutes(1)),
            sign_in_by_client_and_account: Limiter::new(sign_in, Span::minutes(1)),
            sign_in_by_browser: Limiter::new(sign_in, Span::minutes(1)),
        }
    }

    /// Counts a try to sign in with an account's address. A known browser has a share of its own: what others
    /// try, from its address or for its account, takes nothing from it.
    ///
    /// # Errors
    /// [`Refusal::TooMany`].
    pub fn take_sign_in(
        &self,
        known: Option<Browser>,
        client: Client,
        account: &str,
        now: Span,
    ) -> Result<Share, Refusal> {
        if let Some(browser) = known {
            self.sign_in_by_browser.take(browser, now).map_err(too_many)?;
            return Ok(Share::Browser(browser));
        }
        let account = account.to_owned();
        self.sign_in_by_client.take(client, now).map_err(too_many)?;
        if let Err(wait) = self.sign_in_by_client_and_account.take((client, account.clone()), now) {
            self.sign_in_by_client.give_back(&client);
            return Err(too_many(wait));
        }
        Ok(Share::Client(client, account))
    }

    /// The password was right: the try was none.
    pub fn give_back_sign_in(&self, share: Share) {
        match share {
            Share::Browser(browser) => self.sign_in_by_browser.give_back(&browser),
            Share::Client(client, account) => {
                self.sign_in_by_client.give_back(&client);
                self.sign_in_by_client_and_account.give_back(&(client, account));
            }
        }
    }

    /// Counts a request for a link from a mail.
    ///
    /// # Errors
    /// [`Refusal::TooMany`].
    pub fn take_link(&self, client: Client, now: Span) -> Result<(), Refusal> {
        self.wrong_links.take(client, now).map_err(too_many)?;
        self.links.take(client, now).map_err(too_many)
    }

    /// The link leads somewhere: nobody was guessing.
    pub fn give_back_link(&self, client: Client) {
        self.wrong_links.give_back(&client);
    }
}

fn too_many(retry_after: u32) -> Refusal {
    Refusal::TooMany { retry_after }
}
