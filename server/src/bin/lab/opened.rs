//! `POST /lab/opened`: one more customer writes. Stories use up the tickets of the demo desk.

use axum::{extract::State, http::StatusCode};
use domain::language::Language;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::Query};
use server::{
    House,
    entities::{customers, teams, tickets},
};

/// Makes an open ticket of the team that stories work with, like an earlier one.
pub async fn make(State(house): State<House>) -> StatusCode {
    match write(&house).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, "a ticket could not be opened");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

async fn write(house: &House) -> Result<(), DbErr> {
    let tx = house.db.write().await?;
    let missing = || DbErr::RecordNotFound("the demo desk".to_owned());
    let newest = tickets::Entity::find().order_by_desc(tickets::Column::Number).one(tx.on()).await?;
    let number = newest.ok_or_else(missing)?.number + 1;
    let team = teams::Entity::find().filter(teams::Column::Slug.eq("customer-care")).one(tx.on()).await?;
    let team = team.ok_or_else(missing)?;
    // Languages take turns: a story may wait for a customer who reads a certain one.
    let language = Language::ALL[usize::try_from(number).unwrap_or_default() % Language::ALL.len()];
    let readers = Query::select()
        .column(customers::Column::Id)
        .from(customers::Entity)
        .and_where(customers::Column::Language.eq(language.tag()))
        .to_owned();
    let of_team = || tickets::Entity::find().filter(tickets::Column::TeamId.eq(team.id));
    let like = of_team().filter(tickets::Column::CustomerId.in_subquery(readers));
    let like = like.order_by_asc(tickets::Column::Number).one(tx.on()).await?.ok_or_else(missing)?;
    let open = of_team().filter(tickets::Column::ClosedAt.is_null()).one(tx.on()).await?;
    let open = open.ok_or_else(missing)?;
    let now = house.now().millis();
    let ticket = tickets::Model {
        id: house.id(),
        number,
        stage_id: open.stage_id,
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
    tx.commit().await
}
