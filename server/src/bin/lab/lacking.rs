//! `POST /lab/lacking`: tickets that no screen makes yet and that come from elsewhere: without a customer, or
//! with one who has no address.

use axum::{Json, extract::State, http::StatusCode};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use server::{
    Context,
    db::Failure,
    entities::{customers, tickets},
};

/// What a ticket is to lack.
#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Customer,
    Address,
}

/// Which ticket is to lack what.
#[derive(serde::Deserialize)]
pub struct Wish {
    ticket: i64,
    lacks: What,
}

/// Makes it so.
pub async fn make(State(ctx): State<Context>, Json(wish): Json<Wish>) -> StatusCode {
    match write(&ctx, &wish).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, "a ticket could not be made to lack something");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

async fn write(ctx: &Context, wish: &Wish) -> Result<(), Failure> {
    let tx = ctx.write().await?;
    let found = tickets::Entity::find().filter(tickets::Column::Number.eq(wish.ticket)).one(tx.on()).await?;
    let ticket = found.ok_or_else(|| Failure::missing(format!("ticket {}", wish.ticket)))?;
    let customer = match (&wish.lacks, ticket.customer_id) {
        (What::Customer, _) | (_, None) => None,
        // A namesake, since the customer has other tickets.
        (What::Address, Some(id)) => customers::Entity::find_by_id(id)
            .one(tx.on())
            .await?
            .map(|row| customers::Model { id: ctx.id(), email: None, password_hash: None, ..row }),
    };
    if let Some(namesake) = customer.clone() {
        customers::Entity::insert(namesake.into_active_model()).exec_without_returning(tx.on()).await?;
    }
    let customer_id = Set(customer.map(|row| row.id));
    tickets::ActiveModel { id: Set(ticket.id), customer_id, ..Default::default() }.update(tx.on()).await?;
    tx.commit().await
}
