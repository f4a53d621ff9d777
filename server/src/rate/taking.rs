//! Taking a form: whether it is new, whether it counts, and all that follows, in one transaction.

use domain::{
    answers::{Earlier, Manner, Saying, meaning},
    evidence::{Circumstances, Evidence, Hand, Room, between_levels, evidence, room, suspect},
    ids::{AnswerId, LevelId, RatingId, ReasonId, RequestId, TicketId},
    requests::{Event, Refusal, State},
    tickets::Event as Told,
    time::Timestamp,
};

use super::{store, visits};
use crate::{
    answers::{self, CheckedAnswer, Version, unfinished},
    context::Context,
    db::{Failure, Tx},
    edges::Checkpoint,
    entities::rating_answers,
    outbox::token,
    requests::{Request, advance},
    tickets::{self, Case},
};

/// How a form came.
pub(super) struct Submission {
    /// The nonce of its view.
    pub nonce: String,
    /// When its view was made.
    pub viewed: Timestamp,
    /// It is to change an earlier answer.
    pub change: bool,
    /// The page sent it by itself.
    pub partial: bool,
    /// What vouches for a person.
    pub hand: Hand,
    /// The browser still had the view's cookie.
    pub cookie: bool,
    /// The field that people don't see was filled.
    pub hidden_field: bool,
    /// When the mail was accepted whose link it came by, if that is known yet.
    pub accepted: Option<Timestamp>,
}

/// What became of a form.
pub(super) enum SubmissionOutcome {
    /// It counts; or it does not, and its sender is not told.
    Thanks,
    /// Kept and not counted. The sender is told, since people can mend it.
    NoCookie,
    /// Kept and not counted: without scripts it takes one more press.
    Unconfirmed,
    /// Pressed once more in a view whose answer was set aside meanwhile.
    SetAside,
    /// The request's state does not allow it.
    Refused(Refusal),
}

/// Locks the ticket and the request of an answer.
pub(super) async fn open(ctx: &Context, ticket: TicketId, request: RequestId) -> Result<Case, Failure> {
    let case = Case::lock(ctx, ticket, request).await?;
    case.ok_or_else(|| Failure::missing(format!("rating request {request}")))
}

/// What answers do to a case.
pub(super) trait Answering: Sized {
    /// Lets an answer count that was given at an instant, with all that follows from it. It is judged by that
    /// instant. Those that nobody could be sure of are set aside. Inner error: the request's state does not
    /// allow it.
    async fn count(
        &mut self,
        ctx: &Context,
        event: Event,
        given: &CheckedAnswer,
        at: Timestamp,
    ) -> Result<Result<(), Refusal>, Failure>;

    /// Makes it durable. What fell due goes on at once.
    async fn commit(self, ctx: &Context) -> Result<(), Failure>;
}

impl Answering for Case {
    async fn count(
        &mut self,
        ctx: &Context,
        event: Event,
        given: &CheckedAnswer,
        at: Timestamp,
    ) -> Result<Result<(), Refusal>, Failure> {
        let Self { tx, ticket, request } = self;
        let before = request.state.answer();
        let effects = match advance(tx, request, event, at).await? {
            Ok(effects) => effects,
            Err(refusal) => return Ok(Err(refusal)),
        };
        answers::discard_waiting(tx, request.id).await?;
        match (store::rating(tx.on(), request.id).await?, event) {
            (Some(rating), Event::Complete) => store::complete_rating(tx, &rating, given).await?,
            (Some(rating), _) => {
                let from = before.unwrap_or(given.value);
                store::change_rating(tx, &rating, given, from).await?;
                let (author, to) = (tickets::Author::Customer(request.customer), given.value);
                tickets::write_event(tx, ticket.id, author, &Told::RatingChanged { from, to }).await?;
            }
            (None, _) => {
                let id = RatingId(tx.id());
                store::insert_rating(tx, id, request, given, at).await?;
                tickets::write_rating(tx, ticket.id, request.customer, id).await?;
            }
        }
        if let State::Answered { changeable_until, .. } = request.state {
            token::keep_until(tx, request.id, tx.now(), changeable_until).await?;
        }
        tickets::carry_out(tx, ctx, ticket, request, &effects).await?;
        if effects.is_empty() {
            // Words came to an answer that has taken effect already.
            tickets::touch(tx, ticket).await?;
        }
        Ok(Ok(()))
    }

    async fn commit(self, ctx: &Context) -> Result<(), Failure> {
        ctx.edges.checkpoints.reached(Checkpoint::AnswerWritten);
        self.tx.commit().await?;
        ctx.edges.checkpoints.reached(Checkpoint::AnswerCommitted);
        ctx.wake.notify_one();
        Ok(())
    }
}

/// Takes a checked form.
pub(super) async fn take(
    ctx: &Context,
    request: &Request,
    given: &CheckedAnswer,
    sent: &Submission,
) -> Result<SubmissionOutcome, Failure> {
    let mut case = open(ctx, request.ticket, request.id).await?;
    let Case { tx, request, .. } = &case;
    let event = match read(tx, request.id, given, sent).await? {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(SubmissionOutcome::Thanks),
        Err(refusal) => return Ok(SubmissionOutcome::Refused(refusal)),
    };
    // What the request refuses anyhow can overwrite nothing, whoever sent it.
    let in_vain = matches!((request.state, event), (State::Answered { .. }, Event::Answer { .. }));
    let against = evidence(&circumstances(tx, request, sent).await?);
    if sent.hand == Hand::Confirmed
        && !in_vain
        && answers::is_set_aside(tx.on(), request.id, &sent.nonce).await?
    {
        return Ok(SubmissionOutcome::SetAside);
    }
    if suspect(&against, sent.hand) && !in_vain {
        keep_suspect(case, given, sent, &against).await?;
        return Ok(if against.contains(&Evidence::NoCookie) {
            SubmissionOutcome::NoCookie
        } else if against.contains(&Evidence::NotConfirmed) {
            SubmissionOutcome::Unconfirmed
        } else {
            SubmissionOutcome::Thanks
        });
    }
    if matches!(request.state, State::Answered { .. }) {
        answers::make_room(tx, request.id).await?;
    }
    keep(tx, request.id, given, sent, &[]).await?;
    let now = case.tx.now();
    if let Err(refusal) = case.count(ctx, event, given, now).await? {
        return Ok(SubmissionOutcome::Refused(refusal));
    }
    case.commit(ctx).await?;
    Ok(SubmissionOutcome::Thanks)
}

