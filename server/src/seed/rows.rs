//! A planned ticket as rows of all the tables that it touches.

use std::collections::HashMap;

use domain::{
    ids::{CustomerId, RequestId, ScaleId, TagId, TeamId, TicketId, TicketTypeId, UserId, uuid_v7},
    links::{RATING_LIFETIME, UNSUBSCRIBE_LIFETIME},
    notification_rules::replay::Closing,
    rate::asks_for_reason,
    requests::{Ending, Policy, State},
    stages::{Shipped, StageName},
    text::searchable,
    tickets::Event,
    time::{Span, Timestamp},
};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::{
    insert::insert,
    people::{REASONS, TYPES, branch, customer as customer_of},
    plan::{Answer, Kind, Request, Ticket},
    random::Random,
    words::Tag,
};
use crate::{
    db::{Failure, Tx},
    entities::{
        closings, link_tokens, messages, outbound_mails, rating_answers, rating_requests, ratings,
        ticket_tags, tickets,
    },
    outbox::token::{self, RATE},
    requests,
    shipped::{THREE_LEVELS, level_id, stage_id},
};

/// The identifiers of what tickets name by index.
pub(super) struct SeededIds {
    pub teams: Vec<Uuid>,
    pub agents: Vec<Uuid>,
    pub customers: Vec<Uuid>,
    pub tags: HashMap<&'static str, Uuid>,
    /// In the order of [`TYPES`].
    pub types: [Uuid; TYPES.len()],
    /// By team, in the order of [`REASONS`].
    pub reasons: Vec<[Uuid; REASONS.len()]>,
    /// The domain of the mails that asked, if they are to be written as well.
    pub mails: Option<String>,
}

/// Rows to write together.
#[derive(Default)]
pub(super) struct Rows {
    tickets: Vec<tickets::ActiveModel>,
    tags: Vec<ticket_tags::ActiveModel>,
    messages: Vec<messages::ActiveModel>,
    closings: Vec<closings::ActiveModel>,
    requests: Vec<rating_requests::ActiveModel>,
    ratings: Vec<ratings::ActiveModel>,
    answers: Vec<rating_answers::ActiveModel>,
    mails: Vec<outbound_mails::ActiveModel>,
    links: Vec<link_tokens::ActiveModel>,
}

