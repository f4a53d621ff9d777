//! `GET /live`: hints over a websocket, for those who may know of them.

use std::{collections::HashSet, time::Duration};

use axum::{
    body::Bytes,
    extract::{
        State, WebSocketUpgrade,
        ws::{self, WebSocket, rejection::WebSocketUpgradeRejection},
    },
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    ids::{CustomerId, TeamId},
    live::{Hint, Message},
    people::{Actor, Role},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, interval, interval_at, sleep_until, timeout},
};
use uuid::Uuid;

use super::{
    Edge, answer,
    session::{self, Auth, Store},
    sockets::Place,
};
use crate::{
    accounts::Account,
    context::Context,
    db::Failure,
    entities::{teams, tickets},
    live::{Access, Signal},
    places::{publishes, sees},
};

/// How often the session and the rights are looked up again: that a session ran out, and what somebody wrote
/// into the database by hand, is seen then.
const RECHECK: Duration = Duration::from_secs(60);
/// A browser that takes nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(10);
/// Browsers have nothing to say here.
const LONGEST_MESSAGE: usize = 1024;
/// The buffers of a socket. The one for reading is filled with zeros at each look.
const BUFFER: usize = 1024;
/// When hints may have been missed, so many sockets a second look up their rights anew, and tell their pages
/// to fetch again.
const RESYNCS_PER_SECOND: u64 = 100;
/// Whoever can't listen now may try again after so many seconds.
const LATER: u32 = 30;

/// Opens the channel of a signed-in browser.
pub async fn open(
    State(edge): State<Edge>,
    auth: Auth,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let (Some(account), Some(id)) = (auth.user, auth.session.id()) else {
        return answer::status(&Refusal::SignInNeeded).into_response();
    };
    match upgrade {
        Ok(upgrade) => {
            let Some(place) = edge.sockets.take(&session::key(id)) else {
                return answer::status(&Refusal::TooMany { retry_after: LATER }).into_response();
            };
            let channel = Channel {
                ctx: edge.ctx,
                session: session::key(id),
                account,
                teams: HashSet::new(),
                figures: HashSet::new(),
            };
            // Listening begins before the browser knows of its socket: from then on it misses nothing.
            let signals = channel.ctx.live.listen();
            upgrade
                .read_buffer_size(BUFFER)
                .write_buffer_size(BUFFER)
                .max_write_buffer_size(64 * BUFFER)
                .max_frame_size(LONGEST_MESSAGE)
                .max_message_size(LONGEST_MESSAGE)
                .on_upgrade(|socket| channel.run(socket, signals, place))
        }
        Err(rejection) => rejection.into_response(),
    }
}

struct Channel {
    ctx: Context,
    session: String,
    account: Account,
    /// Teams of whose tickets the person may know.
    teams: HashSet<TeamId>,
    /// Teams whose figures the person may see: a customer, those that publish theirs and have a ticket of
    /// the customer's.
    figures: HashSet<TeamId>,
}

impl Channel {
    async fn run(mut self, mut socket: WebSocket, mut signals: Receiver<Signal>, place: Place) {
        if !self.renew().await {
            return;
        }
        // Pings keep proxies from closing a quiet connection, and tell whether the browser is still there.
        let pause = self.ctx.edges.patience.ping;
        let (mut ping, mut heard_at) = (interval(pause), Instant::now());
        let mut recheck = interval_at(Instant::now() + RECHECK, RECHECK);
        // Once hints may have been missed, those that come are none the more: the page will fetch all.
        let mut resync = None;
        loop {
            let messages = tokio::select! {
                signal = signals.recv() => match signal {
                    Ok(Signal::Hint(hint)) if resync.is_none() => self.told(&hint),
                    Ok(Signal::Hint(_) | Signal::Access(Access::Desk)) => Vec::new(),
                    Ok(Signal::Resync | Signal::Access(Access::Stages)) | Err(RecvError::Lagged(_)) => {
                        resync.get_or_insert_with(|| Instant::now() + self.share_of(place.count()));
                        Vec::new()
                    }
                    Ok(Signal::Access(Access::SignedOut(session))) if session != self.session => Vec::new(),
                    Ok(Signal::Access(Access::Rights)) if self.renew().await => Vec::new(),
                    Ok(_) | Err(_) => break,
                },
                () = sleep_until(resync.unwrap_or(heard_at)), if resync.is_some() => {
                    resync = None;
                    recheck.reset();
                    if self.renew().await { vec![text(&Message::Resync)] } else { break }
                }
                _ = recheck.tick() => if self.renew().await { Vec::new() } else { break },
                _ = ping.tick() => {
                    if heard_at.elapsed() > 2 * pause + PATIENCE.min(pause) {
                        return;
                    }
                    vec![ws::Message::Ping(Bytes::new())]
                }
                heard = socket.recv() => match heard {
                    Some(Ok(_)) => {
                        heard_at = Instant::now();
                        Vec::new()
                    }
                    Some(Err(_)) | None => break,
                },
            };
            for message in messages {
                if !matches!(timeout(PATIENCE, socket.send(message)).await, Ok(Ok(()))) {
                    return;
                }
            }
        }
        let _ = timeout(PATIENCE, socket.send(ws::Message::Close(None))).await;
    }

