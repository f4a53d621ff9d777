//! A report as a file to keep.

use app::pages::Audience;
use axum::{
    body::Body,
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::people::Actor;
use futures_util::TryStreamExt;

use super::{
    Edge,
    access::{Admission, admit_among, see_other},
    answer::Answer,
    visit::Visit,
};
use crate::reports::ReportService;

/// Where it is found, with the same query as the report's page.
pub const ADDRESS: &str = "/reports/ratings.csv";

/// `GET /reports/ratings.csv`: strangers sign in first; customers have no reports.
pub async fn ratings(State(edge): State<Edge>, visit: Visit, request: Request) -> Response {
    if let (Actor::Anonymous, Admission::Elsewhere(location)) =
        (&visit.actor, admit_among(Audience::Staff, &visit.actor, request.uri()))
    {
        return see_other(&location);
    }
    let address = request.uri().query().unwrap_or_default();
    match ReportService(edge.ctx.clone()).export(&visit.actor, address, visit.language).await {
        Ok(export) => {
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", export.file_name())),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ];
            let pieces = export.pieces().inspect_err(|error| tracing::error!(%error, "an export broke off"));
            (headers, Body::from_stream(pieces)).into_response()
        }
        Err(refusal) => Answer::to(&request).refuse(&refusal),
    }
}
