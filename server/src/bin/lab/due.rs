//! `lab due`: work for nodes.

use domain::{
    ids::{CustomerId, RequestId, TeamId, TicketId},
    language::Language,
    requests::State,
    stages::Shipped,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QuerySelect};
use server::{
    Context,
    db::{Failure, Tx},
    entities::{customers, rating_requests, teams, tickets},
    places,
    requests::{Request, new_row},
    shipped::{THREE_LEVELS, stage_id},
};
use uuid::Uuid;

/// How many tickets go into a transaction. SQLite takes no more than 32,766 values in a statement.
const BATCH: usize = 1_000;

/// Makes tickets that were closed just now, each of a customer of its own, and their requests, which are due.
///
/// # Errors
/// The database's.
pub async fn make(ctx: &Context, count: usize) -> Result<(), Failure> {
    let now = ctx.now();
    let tx = ctx.write().await?;
    let team = team(&tx, now).await?;
    tx.commit().await?;
    let last: Option<i64> = tickets::Entity::find()
        .select_only()
        .column_as(tickets::Column::Number.max(), "last")
        .into_tuple::<Option<i64>>()
        .one(ctx.db.read())
        .await?
        .flatten();
    let numbers: Vec<i64> = (last.unwrap_or_default() + 1..).take(count).collect();
    for numbers in numbers.chunks(BATCH) {
        let tx = ctx.write().await?;
        batch(&tx, team, numbers, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn team(tx: &Tx, now: Timestamp) -> Result<Uuid, Failure> {
    let id = tx.id();
    let row = teams::ActiveModel {
        undo_for: Set(0),
        alert: Set(false),
        ..places::new_team(TeamId(id), &format!("due-{id}"), "Due", now)
    };
    teams::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(id)
}

async fn batch(tx: &Tx, team: Uuid, numbers: &[i64], now: Timestamp) -> Result<(), Failure> {
    let (mut people, mut work, mut asking) = (Vec::new(), Vec::new(), Vec::new());
    for number in numbers {
        let (customer, ticket) = (tx.id(), tx.id());
        people.push(customers::ActiveModel {
            id: Set(customer),
            email: Set(Some(format!("customer-{number}@customer.example"))),
            name: Set("Elena Petrova".to_owned()),
            language: Set(Language::En.tag().to_owned()),
            zone: Set(None),
            password_hash: Set(None),
            created_at: Set(now.millis()),
            never_ask: Set(false),
        });
        work.push(tickets::ActiveModel {
            id: Set(ticket),
            number: Set(*number),
            team_id: Set(team),
            stage_id: Set(stage_id(Shipped::Solved).0),
            subject: Set(format!("Where is my order {number}?")),
            description: Set("It should have been here on Monday.".to_owned()),
            priority: Set(1),
            customer_id: Set(Some(customer)),
            assignee_id: Set(None),
            round: Set(1),
            stage_since: Set(now.millis()),
            closed_at: Set(Some(now.millis())),
            created_at: Set(now.millis()),
            version: Set(1),
            search_text: Set(String::new()),
            set_aside: Set(None),
            turn: Set(None),
            type_id: Set(None),
        });
        let request = Request {
            id: RequestId(tx.id()),
            ticket: TicketId(ticket),
            round: 1,
            team: TeamId(team),
            customer: CustomerId(customer),
            agent: None,
            scale: THREE_LEVELS,
            language: Language::En,
            template: None,
            state: State::Scheduled { due: now },
            asked_at: None,
            due_at: Some(now),
            reopened: None,
        };
        asking.push(new_row(&request, now.millis()));
    }
    customers::Entity::insert_many(people).exec_without_returning(tx.on()).await?;
    tickets::Entity::insert_many(work).exec_without_returning(tx.on()).await?;
    rating_requests::Entity::insert_many(asking).exec_without_returning(tx.on()).await?;
    Ok(())
}
