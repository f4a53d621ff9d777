//! What a link shows and takes. Visits record nothing; only a form that comes from a view does.

use app::i18n;
use async_trait::async_trait;
use domain::{
    Field, Refusal,
    evidence::QUICKEST_PERSON,
    ids::{LevelId, ReasonId},
    language::Language,
    rate::{Form, Phase, SendResult, View, Wish, asks_for_reason, chosen},
    requests::{self, State},
    text::{self, Problem},
    time::Span,
};

use super::{
    nonce::{self, Purpose},
    store, suspects,
    taking::{Submission, SubmissionOutcome, take, take_back},
};
use crate::{
    answers::{self, CheckedAnswer},
    context::Context,
    requests::Request,
    zones::moment,
};

/// Implements the port for the rating page.
#[derive(Clone)]
pub struct RateService {
    ctx: Context,
    key: std::sync::Arc<[u8]>,
}

/// The language of the request behind a link, for the frame of its page. What ended is told as what never was: in
/// the browser's.
pub async fn language_of(ctx: &Context, token: &str) -> Option<Language> {
    let request = store::living(ctx.db.read(), token, ctx.now()).await.ok().flatten()?;
    Some(request.language)
}

/// What a view shows besides its request.
#[derive(Default)]
struct Draft<'a> {
    /// The level that the link or form names.
    level: Option<&'a str>,
    /// What was sent and not taken, and why; without a reason it only takes one more press, or another look.
    sent: Option<(&'a Form, Option<Refusal>)>,
    /// The page asks for one more press.
    once_more: bool,
    /// An earlier answer is to be changed.
    change: bool,
    /// The reader's language, if it is known.
    reader: Option<Language>,
}

impl RateService {
    /// With the desk's key for nonces, see [`super::ensure_key`].
    pub fn new(ctx: Context, key: Vec<u8>) -> Self {
        Self { ctx, key: key.into() }
    }

    async fn request(&self, token: &str) -> Result<Request, Refusal> {
        let found = store::living(self.ctx.db.read(), token, self.ctx.now()).await?;
        found.ok_or(Refusal::NotFound)
    }

    async fn render(&self, request: &Request, draft: Draft<'_>) -> Result<View, Refusal> {
        let (ctx, on) = (&self.ctx, self.ctx.db.read());
        let counted = request.state.answer();
        let rating = store::rating(on, request.id).await?;
        let rating = rating.filter(|_| counted.is_some());
        let counts = rating.as_ref().map(|rating| rating.value);
        let given = rating.as_ref().and_then(|rating| rating.reason_id).map(ReasonId);
        let (feedback, reason, problem, viewed) = match &draft.sent {
            // A page that comes again was read before: its sender may press the button at once.
            Some((form, problem)) => {
                (form.feedback.clone(), reason(form), problem.clone(), ctx.now() - QUICKEST_PERSON)
            }
            None => (rating.map(|rating| rating.feedback).unwrap_or_default(), given, None, ctx.now()),
        };
        let language = draft.reader.unwrap_or(request.language);
        let facts = store::facts(on, request, reason, language).await?;
        let clicked = chosen(draft.level, &facts.levels);
        // Who clicks another face of the mail wants to change the answer.
        let another = draft.sent.is_none() && clicked.is_some() && clicked != counted;
        // A form that only comes again stays one: what was typed is nowhere else.
        let comes_again = matches!(draft.sent, Some((_, None))) && !draft.once_more;
        let phase = phase(&request.state, draft.change || another || comes_again, ctx.now());
        let late = comes_again && matches!(phase, Phase::Settled { .. });
        let problem = problem.or_else(|| late.then(|| requests::Refusal::TooLateToChange.into()));
        let purpose = match phase {
            Phase::Changing { .. } => Purpose::Change,
            Phase::Open | Phase::Answered { .. } | Phase::Settled { .. } => Purpose::Answer,
        };
        let newest = match counted {
            Some(_) => answers::newest(on, request.id).await?,
            None => None,
        };
        let corrected = facts.levels.iter().find(|level| {
            let value = Some(i16::from(level.value.get()));
            Some(level.value) != counted && value == counts
        });
        let asked =
            |purpose, viewed| nonce::mint(&self.key, &*ctx.edges.entropy, request.id, purpose, viewed);
        let (nonce, confirm) = match draft.sent {
            // The second press belongs to the view of the first one.
            Some((form, _)) if draft.once_more => {
                (form.nonce.clone(), Some(asked(Purpose::Confirm(&form.nonce), ctx.now())))
            }
            _ => (asked(purpose, viewed), None),
        };
        Ok(View {
            language: request.language,
            team: facts.team,
            subject: facts.subject,
            agent: facts.agent,
            chosen: clicked
                .filter(|_| !matches!(phase, Phase::Answered { .. } | Phase::Settled { .. }))
                .or(counted),
            given: newest.map(|(_, at)| i18n::date(language, moment(at, &facts.zone))),
            corrected: corrected.map(|level| level.name.clone()),
            levels: facts.levels,
            feedback,
            reasons: facts.reasons,
            reason,
            one_click: facts.one_click && phase == Phase::Open && clicked.is_some() && draft.sent.is_none(),
            phase,
            nonce,
            confirm,
            problem,
        })
    }