/// Sets aside what came from a view: its sender wants to look at it again. What was not kept, since there was no
/// room for it, is kept for this, so that it can't be sent any more.
pub(super) async fn take_back(
    ctx: &Context,
    request: &Request,
    given: &CheckedAnswer,
    sent: &Submission,
) -> Result<(), Failure> {
    let Case { mut tx, mut ticket, request } = open(ctx, request.ticket, request.id).await?;
    if !answers::is_kept(tx.on(), request.id, given, &sent.nonce).await? {
        make_room(&tx, request.id, None).await?;
        keep(&tx, request.id, given, sent, &[Evidence::NotConfirmed]).await?;
    }
    answers::discard_of_view(&tx, request.id, &sent.nonce).await?;
    tickets::touch(&mut tx, &mut ticket).await?;
    tx.commit().await
}

/// Makes room for one more answer that nobody can be sure of, as [`room`] says; whether it is worth it.
async fn make_room(
    tx: &Tx,
    request: RequestId,
    newcomer: Option<(&[Evidence], bool)>,
) -> Result<bool, Failure> {
    let (ids, doubts) = answers::suspected(tx.on(), request).await?;
    match room(&doubts, newcomer) {
        Room::Free => Ok(true),
        Room::InsteadOf(at) => answers::delete(tx, ids[at]).await.map(|()| true),
        Room::None => Ok(false),
    }
}

/// What a form means beside what its view has sent.
async fn read(
    tx: &Tx,
    request: RequestId,
    given: &CheckedAnswer,
    sent: &Submission,
) -> Result<Result<Option<Event>, Refusal>, Failure> {
    let of_view = answers::of_view(tx.on(), request, &sent.nonce).await?;
    let by_itself = of_view.iter().find(|answer| answer.nonce == unfinished(&sent.nonce));
    let newest = match by_itself {
        Some(answer) => answers::newest(tx.on(), request).await?.is_some_and(|(id, _)| id == answer.id),
        None => false,
    };
    let pressed = of_view.iter().find(|answer| answer.nonce == sent.nonce);
    let earlier = Earlier { pressed: pressed.map(saying), by_itself: by_itself.map(saying), newest };
    let said = Saying { level: given.level, feedback: &given.feedback, reason: given.reason };
    Ok(meaning(&earlier, &said, given.value, Manner { by_itself: sent.partial, change: sent.change }))
}

fn saying(answer: &rating_answers::Model) -> Saying<'_> {
    Saying {
        level: LevelId(answer.level_id),
        feedback: &answer.feedback,
        reason: answer.reason_id.map(ReasonId),
    }
}

async fn circumstances(tx: &Tx, request: &Request, sent: &Submission) -> Result<Circumstances, Failure> {
    let openings = visits::openings(tx.on(), request.id).await?;
    Ok(Circumstances {
        at: tx.now(),
        viewed: sent.viewed,
        accepted: sent.accepted,
        between_levels: between_levels(sent.viewed, &openings),
        cookie: sent.cookie,
        hidden_field: sent.hidden_field,
        hand: sent.hand,
    })
}

/// Keeps an answer that nobody can be sure of, uncounted; the request stays where it is.
async fn keep_suspect(
    case: Case,
    given: &CheckedAnswer,
    sent: &Submission,
    against: &[Evidence],
) -> Result<(), Failure> {
    let Case { mut tx, mut ticket, request } = case;
    if answers::is_kept(tx.on(), request.id, given, &nonce(sent)).await? {
        if sent.hand == Hand::Confirmed {
            answers::renew(&tx, request.id, &sent.nonce, against).await?;
        }
        return tx.commit().await;
    }
    if !make_room(&tx, request.id, Some((against, sent.hand == Hand::Moved))).await? {
        return Ok(());
    }
    answers::discard_of_view(&tx, request.id, &unfinished(&sent.nonce)).await?;
    if sent.cookie {
        answers::discard_of_view(&tx, request.id, &sent.nonce).await?;
    }
    keep(&tx, request.id, given, sent, against).await?;
    tickets::touch(&mut tx, &mut ticket).await?;
    tx.commit().await
}

/// The nonce that an answer is kept under.
fn nonce(sent: &Submission) -> String {
    if sent.partial { unfinished(&sent.nonce) } else { sent.nonce.clone() }
}

async fn keep(
    tx: &Tx,
    request: RequestId,
    given: &CheckedAnswer,
    sent: &Submission,
    against: &[Evidence],
) -> Result<(), Failure> {
    let nonce = nonce(sent);
    let version = Version {
        id: AnswerId(tx.id()),
        request,
        given,
        nonce: &nonce,
        hand: sent.hand,
        evidence: against,
        at: tx.now(),
    };
    answers::keep(tx, &version).await
}
