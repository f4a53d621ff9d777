//! The live channel, over a real connection.

use std::{future::pending, time::Duration};

use axum::Router;
use domain::{
    ids::TeamId,
    language::Language,
    live::{Hint, Message},
    people::{Actor, Role},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseBackend, EntityTrait, Statement};
use server::{
    entities::{team_members, teams, users},
    http,
    live::{Access, Signal},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use uuid::Uuid;

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::{Database, TestDesk, variables},
};

on_both_databases!(
    hints_go_to_those_who_may_know,
    a_customer_hears_of_their_own_tickets_alone,
    who_may_see_a_teams_figures_hears_that_they_changed,
    the_channel_closes_when_its_session_ends,
    sockets_close_at_once_with_the_account_that_may_not_listen_any_more,
    who_missed_hints_is_told_to_fetch_again,
    nobody_listens_without_a_session,
);

/// What a browser hears.
#[derive(Debug, PartialEq, Eq)]
enum Frame {
    Text(Message),
    Ping,
    Close,
}

/// One end of a websocket (RFC 6455), as far as this channel uses it.
struct Socket(TcpStream);

impl Socket {
    /// Connects; what the server answered if it refused.
    async fn open(router: &Router, cookie: &str) -> Result<Self, String> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(http::serve(listener, router.clone(), pending()));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "GET /live HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\
             Cookie: afterword={cookie}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.unwrap());
        }
        let answer = String::from_utf8(answer).unwrap();
        if !answer.starts_with("HTTP/1.1 101 ") {
            return Err(answer);
        }
        let mut socket = Self(stream);
        assert_eq!(socket.hear().await, Frame::Ping, "the channel is ready");
        Ok(socket)
    }

    /// What it hears of changes. That hints may have been missed is no change.
    async fn hear(&mut self) -> Frame {
        loop {
            match self.frame().await {
                Frame::Text(Message::Resync) => {}
                other => return other,
            }
        }
    }

    async fn frame(&mut self) -> Frame {
        let opcode = self.0.read_u8().await.unwrap() & 0x0f;
        let length = usize::from(self.0.read_u8().await.unwrap());
        assert!(length < 126, "hints are short");
        let mut payload = vec![0; length];
        self.0.read_exact(&mut payload).await.unwrap();
        match opcode {
            1 => Frame::Text(serde_json::from_slice(&payload).unwrap()),
            8 => Frame::Close,
            9 => Frame::Ping,
            other => panic!("an unexpected frame {other}"),
        }
    }
}

/// The desk's router, once the desk hears what other nodes tell. When it begins to, it lets everybody fetch
/// again: no story is about that but those that say so.
async fn listening(desk: &TestDesk) -> Router {
    if desk.ctx.db.backend() == DatabaseBackend::Postgres {
        let mut signals = desk.ctx.live.listen();
        let other = hint(0, TeamId(Uuid::nil()));
        let mut hears = async || {
            another_node_tells(desk, &other).await;
            let hint = async { while !matches!(signals.recv().await, Ok(Signal::Hint(_))) {} };
            timeout(Duration::from_millis(50), hint).await.is_ok()
        };
        while !hears().await {}
    }
    router(desk).await
}

async fn signed_in(desk: &TestDesk, router: &Router, person: &Actor, email: &str) -> Browser {
    let_sign_in(desk, person, email).await;
    Browser::new(router).sign_in(email).await
}

fn cookie(browser: &Browser) -> String {
    browser.cookie("afterword").unwrap().to_owned()
}

fn hint(ticket: i64, team: TeamId) -> Hint {
    Hint { ticket, version: 7, team, customer: None, rated: false, low: false }
}

fn heard(ticket: i64, team: TeamId) -> Frame {
    Frame::Text(Message::Ticket { number: ticket, version: 7, team })
}

async fn hints_go_to_those_who_may_know(desk: TestDesk) {
    let router = listening(&desk).await;
    let vault = desk.team("vault", "private").await;
    let care = desk.team("care", "company").await;
    let member = desk.user("Jana Novak", Role::Agent, &[vault]).await;
    let other = desk.user("Otto Weber", Role::Agent, &[care]).await;
    let member = signed_in(&desk, &router, &member, "jana@desk.example").await;
    let other = signed_in(&desk, &router, &other, "otto@desk.example").await;
    let mut member = Socket::open(&router, &cookie(&member)).await.unwrap();
    let mut other = Socket::open(&router, &cookie(&other)).await.unwrap();

    desk.ctx.live.tell(hint(1, vault));
    desk.ctx.live.tell(hint(2, care));
    assert_eq!(member.hear().await, heard(1, vault));
    assert_eq!(member.hear().await, heard(2, care));
    assert_eq!(other.hear().await, heard(2, care), "nothing of the private team");
}

