//! Signing in and out: plain forms, so that they need no script.

use app::accounts::SignInAgain;
use axum::{
    Form,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::Refusal;
use leptos::context::provide_context;
use serde::Deserialize;
use url::form_urlencoded;

use super::{
    Edge,
    access::{next_page, see_other},
    answer::{Answer, internal, mark},
    client::Client,
    context::Context,
    pages,
    session::{self, Auth, Credentials},
    visit::Visit,
};

/// The longest mail address (RFC 5321, 4.5.3.1.3).
const EMAIL_LENGTH: usize = 254;

/// What the form sends.
#[derive(Deserialize)]
pub struct Fields {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    /// The page to go to then.
    next: Option<String>,
}

/// `POST /sign-in`.
pub async fn sign_in(
    State(edge): State<Edge>,
    visit: Visit,
    client: Client,
    mut auth: Auth,
    headers: HeaderMap,
    Form(Fields { email, password, next }): Form<Fields>,
) -> Response {
    let next = next_page(next.as_deref());
    let tried = Credentials { email: email.clone(), password };
    let Err(problem) = attempt(&edge, client, &mut auth, tried).await else { return see_other(&next) };
    let mut request = Request::new(Body::empty());
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    if let Ok(address) = format!("/sign-in?next={next}").parse() {
        *request.uri_mut() = address;
    }
    let again = SignInAgain { email, problem: problem.clone() };
    let context = Context { edge, visit, headers };
    let mut response = pages::render(context, request, move || provide_context(again.clone())).await;
    mark(&mut response, &problem);
    if problem == Refusal::SignInNeeded {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

async fn attempt(edge: &Edge, client: Client, auth: &mut Auth, tried: Credentials) -> Result<(), Refusal> {
    let now = edge.house.now();
    let too_many = |retry_after| Refusal::TooMany { retry_after };
    edge.limits.sign_in_by_client.take(client, now).map_err(too_many)?;
    let account = tried.email.trim().to_lowercase().chars().take(EMAIL_LENGTH).collect();
    edge.limits.sign_in_by_account.take(account, now).map_err(too_many)?;

    let Some(account) = auth.authenticate(tried).await.map_err(|error| internal(&edge.house, &error))? else {
        tracing::warn!(client = %client.0, "a sign-in was refused");
        return Err(Refusal::SignInNeeded);
    };
    // A session that already belongs to somebody ends here; a fresh one gets a new identifier anyway.
    if let (Some(id), true) = (auth.session.id(), auth.user.is_some()) {
        auth.session.cycle_id().await.map_err(|error| internal(&edge.house, &error))?;
        edge.house.live.signed_out(session::key(id));
    }
    auth.login(&account).await.map_err(|error| internal(&edge.house, &error))
}

/// `POST /sign-out`.
pub async fn sign_out(State(edge): State<Edge>, mut auth: Auth, request: Request) -> Response {
    let id = auth.session.id();
    if let Err(error) = auth.logout().await {
        return Answer::to(&request).refuse(&internal(&edge.house, &error));
    }
    if let Some(id) = id {
        edge.house.live.signed_out(session::key(id));
    }
    see_other("/sign-in")
}