    async fn again(
        &self,
        token: &str,
        form: &Form,
        problem: Option<Refusal>,
        reader: Option<Language>,
    ) -> Result<SendResult, Refusal> {
        let request = self.request(token).await?;
        let (level, sent) = (form.level.as_deref(), Some((form, problem)));
        let draft = Draft { level, sent, change: form.change, reader, once_more: false };
        Ok(SendResult::Again(Box::new(self.render(&request, draft).await?)))
    }

    /// A form of which one more press is wanted. What found no place among too many others comes back by itself.
    async fn kept(
        &self,
        request: &Request,
        form: &Form,
        reader: Option<Language>,
    ) -> Result<SendResult, Refusal> {
        let kept = answers::unconfirmed(self.ctx.db.read(), request.id, &form.nonce).await;
        match kept? {
            Some(_) => Ok(SendResult::OnceMore),
            None => Ok(SendResult::Again(Box::new(self.asks_once_more(request, form, reader).await?))),
        }
    }

    /// The page that asks for one more press.
    async fn asks_once_more(
        &self,
        request: &Request,
        form: &Form,
        reader: Option<Language>,
    ) -> Result<View, Refusal> {
        let (level, sent) = (form.level.as_deref(), Some((form, None)));
        let draft = Draft { level, sent, change: form.change, reader, once_more: true };
        self.render(request, draft).await
    }

    /// Whether a form comes from the page that asks for one more press, and its reader took their time.
    fn confirmed(&self, request: &Request, form: &Form) -> bool {
        let (now, purpose) = (self.ctx.now(), Purpose::Confirm(&form.nonce));
        let shown = form.confirm.as_deref();
        let shown = shown.and_then(|token| nonce::viewed(&self.key, token, request.id, purpose, now));
        // A clock that was set back meanwhile proves nothing.
        shown.is_some_and(|shown| !(Span::ZERO..QUICKEST_PERSON).contains(&(now - shown)))
    }

    /// A form's parts, checked.
    async fn given(&self, request: &Request, form: &Form) -> Result<CheckedAnswer, Refusal> {
        let feedback = text::feedback(&form.feedback).map_err(|problem| Field::Feedback.refused(problem))?;
        let reason = reason(form);
        let facts = store::facts(self.ctx.db.read(), request, reason, request.language).await?;
        let level = chosen(form.level.as_deref(), &facts.levels)
            .and_then(|value| facts.levels.iter().find(|level| level.value == value))
            .ok_or(Field::Level.refused(Problem::Missing))?;
        let reason = reason
            .filter(|_| asks_for_reason(level.value))
            .filter(|reason| facts.reasons.iter().any(|offered| offered.id == *reason));
        Ok(CheckedAnswer { level: level.id, value: level.value, feedback, reason })
    }
}