async fn a_customer_hears_of_their_own_tickets_alone(desk: TestDesk) {
    let router = listening(&desk).await;
    let care = desk.team("care", "public").await;
    let elena = desk.customer("Elena Petrova", Language::En).await;
    let id = elena.id;
    let browser = signed_in(&desk, &router, &Actor::Customer(elena), "elena@customer.example").await;
    let mut socket = Socket::open(&router, &cookie(&browser)).await.unwrap();

    desk.ctx.live.tell(hint(1, care));
    desk.ctx.live.tell(Hint { customer: Some(id), ..hint(2, care) });
    assert_eq!(socket.hear().await, heard(2, care));
}

async fn who_may_see_a_teams_figures_hears_that_they_changed(desk: TestDesk) {
    let router = listening(&desk).await;
    let care = desk.team("care", "public").await;
    let quiet = desk.team("quiet", "public").await;
    let publish = teams::ActiveModel { id: Set(care.0), publish_ratings: Set(true), ..Default::default() };
    publish.update(desk.ctx.db.read()).await.unwrap();
    let jana = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let elena = desk.customer("Elena Petrova", Language::En).await;
    let omid = desk.customer("Omid Karimi", Language::Fa).await;
    for team in [care, quiet] {
        desk.ticket(team, Some(&elena), None).await;
    }
    let jana = signed_in(&desk, &router, &jana, "jana@desk.example").await;
    let writer = signed_in(&desk, &router, &Actor::Customer(elena), "elena@customer.example").await;
    let stranger = Actor::Customer(omid.clone());
    let stranger = signed_in(&desk, &router, &stranger, "omid@customer.example").await;
    let mut jana = Socket::open(&router, &cookie(&jana)).await.unwrap();
    let mut writer = Socket::open(&router, &cookie(&writer)).await.unwrap();
    let mut stranger = Socket::open(&router, &cookie(&stranger)).await.unwrap();

    let rated = |number, team| Hint { rated: true, ..hint(number, team) };
    desk.ctx.live.tell(hint(1, care));
    desk.ctx.live.tell(rated(2, quiet));
    desk.ctx.live.tell(rated(3, care));
    desk.ctx.live.tell(Hint { customer: Some(omid.id), ..hint(4, care) });
    let figures = |team| Frame::Text(Message::Ratings { team });
    for expected in [heard(1, care), heard(2, quiet), figures(quiet), heard(3, care), figures(care)] {
        assert_eq!(jana.hear().await, expected);
    }
    assert_eq!(
        writer.hear().await,
        figures(care),
        "only of the team that publishes, and no ticket of others"
    );
    assert_eq!(stranger.hear().await, heard(4, care), "whoever never wrote to the team hears no figures");
}

async fn the_channel_closes_when_its_session_ends(desk: TestDesk) {
    let router = listening(&desk).await;
    let care = desk.team("care", "company").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let mut first = signed_in(&desk, &router, &jana, "jana@desk.example").await;
    let second = Browser::new(&router).sign_in("jana@desk.example").await;
    let mut closing = Socket::open(&router, &cookie(&first)).await.unwrap();
    let mut staying = Socket::open(&router, &cookie(&second)).await.unwrap();

    first.post("/sign-out", &[]).await;
    assert_eq!(closing.hear().await, Frame::Close);
    desk.ctx.live.tell(hint(1, care));
    assert_eq!(staying.hear().await, heard(1, care), "the other session goes on");
}

