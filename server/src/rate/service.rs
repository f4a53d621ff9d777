//! What a link shows and takes. Visits record nothing; only a form that comes from a view does.

use async_trait::async_trait;
use domain::{
    Field, Refusal,
    ids::{AnswerId, RatingId},
    language::Language,
    levels::{Level, Value},
    rate::{Form, Phase, Sent, View, chosen},
    requests::{self, Event, State},
    text::{self, Problem},
};

use super::{
    nonce::{self, Purpose},
    store::{self, Answer},
};
use crate::{
    db::{Tx, refuse},
    house::House,
    requests::{Request, advance, lock},
    tickets,
};

/// Implements the port for the rating page.
#[derive(Clone)]
pub struct RateService {
    house: House,
    key: std::sync::Arc<[u8]>,
}

/// The language of the request behind a link, for the frame of its page.
pub async fn language_of(house: &House, token: &str) -> Option<Language> {
    let request = store::request_of(house.db.read(), token, house.now()).await.ok().flatten()?;
    Some(request.language)
}

/// What was sent, as far as it can be shown again.
#[derive(Default)]
struct Draft {
    level: Option<Value>,
    feedback: Option<String>,
    problem: Option<Refusal>,
    change: bool,
}

impl RateService {
    /// With the desk's key for nonces, see [`super::ensure_key`].
    pub fn new(house: House, key: Vec<u8>) -> Self {
        Self { house, key: key.into() }
    }

    async fn request(&self, token: &str) -> Result<Request, Refusal> {
        let now = self.house.now();
        let request = store::request_of(self.house.db.read(), token, now).await.map_err(refuse)?;
        // What ended without an answer can't be answered: to the customer the link is over.
        request
            .filter(|r| r.state.ending().is_none() && !matches!(r.state, State::Scheduled { .. }))
            .ok_or(Refusal::NotFound)
    }

    async fn render(&self, request: &Request, level: Option<&str>, draft: Draft) -> Result<View, Refusal> {
        let (house, on) = (&self.house, self.house.db.read());
        let facts = store::facts(on, request).await.map_err(refuse)?;
        let rating = store::rating(on, request.id).await.map_err(refuse)?;
        let phase = phase(&request.state, draft.change, house.now());
        let purpose = match phase {
            Phase::Changing { .. } => Purpose::Change,
            _ => Purpose::Answer,
        };
        let counted = match phase {
            Phase::Open => None,
            Phase::Answered { value, .. } | Phase::Settled { value } | Phase::Changing { value, .. } => {
                Some(value)
            }
        };
        let said = rating.map(|r| r.feedback).filter(|_| phase != Phase::Open);
        Ok(View {
            language: request.language,
            team: facts.team,
            subject: facts.subject,
            agent: facts.agent,
            chosen: draft.level.or_else(|| chosen(level, &facts.levels)).or(counted),
            levels: facts.levels,
            feedback: draft.feedback.or(said).unwrap_or_default(),
            phase,
            nonce: nonce::mint(&self.key, &*house.edges.entropy, request.id, purpose, house.now()),
            problem: draft.problem,
        })
    }

    async fn again(&self, token: &str, form: &Form, problem: Refusal) -> Result<Sent, Refusal> {
        let request = self.request(token).await?;
        let feedback = Some(form.feedback.clone());
        let draft = Draft { level: None, feedback, problem: Some(problem), change: form.change };
        Ok(Sent::Again(Box::new(self.render(&request, form.level.as_deref(), draft).await?)))
    }

