//! What is asked of the server about a ticket's rating request.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::AnswerId,
    language::Language,
    people::Actor,
    tickets::{Doubts, Explanation, SetAside},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Why customers are asked, and which answers count, as the app needs it from the server.
#[async_trait]
pub trait Requests: Send + Sync {
    /// Why the customer of a ticket was asked, or was not, and what became of the mails.
    async fn explain_request(&self, actor: &Actor, number: i64) -> Result<Explanation, Refusal>;
    /// Lets a suspect answer count.
    async fn confirm_answer(&self, actor: &Actor, answer: AnswerId) -> Result<(), Refusal>;
    /// Takes a suspect answer out of the way.
    async fn discard_answer(&self, actor: &Actor, answer: AnswerId) -> Result<(), Refusal>;
    /// The answers in doubt that the actor decides on, oldest first.
    async fn load_doubts(&self, actor: &Actor, language: Language) -> Result<Doubts, Refusal>;
    /// How many there are: none for those who don't decide.
    async fn count_doubts(&self, actor: &Actor) -> Result<u64, Refusal>;
    /// Marks a ticket as never to be asked about, or takes the mark back. A request that runs is withdrawn.
    async fn set_ticket_aside(
        &self,
        actor: &Actor,
        number: i64,
        mark: Option<SetAside>,
    ) -> Result<(), Refusal>;
    /// Decides whether the customer of a ticket is never asked. Requests that run are withdrawn.
    async fn never_ask_customer(&self, actor: &Actor, number: i64, never: bool) -> Result<(), Refusal>;
}

/// See [`Requests::explain_request`].
#[server(endpoint = "requests/explain", output = Answer)]
pub async fn explain_request(number: i64) -> Result<Explanation, Error> {
    ask!(Requests.explain_request(number))
}

/// See [`Requests::confirm_answer`].
#[server(endpoint = "requests/confirm", output = Answer)]
pub async fn confirm_answer(answer: AnswerId) -> Result<(), Error> {
    ask!(Requests.confirm_answer(answer))
}

/// See [`Requests::discard_answer`].
#[server(endpoint = "requests/discard", output = Answer)]
pub async fn discard_answer(answer: AnswerId) -> Result<(), Error> {
    ask!(Requests.discard_answer(answer))
}

/// See [`Requests::load_doubts`].
#[server(endpoint = "requests/doubts", output = Answer)]
pub async fn load_doubts() -> Result<Doubts, Error> {
    ask!(Requests.load_doubts(; language))
}

/// See [`Requests::count_doubts`].
#[server(endpoint = "requests/count_doubts", output = Answer)]
pub async fn count_doubts() -> Result<u64, Error> {
    ask!(Requests.count_doubts())
}

/// See [`Requests::set_ticket_aside`].
#[server(endpoint = "requests/set_aside", output = Answer)]
pub async fn set_ticket_aside(number: i64, mark: Option<SetAside>) -> Result<(), Error> {
    ask!(Requests.set_ticket_aside(number, mark))
}

/// See [`Requests::never_ask_customer`].
#[server(endpoint = "requests/never_ask", output = Answer)]
pub async fn never_ask_customer(number: i64, never: bool) -> Result<(), Error> {
    ask!(Requests.never_ask_customer(number, never))
}
