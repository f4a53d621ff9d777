//! `POST /lab/opened`: one more customer writes. Stories use up the tickets of the demo desk.

use axum::{extract::State, http::StatusCode};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use server::{
    House,
    entities::{teams, tickets},
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
    let of_team = tickets::Entity::find()
        .filter(tickets::Column::TeamId.eq(team.id))
        .filter(tickets::Column::CustomerId.is_not_null())
        .order_by_asc(tickets::Column::Number)
        .all(tx.on())
        .await?;
    let open = of_team.iter().find(|ticket| ticket.closed_at.is_none()).ok_or_else(missing)?;
    // Customers take turns, so that all languages come.
    let turn = usize::try_from(number).unwrap_or_default() % of_team.len();
    let now = house.now().millis();
    let ticket = tickets::Model {
        id: house.id(),
        number,
        stage_id: open.stage_id,
        subject: format!("{} ({number})", of_team[turn].subject),
        round: 0,
        stage_since: now,
        closed_at: None,
        created_at: now,
        version: 1,
        set_aside: None,
        ..of_team[turn].clone()
    };
    tickets::Entity::insert(ticket.into_active_model()).exec_without_returning(tx.on()).await?;
    tx.commit().await
}
