//! Signing in and out: plain forms, so that they need no script.

use app::accounts::SignInAgain;
use axum::{
    Form,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ORIGIN, SET_COOKIE},
    },
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{Refusal, address};
use serde::Deserialize;
use url::form_urlencoded;

use super::{
    Edge,
    access::{next_page, see_other},
    answer::{Answer, internal},
    client::Client,
    context::RequestContext,
    known, pages,
    session::{self, Accounts, Auth, Credentials},
    visit::Visit,
};
use crate::{
    accounts::{Account, PasswordError, SignInError, TurnError},
    context::Context,
    rate::ensure_key,
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
    let problem = match attempt(&edge, client, &headers, &mut auth, tried).await {
        Ok(known) => {
            return (AppendHeaders(known.map(|known| (SET_COOKIE, known))), see_other(&next)).into_response();
        }
        Err(problem) => problem,
    };
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let address = format!("/sign-in?next={next}").parse().unwrap_or_default();
    let again = SignInAgain { email, problem: problem.clone() };
    let context = RequestContext { edge, visit, headers };
    let mut response = pages::again(context, address, again, &problem).await;
    if problem == Refusal::SignInNeeded {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// Signs in, or says why not. Then the cookie that makes the browser known.
async fn attempt(
    edge: &Edge,
    client: Client,
    headers: &HeaderMap,
    auth: &mut Auth,
    tried: Credentials,
) -> Result<Option<HeaderValue>, Refusal> {
    let (ctx, secure) = (&edge.ctx, edge.ctx.config.secure());
    if secure && opened_by_plain_http(headers) {
        let address = ctx.config.base.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(Refusal::Elsewhere { address });
    }
    let address = counted(&tried.email);
    let account = check(edge, client, headers, auth, tried).await?.ok_or(Refusal::SignInNeeded)?;
    session::begin(auth, &account, headers, ctx).await.map_err(|error| internal(ctx, &error))?;
    let key = key(edge).await?;
    let known = known::browser(headers, key, &address, secure);
    Ok(known::remember(known, key, &address, &*ctx.edges.entropy, secure))
}

/// The account of an address and a password; none where the password is wrong. Tries are counted, so that nobody
/// guesses for long.
///
/// # Errors
/// [`Refusal::TooMany`], and what kept the password from being checked.
pub async fn check(
    edge: &Edge,
    client: Client,
    headers: &HeaderMap,
    auth: &Auth,
    tried: Credentials,
) -> Result<Option<Account>, Refusal> {
    let (ctx, limits, address) = (&edge.ctx, &edge.limits, counted(&tried.email));
    let known = known::browser(headers, key(edge).await?, &address, ctx.config.secure());
    let share = limits.take_sign_in(known, client, &address, ctx.elapsed())?;
    let account = auth.authenticate(tried).await.map_err(|error| unanswered(ctx, error))?;
    match account {
        Some(_) => limits.give_back_sign_in(share),
        None => tracing::warn!(client = %client.0, "a password was refused"),
    }
    Ok(account)
}

/// An address as tries are counted by it.
fn counted(email: &str) -> String {
    address::normalized(email).chars().take(EMAIL_LENGTH).collect()
}

async fn key(edge: &Edge) -> Result<&[u8], Refusal> {
    let key = edge.key.get_or_try_init(|| ensure_key(&edge.ctx)).await;
    Ok(key.map_err(|error| internal(&edge.ctx, &error))?)
}

/// Browsers keep no cookie of a secure desk that they reached by plain http. Whatever proxies stand between,
/// they tell in which way they reached it.
fn opened_by_plain_http(headers: &HeaderMap) -> bool {
    headers.get(ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"http:"))
}

/// Why a password was neither right nor wrong.
fn unanswered(ctx: &Context, error: axum_login::Error<Accounts>) -> Refusal {
    match error {
        axum_login::Error::Backend(SignInError::Password(PasswordError::Turn(TurnError::Busy))) => {
            Refusal::Busy
        }
        other => internal(ctx, &other),
    }
}

/// `POST /sign-out`.
pub async fn sign_out(State(edge): State<Edge>, mut auth: Auth, request: Request) -> Response {
    if let Err(error) = auth.logout().await {
        return Answer::to(&request).refuse(&internal(&edge.ctx, &error));
    }
    see_other("/sign-in")
}
