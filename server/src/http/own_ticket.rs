//! `POST /portal/{number}`: a customer closes an own ticket. A plain form, so that it needs no script.

use app::portal::OwnTicketAgain;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use domain::Refusal;

use super::{Edge, access::see_other, context::RequestContext, pages, visit::Visit};
use crate::tickets::close_own;

/// The address of the page.
pub const ADDRESS: &str = app::pages::OWN_TICKET.path;

/// Closes it, and shows the page again.
pub async fn close(
    State(edge): State<Edge>,
    visit: Visit,
    Path(number): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let closed = match number.parse() {
        Ok(number) => close_own(&edge.ctx, &visit.actor, number).await.map_err(Refusal::from),
        Err(_) => Err(Refusal::NotFound),
    };
    let problem = match closed {
        Ok(()) => return see_other(&format!("/portal/{number}?done=closed")),
        Err(problem) => problem,
    };
    let context = RequestContext { edge, visit, headers };
    pages::again(context, uri, OwnTicketAgain(problem.clone()), &problem).await
}
