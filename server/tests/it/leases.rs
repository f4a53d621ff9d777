//! Several nodes share the work of one PostgreSQL. Counted at the mail server, nothing is sent twice while
//! they live, and nothing is lost when they are killed. `cargo xtask soak` tells the long forms.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Duration,
};

use domain::time::Span;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement};
use server::{
    entities::{messages, outbound_mails, rating_requests, tickets},
    outbox::LEASE,
};
use uuid::Uuid;

use crate::support::{
    crowd::Dice,
    desk::{Database, TestDesk, variables},
    lab::{Node, make_due, wait_until},
    smtp::{Act, At, Sink},
};

/// A desk on PostgreSQL whose mail goes to `sink`, and the variables by which nodes find both.
async fn desk(sink: &Sink) -> (TestDesk, HashMap<String, String>) {
    let (mut vars, folder) = variables(Database::Postgres);
    vars.insert("AFTERWORD_SMTP_URL".to_owned(), sink.url());
    (TestDesk::with(vars.clone(), folder).await, vars)
}

async fn mails(desk: &TestDesk) -> Vec<outbound_mails::Model> {
    let query = outbound_mails::Entity::find().order_by_asc(outbound_mails::Column::Id);
    query.all(desk.ctx.db.read()).await.unwrap()
}

type Rows =
    (Vec<outbound_mails::Model>, Vec<rating_requests::Model>, Vec<messages::Model>, Option<tickets::Model>);

/// All that the desk knows of a ticket and its request.
async fn rows_of(desk: &TestDesk, ticket: Uuid) -> Rows {
    let on = desk.ctx.db.read();
    let mails = outbound_mails::Entity::find().filter(outbound_mails::Column::TicketId.eq(ticket));
    let requests = rating_requests::Entity::find().filter(rating_requests::Column::TicketId.eq(ticket));
    let entries = messages::Entity::find().filter(messages::Column::TicketId.eq(ticket));
    (
        mails.all(on).await.unwrap(),
        requests.all(on).await.unwrap(),
        entries.order_by_asc(messages::Column::Id).all(on).await.unwrap(),
        tickets::Entity::find_by_id(ticket).one(on).await.unwrap(),
    )
}

async fn all_sent(desk: &TestDesk, count: usize) -> bool {
    mails(desk).await.iter().filter(|mail| mail.state == "sent").count() == count
}

/// The Message-IDs under which each recipient got mail, once for each time.
fn taken(sink: &Sink) -> BTreeMap<String, Vec<String>> {
    let mut taken = BTreeMap::<_, Vec<String>>::new();
    for mail in sink.messages() {
        taken.entry(mail.to).or_default().push(mail.message_id);
    }
    taken
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_slept_past_its_lease_changes_nothing_that_another_settled() {
    let sink = Sink::start().await;
    let (desk, vars) = desk(&sink).await;
    sink.behave_once(At::Content, Act::Hold("550 5.1.1 No such user"));
    make_due(&vars, 1);
    let sleeper = Node::worker(&vars, Span::ZERO);
    wait_until("the first node is about to hear that its mail is refused", async || sink.held() == 1).await;
    sleeper.stop();
    sink.release();

    let other = Node::worker(&vars, Span::minutes(LEASE.as_minutes() + 1));
    wait_until("the other node sends the mail", async || all_sent(&desk, 1).await).await;
    other.kill();
    let ticket = mails(&desk).await[0].ticket_id;
    let settled = rows_of(&desk, ticket).await;
    let (mail, request) = (&settled.0[0], &settled.1[0]);
    assert_eq!((mail.attempts, mail.last_error.as_deref(), request.state.as_str()), (1, None, "sent"));

    sleeper.wake();
    // It would write at once what it heard: give it time to.
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!sleeper.is_dead());
    make_due(&vars, 1);
    wait_until("the first node works on", async || all_sent(&desk, 2).await).await;
    assert_eq!(rows_of(&desk, ticket).await, settled, "nothing that the other node settled has changed");
    assert_eq!(sink.messages().len(), 2);
}

#[tokio::test]
async fn the_database_is_told_to_end_what_a_stopped_node_left_open_after_half_a_minute() {
    let desk = TestDesk::open(Database::Postgres).await;
    let on = desk.ctx.db.read();
    let ask = Statement::from_string(on.get_database_backend(), "SHOW idle_in_transaction_session_timeout");
    let row = on.query_one_raw(ask).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "30s", "the others would wait for it for ever");
}

#[tokio::test(flavor = "multi_thread")]
async fn four_nodes_share_the_work_and_send_nothing_twice() {
    const DUE: usize = 200;
    let sink = Sink::start().await;
    let (desk, vars) = desk(&sink).await;
    make_due(&vars, DUE);
    let _nodes = [(); 4].map(|()| Node::worker(&vars, Span::ZERO));
    wait_until("all mails are sent", async || all_sent(&desk, DUE).await).await;

    // A mail too many would be on its way now.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let taken = taken(&sink);
    assert_eq!(taken.len(), DUE);
    assert!(taken.values().all(|ids| ids.len() == 1), "{taken:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_are_killed_at_any_moment_lose_nothing() {
    const DUE: usize = 240;
    const KILLS: usize = 8;
    /// Each node sends so many mails at the same time.
    const SENDERS: usize = 4;
    let sink = Sink::start().await;
    let (desk, vars) = desk(&sink).await;
    make_due(&vars, DUE);
    let dice = Dice::new(0xfa11);
    let start = || Node::worker(&vars, Span::ZERO);
    let mut nodes = [(); 4].map(|()| start());
    for kill in 0..KILLS {
        // What a killed node had claimed waits for the end of the lease: the nodes never come to all.
        let share = (DUE - KILLS * SENDERS) / KILLS;
        let moment = kill * share + usize::try_from(dice.below(share as u64)).unwrap();
        wait_until("the nodes go on", async || sink.messages().len() >= moment).await;
        let victim = usize::try_from(dice.below(4)).unwrap();
        nodes[victim].kill();
        nodes[victim] = start();
    }
    nodes.iter().for_each(Node::kill);

    let _later = Node::worker(&vars, Span::minutes(LEASE.as_minutes() + 1));
    wait_until("what the killed nodes left is sent", async || all_sent(&desk, DUE).await).await;
    let taken = taken(&sink);
    assert_eq!(taken.len(), DUE, "none is lost");
    let doubled = taken.values().filter(|ids| ids.len() > 1).count();
    assert!(doubled <= (KILLS + 4) * SENDERS, "{doubled} of {DUE} came twice after {KILLS} kills");
    for (recipient, ids) in &taken {
        let same = ids.iter().collect::<BTreeSet<_>>();
        assert_eq!(same.len(), 1, "{recipient} got mails that are not one and the same: {ids:?}");
    }
}
