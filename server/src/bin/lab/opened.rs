//! `POST /lab/opened`: one more customer writes. A story has a ticket to itself, in the language that it needs.

use axum::{Json, extract::State, http::StatusCode};
use domain::{language::Language, stages::Shipped};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::Query};
use server::{
    Context,
    db::Failure,
    entities::{customers, teams, tickets},
    shipped::stage_id,
    tickets::NUMBERS,
};

/// Which customer writes.
#[derive(serde::Deserialize)]
pub struct Wish {
    language: Language,
}

/// Makes a new ticket of the team that stories work with, like an earlier one; answers with its number.
pub async fn make(State(ctx): State<Context>, Json(wish): Json<Wish>) -> Result<Json<i64>, StatusCode> {
    write(&ctx, wish.language).await.map(Json).map_err(|error| {
        tracing::error!(%error, "a ticket could not be opened");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

async fn write(ctx: &Context, language: Language) -> Result<i64, Failure> {
    let tx = ctx.write().await?;
    let missing = || Failure::missing("the demo desk".to_owned());
    let number = tx.count_up(NUMBERS).await?;
    let team = teams::Entity::find().filter(teams::Column::Slug.eq("customer-care")).one(tx.on()).await?;
    let readers = Query::select()
        .column(customers::Column::Id)
        .from(customers::Entity)
        .and_where(customers::Column::Language.eq(language.tag()))
        .to_owned();
    let like = tickets::Entity::find()
        .filter(tickets::Column::TeamId.eq(team.ok_or_else(missing)?.id))
        .filter(tickets::Column::CustomerId.in_subquery(readers))
        .filter(tickets::Column::AssigneeId.is_not_null())
        .order_by_asc(tickets::Column::Number)
        .one(tx.on())
        .await?
        .ok_or_else(missing)?;
    let now = ctx.now().millis();
    let ticket = tickets::Model {
        id: ctx.id(),
        number,
        stage_id: stage_id(Shipped::New).0,
        subject: format!("{} ({number})", like.subject),
        round: 0,
        stage_since: now,
        closed_at: None,
        created_at: now,
        version: 1,
        set_aside: None,
        ..like
    };
    tickets::Entity::insert(ticket.into_active_model()).exec_without_returning(tx.on()).await?;
    tx.commit().await?;
    Ok(number)
}