/// Who wrote a chatter entry: the kind and, unless it was the desk, the person.
type Author = (&'static str, Option<Uuid>);

/// The desk itself.
const SYSTEM: Author = ("system", None);

impl Rows {
    /// Writes them in an order that the foreign keys allow.
    pub(super) async fn write(self, tx: &Tx) -> Result<(), Failure> {
        insert(tx, self.tickets).await?;
        insert(tx, self.tags).await?;
        insert(tx, self.closings).await?;
        insert(tx, self.requests).await?;
        insert(tx, self.ratings).await?;
        insert(tx, self.answers).await?;
        insert(tx, self.mails).await?;
        insert(tx, self.links).await?;
        insert(tx, self.messages).await
    }

    /// Adds a ticket with its chatter, its request and its rating.
    pub(super) fn add(&mut self, ticket: &Ticket, named: &SeededIds, random: &Random, now: Timestamp) {
        let id = uuid_v7(ticket.created, random);
        let of = branch(ticket.team, ticket.number, named.teams.len());
        let team = named.teams[of];
        let customer = named.customers[ticket.customer as usize];
        let agent = ticket.assignee.map(|index| named.agents[index]);
        let closed = ticket.moves.iter().find(|(_, to)| is_folded(*to)).map(|(at, _)| at.millis());
        self.tickets.push(tickets::ActiveModel {
            id: Set(id),
            number: Set(ticket.number),
            team_id: Set(team),
            stage_id: Set(stage_id(ticket.stage()).0),
            subject: Set(ticket.subject.clone()),
            description: Set(ticket.description.clone()),
            priority: Set(ticket.priority.number()),
            customer_id: Set(Some(customer)),
            assignee_id: Set(agent),
            round: Set(i32::from(closed.is_some())),
            stage_since: Set(ticket.since().millis()),
            closed_at: Set(closed),
            created_at: Set(ticket.created.millis()),
            version: Set(1),
            set_aside: Set(None),
            turn: Set(None),
            type_id: Set(Some(named.types[usize::from(is_incident(ticket))])),
            search_text: Set(searchable(&format!("{} {}", ticket.subject, ticket.description))),
        });
        self.tags.extend(
            ticket.tags.iter().map(|tag| ticket_tags::ActiveModel {
                ticket_id: Set(id),
                tag_id: Set(named.tags[tag.name()]),
            }),
        );
        if let Some(at) = closed {
            let closing = Closing {
                ticket: TicketId(id),
                at: Timestamp::from_millis(at),
                left: None,
                stage: stage_id(ticket.stage()),
                team: TeamId(team),
                ticket_type: Some(TicketTypeId(named.types[usize::from(is_incident(ticket))])),
                customer: Some(CustomerId(customer)),
                has_address: true,
                own_work: false,
                exclusion: None,
                tags: ticket.tags.iter().map(|tag| TagId(named.tags[tag.name()])).collect(),
                suppression: None,
                turn: None,
                begins_round: true,
                from_closed: false,
                onward: false,
                answered: None,
                ended: None,
            };
            // It can be written down: it holds no keys but names.
            self.closings.extend(requests::closing_row(uuid_v7(closing.at, random), 1, &closing));
        }
        let mut chatter = Chatter { rows: &mut self.messages, ticket: id, random };
        chatter.event(ticket.created, ("customer", Some(customer)), &Event::Created);
        let mut from = Shipped::New;
        for (at, to) in &ticket.moves {
            let event = Event::Moved { from: StageName::Shipped(from), to: StageName::Shipped(*to) };
            chatter.event(*at, agent.map_or(SYSTEM, |agent| ("user", Some(agent))), &event);
            from = *to;
        }
        for message in &ticket.messages {
            let (kind, author) = match message.kind {
                Kind::CustomerReply => ("reply", ("customer", Some(customer))),
                Kind::AgentReply => ("reply", agent.map_or(SYSTEM, |agent| ("user", Some(agent)))),
                Kind::Note => ("note", agent.map_or(SYSTEM, |agent| ("user", Some(agent)))),
            };
            chatter.entry(message.at, kind, author, message.text.clone(), None);
        }
        let Some(asked) = &ticket.request else { return };
        chatter.event(asked.scheduled + Span::millis(1), SYSTEM, &Event::Scheduled { due: asked.scheduled });
        chatter.event(asked.sent, SYSTEM, &Event::Asked);
        let request = requests::Request {
            id: RequestId::new(asked.scheduled, random),
            ticket: TicketId(id),
            round: 1,
            team: TeamId(team),
            customer: CustomerId(customer),
            agent: agent.map(UserId),
            scale: ScaleId(THREE_LEVELS.0),
            language: ticket.language,
            template: None,
            state: state(asked, now),
            asked_at: Some(asked.sent),
            due_at: state(asked, now).due_at(&Policy::odoo()),
            reopened: None,
        };
        if let State::Expired { at } = request.state {
            chatter.event(at, SYSTEM, &Event::Ended { ending: Ending::Expired });
        }
        if let Some(answer) = &asked.answer {
            let rating = uuid_v7(answer.at, random);
            chatter.entry(answer.at, "rating", ("customer", Some(customer)), String::new(), Some(rating));
            // Four of five who were dissatisfied say why.
            let reasons = &named.reasons[of];
            let reason = usize::try_from(ticket.number).ok().and_then(|n| reasons.get(n % 5).copied());
            let reason = reason.filter(|_| asks_for_reason(answer.value));
            self.ratings.push(rating_row(rating, &request, answer, reason));
            self.answers.push(answer_row(uuid_v7(answer.at, random), &request, answer, reason));
        }
        self.requests.push(requests::new_row(&request, asked.scheduled.millis()));
        if let Some(domain) = &named.mails {
            let mail = mail_row(&request, customer_of(ticket.customer).email, domain, asked, random);
            for (purpose, lifetime) in [(RATE, RATING_LIFETIME), ("unsubscribe", UNSUBSCRIBE_LIFETIME)] {
                self.links.push(link_row(&mail, purpose, asked.sent + lifetime, random));
            }
            self.mails.push(mail);
        }
    }
}

struct Chatter<'a> {
    rows: &'a mut Vec<messages::ActiveModel>,
    ticket: Uuid,
    random: &'a Random,
}