    /// Writes an answer that counts, with all that follows from it, in one transaction.
    async fn record(
        &self,
        mut tx: Tx,
        mut request: Request,
        level: &Level,
        feedback: &str,
        form: &Form,
    ) -> Result<Result<(), requests::Refusal>, Refusal> {
        let (house, now) = (&self.house, self.house.now());
        let mut ticket = tickets::lock(&tx, request.ticket.0).await.map_err(refuse)?;
        request = lock(tx.on(), request.id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        if store::counted(tx.on(), request.id, &form.nonce).await.map_err(refuse)? {
            return Ok(Ok(()));
        }
        let event = if form.change {
            Event::ChangeAnswer { value: level.value }
        } else {
            Event::Answer { value: level.value, complete: true }
        };
        let effects = match advance(&mut tx, &mut request, event, now).await.map_err(refuse)? {
            Ok(effects) => effects,
            Err(reason) => return Ok(Err(reason)),
        };
        let write = async {
            match store::rating(tx.on(), request.id).await? {
                Some(rating) => store::change_rating(&mut tx, &rating, level, feedback).await?,
                None => {
                    let id = RatingId(house.id());
                    store::insert_rating(&mut tx, id, &request, level, feedback, now).await?;
                    tickets::write_rating(&tx, house, ticket.id, request.customer, id).await?;
                }
            }
            let answer = Answer {
                id: AnswerId(house.id()),
                level: level.id,
                feedback,
                nonce: &form.nonce,
                evidence: &[],
            };
            store::keep_answer(&tx, &request, &answer, now).await?;
            tickets::carry_out(&mut tx, house, &mut ticket, &mut request, &effects).await?;
            tx.commit().await
        };
        write.await.map_err(refuse)?;
        house.wake.notify_one();
        Ok(Ok(()))
    }

    /// Keeps an answer that nobody can be sure of, uncounted; the request stays where it is.
    async fn suspect(
        &self,
        request: &Request,
        level: &Level,
        feedback: &str,
        form: &Form,
    ) -> Result<(), Refusal> {
        let (house, now) = (&self.house, self.house.now());
        let answer = Answer {
            id: AnswerId(house.id()),
            level: level.id,
            feedback,
            nonce: &form.nonce,
            evidence: &["no_cookie"],
        };
        let tx = house.db.write().await.map_err(refuse)?;
        store::keep_answer(&tx, request, &answer, now).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

#[async_trait]
impl app::rate::Rate for RateService {
    async fn view(&self, token: &str, level: Option<&str>, change: bool) -> Result<View, Refusal> {
        let request = self.request(token).await?;
        self.render(&request, level, Draft { change, ..Draft::default() }).await
    }

    async fn answer(&self, token: &str, form: Form, remembered: bool) -> Result<Sent, Refusal> {
        let request = self.request(token).await?;
        let purpose = if form.change { Purpose::Change } else { Purpose::Answer };
        if !nonce::valid(&self.key, &form.nonce, request.id, purpose, self.house.now()) {
            return self.again(token, &form, invalid(Field::View, Problem::Unknown)).await;
        }
        let feedback = match text::feedback(&form.feedback) {
            Ok(feedback) => feedback,
            Err(problem) => return self.again(token, &form, invalid(Field::Feedback, problem)).await,
        };
        let facts = store::facts(self.house.db.read(), &request).await.map_err(refuse)?;
        let level = chosen(form.level.as_deref(), &facts.levels)
            .and_then(|value| facts.levels.iter().find(|l| l.value == value));
        let Some(level) = level else {
            return self.again(token, &form, invalid(Field::Level, Problem::Missing)).await;
        };
        if !remembered {
            self.suspect(&request, level, &feedback, &form).await?;
            return self.again(token, &form, invalid(Field::View, Problem::Missing)).await;
        }
        let tx = self.house.db.write().await.map_err(refuse)?;
        match self.record(tx, request, level, &feedback, &form).await? {
            Ok(()) => Ok(Sent::Thanks),
            Err(requests::Refusal::Ended | requests::Refusal::NotAskedYet) => Err(Refusal::NotFound),
            Err(reason) => self.again(token, &Form { change: false, ..form }, reason.into()).await,
        }
    }
}

fn invalid(field: Field, problem: Problem) -> Refusal {
    Refusal::Invalid { field, problem }
}

fn phase(state: &State, change: bool, now: domain::time::Timestamp) -> Phase {
    match *state {
        State::Answered { value, changeable_until, .. } if now >= changeable_until => {
            Phase::Settled { value }
        }
        State::Answered { value, changeable_until, .. } if change => {
            Phase::Changing { value, changeable_until }
        }
        State::Answered { value, changeable_until, .. } => Phase::Answered { value, changeable_until },
        _ => Phase::Open,
    }
}