#[async_trait]
impl app::rate::Rate for RateService {
    async fn view(
        &self,
        token: &str,
        level: Option<&str>,
        change: bool,
        reader: Option<Language>,
    ) -> Result<View, Refusal> {
        let request = self.request(token).await?;
        self.render(&request, Draft { level, change, reader, ..Draft::default() }).await
    }

    async fn once_more(
        &self,
        token: &str,
        nonce: &str,
        reader: Option<Language>,
    ) -> Result<Option<View>, Refusal> {
        let request = self.request(token).await?;
        let of = |purpose| nonce::viewed(&self.key, nonce, request.id, purpose, self.ctx.now()).is_some();
        let change = of(Purpose::Change);
        if !change && !of(Purpose::Answer) {
            return Ok(None);
        }
        let on = self.ctx.db.read();
        let Some(answer) = answers::unconfirmed(on, request.id, nonce).await? else {
            return Ok(None);
        };
        let value = suspects::value_of(on, LevelId(answer.level_id)).await?;
        let form = Form {
            level: Some(value.get().to_string()),
            feedback: answer.feedback,
            reason: answer.reason_id.map(|reason| ReasonId(reason).to_string()),
            nonce: nonce.to_owned(),
            change,
            ..Form::default()
        };
        self.asks_once_more(&request, &form, reader).await.map(Some)
    }

    async fn answer(
        &self,
        token: &str,
        form: Form,
        remembered: bool,
        reader: Option<Language>,
    ) -> Result<SendResult, Refusal> {
        let request = self.request(token).await?;
        if form.plain && form.switch.is_some() {
            return match form.confirm {
                Some(_) => self.kept(&request, &form, reader).await,
                None => self.again(token, &form, None, reader).await,
            };
        }
        let purpose = if form.change { Purpose::Change } else { Purpose::Answer };
        let viewed = nonce::viewed(&self.key, &form.nonce, request.id, purpose, self.ctx.now());
        let Some(viewed) = viewed else {
            return self.again(token, &form, Some(Field::View.refused(Problem::Unknown)), reader).await;
        };
        let confirmed = form.plain && self.confirmed(&request, &form);
        let given = match self.given(&request, &form).await {
            Ok(given) => given,
            Err(problem @ Refusal::Invalid { .. }) => {
                return self.again(token, &form, Some(problem), reader).await;
            }
            Err(refusal) => return Err(refusal),
        };
        let came = Submission {
            nonce: form.nonce.clone(),
            viewed,
            change: form.change,
            partial: form.partial,
            hand: form.hand(confirmed),
            cookie: remembered,
            hidden_field: !form.website.is_empty(),
            accepted: store::accepted(self.ctx.db.read(), token).await?,
        };
        if confirmed && form.wishes(Wish::Back) {
            take_back(&self.ctx, &request, &given, &came).await?;
            return self.again(token, &form, None, reader).await;
        }
        match take(&self.ctx, &request, &given, &came).await? {
            SubmissionOutcome::Thanks => Ok(SendResult::Thanks),
            SubmissionOutcome::Unconfirmed => self.kept(&request, &form, reader).await,
            SubmissionOutcome::SetAside => {
                self.again(token, &form, Some(Field::View.refused(Problem::Unknown)), reader).await
            }
            SubmissionOutcome::NoCookie => {
                self.again(token, &form, Some(Field::View.refused(Problem::Missing)), reader).await
            }
            SubmissionOutcome::Refused(requests::Refusal::Ended | requests::Refusal::NotAskedYet) => {
                Err(Refusal::NotFound)
            }
            SubmissionOutcome::Refused(reason) => {
                self.again(token, &Form { change: false, ..form }, Some(reason.into()), reader).await
            }
        }
    }
}

/// The reason that a form names, if it is one at all.
fn reason(form: &Form) -> Option<ReasonId> {
    form.reason.as_deref()?.parse().ok().map(ReasonId)
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