async fn sockets_close_at_once_with_the_account_that_may_not_listen_any_more(desk: TestDesk) {
    let router = listening(&desk).await;
    let vault = desk.team("vault", "private").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[vault]).await;
    let otto = desk.user("Otto Weber", Role::Agent, &[vault]).await;
    let (jana_id, otto_id) = (jana.user().unwrap().id.0, otto.user().unwrap().id.0);
    let jana = signed_in(&desk, &router, &jana, "jana@desk.example").await;
    let otto = signed_in(&desk, &router, &otto, "otto@desk.example").await;
    let mut jana = Socket::open(&router, &cookie(&jana)).await.unwrap();
    let mut otto = Socket::open(&router, &cookie(&otto)).await.unwrap();

    let mut tx = desk.ctx.write().await.unwrap();
    let closed = users::ActiveModel { id: Set(jana_id), deactivated_at: Set(Some(1)), ..Default::default() };
    closed.update(tx.on()).await.unwrap();
    team_members::Entity::delete_by_id((vault.0, otto_id)).exec(tx.on()).await.unwrap();
    tx.access(Access::Rights);
    tx.commit().await.unwrap();
    assert_eq!(jana.hear().await, Frame::Close);
    let care = desk.team("care", "company").await;
    // By the way that all nodes hear them: in the order in which they were committed.
    let mut tx = desk.ctx.write().await.unwrap();
    tx.access(Access::Rights);
    tx.commit().await.unwrap();
    let mut tx = desk.ctx.write().await.unwrap();
    tx.hint(hint(1, vault));
    tx.hint(hint(2, care));
    tx.commit().await.unwrap();
    assert_eq!(otto.hear().await, heard(2, care), "nothing of a team that is left");
}

async fn who_missed_hints_is_told_to_fetch_again(desk: TestDesk) {
    let router = listening(&desk).await;
    let care = desk.team("care", "company").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let browser = signed_in(&desk, &router, &jana, "jana@desk.example").await;
    let mut socket = Socket::open(&router, &cookie(&browser)).await.unwrap();
    let flood = || (0..1_000).for_each(|number| desk.ctx.live.tell(hint(number, care)));

    flood();
    assert_eq!(socket.frame().await, Frame::Text(Message::Resync));
    desk.ctx.live.tell(hint(5_000, care));
    while socket.hear().await != heard(5_000, care) {}

    desk.advance(Span::days(15));
    flood();
    assert_eq!(socket.hear().await, Frame::Close, "the session had run out");
}

async fn nobody_listens_without_a_session(desk: TestDesk) {
    let router = listening(&desk).await;
    for cookie in ["", "AAAAAAAAAAAAAAAAAAAAAA", "x; y=z"] {
        let refused = Socket::open(&router, cookie).await.err().expect("a refusal");
        assert!(refused.starts_with("HTTP/1.1 401 "), "{refused}");
    }
}

/// How many sessions of the desk's database listen to other nodes; `also` tells what else to do with them.
async fn listeners(desk: &TestDesk, also: &str) -> usize {
    let on = desk.ctx.db.read();
    let ask = format!(
        "SELECT pid{also} FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    );
    on.query_all_raw(Statement::from_string(on.get_database_backend(), ask)).await.unwrap().len()
}

/// Another node tells of a change.
async fn another_node_tells(desk: &TestDesk, hint: &Hint) {
    let told = serde_json::to_string(hint).unwrap();
    let notify = format!("SELECT pg_notify('afterword', '{told}')");
    desk.ctx.db.read().execute_unprepared(&notify).await.unwrap();
}

#[tokio::test]
async fn what_other_nodes_tell_while_the_connection_is_broken_is_fetched_when_it_stands_again() {
    let desk = TestDesk::open(Database::Postgres).await;
    let router = listening(&desk).await;
    let care = desk.team("care", "company").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let browser = signed_in(&desk, &router, &jana, "jana@desk.example").await;
    let mut socket = Socket::open(&router, &cookie(&browser)).await.unwrap();
    another_node_tells(&desk, &hint(1, care)).await;
    assert_eq!(socket.hear().await, heard(1, care));

    assert_eq!(listeners(&desk, ", pg_terminate_backend(pid)").await, 1);
    assert_eq!(socket.frame().await, Frame::Text(Message::Resync));
    another_node_tells(&desk, &hint(2, care)).await;
    assert_eq!(socket.hear().await, heard(2, care), "nothing is missed after that");
}

#[tokio::test]
async fn a_sign_out_closes_the_sessions_sockets_on_every_node() {
    let desk = TestDesk::open(Database::Postgres).await;
    let team = desk.team("care", "company").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let (mut vars, folder) = variables(Database::Postgres);
    let url = desk.ctx.config.database.to_string();
    vars.insert("AFTERWORD_DATABASE_URL".to_owned(), url);
    let other = TestDesk::on(vars, folder).await;
    let (here, there) = (listening(&desk).await, listening(&other).await);
    let mut browser = signed_in(&desk, &here, &jana, "jana@desk.example").await;
    let mut socket = Socket::open(&there, &cookie(&browser)).await.unwrap();
    browser.post("/sign-out", &[]).await;
    assert_eq!(socket.hear().await, Frame::Close);
}