    /// How long this socket waits so that all together don't ask the database at the same moment.
    fn share_of(&self, sockets: usize) -> Duration {
        let mut chance = [0; 2];
        self.ctx.edges.entropy.fill(&mut chance);
        let longest = 1_000 * sockets as u64 / RESYNCS_PER_SECOND;
        Duration::from_millis(longest * u64::from(u16::from_be_bytes(chance)) / u64::from(u16::MAX))
    }

    /// Whether the session still stands; rights are then those of this moment.
    async fn renew(&mut self) -> bool {
        match self.look_up().await {
            Ok(stands) => stands,
            Err(error) => {
                tracing::error!(%error, "a live channel is closed: its rights could not be looked up");
                false
            }
        }
    }

    async fn look_up(&mut self) -> Result<bool, Failure> {
        if !Store::new(&self.ctx).is_alive(&self.session).await? {
            return Ok(false);
        }
        let accounts = crate::accounts::AccountService::new(self.ctx.clone());
        let account = accounts.load(self.account.id).await?.filter(|now| now.seal == self.account.seal);
        let Some(account) = account else { return Ok(false) };
        let rows = teams::Entity::find().all(self.ctx.db.read()).await?;
        let seen = rows.iter().filter(|team| sees(&account.actor, team));
        self.teams = seen.map(|team| TeamId(team.id)).collect();
        self.figures = match &account.actor {
            Actor::Customer(customer) => self.published(&rows, customer.id).await?,
            _ => self.teams.clone(),
        };
        self.account = account;
        Ok(true)
    }

    /// The teams with published figures in which a customer has a ticket.
    async fn published(
        &self,
        rows: &[teams::Model],
        customer: CustomerId,
    ) -> Result<HashSet<TeamId>, Failure> {
        let written_to: HashSet<Uuid> = tickets::Entity::find()
            .select_only()
            .column(tickets::Column::TeamId)
            .distinct()
            .filter(tickets::Column::CustomerId.eq(customer.0))
            .into_tuple()
            .all(self.ctx.db.read())
            .await?
            .into_iter()
            .collect();
        let publish = rows.iter().filter(|team| written_to.contains(&team.id) && publishes(team));
        Ok(publish.map(|team| TeamId(team.id)).collect())
    }

    /// What the browser hears of a hint.
    fn told(&self, hint: &Hint) -> Vec<ws::Message> {
        let (number, version, team) = (hint.ticket, hint.version, hint.team);
        let ticket = self.may_know(hint).then_some(Message::Ticket { number, version, team });
        let ratings = (hint.rated && self.figures.contains(&team)).then_some(Message::Ratings { team });
        let low = (hint.low && self.manages(team)).then_some(Message::Low { number, team });
        ticket.iter().chain(&ratings).chain(&low).map(text).collect()
    }

    /// Whether the person is one of the team's managers.
    fn manages(&self, team: TeamId) -> bool {
        let user = self.account.actor.user();
        user.is_some_and(|user| user.role >= Role::Manager && user.teams.contains(&team))
    }

    fn may_know(&self, hint: &Hint) -> bool {
        match &self.account.actor {
            Actor::Customer(_) => self.account.actor.owns(hint.customer),
            _ => self.teams.contains(&hint.team),
        }
    }
}

fn text(message: &Message) -> ws::Message {
    ws::Message::text(serde_json::to_string(message).unwrap_or_default())
}