impl Chatter<'_> {
    fn event(&mut self, at: Timestamp, author: Author, event: &Event) {
        let body = serde_json::to_string(event).unwrap_or_default();
        self.entry(at, "event", author, body, None);
    }

    fn entry(&mut self, at: Timestamp, kind: &str, author: Author, body: String, rating: Option<Uuid>) {
        self.rows.push(messages::ActiveModel {
            id: Set(uuid_v7(at, self.random)),
            ticket_id: Set(self.ticket),
            kind: Set(kind.to_owned()),
            author_kind: Set(author.0.to_owned()),
            author_id: Set(author.1),
            body: Set(body),
            rating_id: Set(rating),
            at: Set(at.millis()),
        });
    }
}

/// Whether something is broken: the others are questions.
fn is_incident(ticket: &Ticket) -> bool {
    ticket.tags.iter().any(|tag| matches!(tag, Tag::Bug | Tag::Hardware | Tag::Performance))
}

fn is_folded(stage: Shipped) -> bool {
    matches!(stage, Shipped::Solved | Shipped::Cancelled)
}

fn state(asked: &Request, now: Timestamp) -> State {
    let expires_at = asked.sent + RATING_LIFETIME;
    match &asked.answer {
        Some(answer) => State::Answered {
            at: answer.at,
            value: answer.value,
            outcome_at: None,
            changeable_until: answer.at + Span::days(7),
        },
        None if expires_at <= now => State::Expired { at: expires_at },
        None => State::Sent { at: asked.sent },
    }
}

fn rating_row(
    id: Uuid,
    request: &requests::Request,
    answer: &Answer,
    reason: Option<Uuid>,
) -> ratings::ActiveModel {
    ratings::ActiveModel {
        id: Set(id),
        request_id: Set(request.id.0),
        ticket_id: Set(request.ticket.0),
        team_id: Set(request.team.0),
        customer_id: Set(request.customer.0),
        agent_id: Set(request.agent.map(|agent| agent.0)),
        level_id: Set(level_id(THREE_LEVELS, answer.value).0),
        value: Set(i16::from(answer.value.get())),
        feedback: Set(answer.feedback.clone()),
        changed: Set(false),
        visible_internally_only: Set(false),
        submitted_at: Set(answer.at.millis()),
        reason_id: Set(reason),
        version: Set(1),
    }
}

/// A mail that its server took. Its text was blanked then.
fn mail_row(
    request: &requests::Request,
    recipient: String,
    domain: &str,
    asked: &Request,
    random: &Random,
) -> outbound_mails::ActiveModel {
    let id = uuid_v7(asked.scheduled, random);
    outbound_mails::ActiveModel {
        id: Set(id),
        kind: Set("request".to_owned()),
        request_id: Set(request.id.0),
        ticket_id: Set(request.ticket.0),
        recipient: Set(recipient),
        message_id: Set(format!("{id}@{domain}")),
        content: Set(String::new()),
        state: Set("sent".to_owned()),
        attempts: Set(1),
        next_attempt_at: Set(None),
        lease_id: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(asked.scheduled.millis()),
        settled_at: Set(Some(asked.sent.millis())),
    }
}

/// A link in a mail. Nobody knows the token that its hash was made of.
fn link_row(
    mail: &outbound_mails::ActiveModel,
    purpose: &str,
    expires_at: Timestamp,
    random: &Random,
) -> link_tokens::ActiveModel {
    link_tokens::ActiveModel {
        hash: Set(token::hash(&token::mint(random))),
        purpose: Set(purpose.to_owned()),
        request_id: Set(mail.request_id.try_as_ref().copied()),
        mail_id: Set(mail.id.try_as_ref().copied()),
        expires_at: Set(expires_at.millis()),
        revoked_at: Set(None),
    }
}

fn answer_row(
    id: Uuid,
    request: &requests::Request,
    answer: &Answer,
    reason: Option<Uuid>,
) -> rating_answers::ActiveModel {
    rating_answers::ActiveModel {
        id: Set(id),
        request_id: Set(request.id.0),
        level_id: Set(level_id(THREE_LEVELS, answer.value).0),
        feedback: Set(answer.feedback.clone()),
        standing: Set("counted".to_owned()),
        evidence: Set("[]".to_owned()),
        nonce: Set(String::new()),
        reason_id: Set(reason),
        gesture: Set(false),
        at: Set(answer.at.millis()),
    }
}
