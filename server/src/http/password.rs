//! Choosing a password by a link, and asking for such a link: plain forms, so that they need no script.

use app::accounts::{ForgottenSent, PasswordAgain};
use axum::{
    Form,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use domain::{Refusal, address};
use leptos::context::provide_context;
use serde::Deserialize;

use super::{
    Edge,
    access::see_other,
    answer::{Answer, internal},
    client::Client,
    context::RequestContext,
    pages,
    session::{self, Auth, Credentials},
    visit::Visit,
};
use crate::people::{choose_password, forgotten};

/// The address of the page that asks for a link.
pub const FORGOTTEN: &str = app::pages::FORGOTTEN.path;
/// The pattern of the page of a link.
pub const LINK: &str = app::pages::PASSWORD.path;

/// What the form of a link sends.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    password: String,
}

/// `POST /sign-in/link/{token}`: sets the password, and signs in.
pub async fn choose(
    State(edge): State<Edge>,
    visit: Visit,
    Path(token): Path<String>,
    mut auth: Auth,
    uri: Uri,
    headers: HeaderMap,
    Form(Chosen { password }): Form<Chosen>,
) -> Response {
    let problem = match attempt(&edge, &mut auth, &headers, &token, password).await {
        Ok(()) => return see_other("/"),
        Err(problem) => problem,
    };
    let context = RequestContext { edge, visit, headers };
    pages::again(context, uri, PasswordAgain(problem.clone()), &problem).await
}

async fn attempt(
    edge: &Edge,
    auth: &mut Auth,
    headers: &HeaderMap,
    token: &str,
    password: String,
) -> Result<(), Refusal> {
    let ctx = &edge.ctx;
    let email = choose_password(ctx, token, &password).await?;
    let account = auth.authenticate(Credentials { email, password }).await;
    let account = account.map_err(|error| internal(ctx, &error))?.ok_or(Refusal::SignInNeeded)?;
    session::begin(auth, &account, headers, ctx).await.map_err(|error| internal(ctx, &error))
}

/// What the form for a link sends.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    email: String,
}

/// `POST /sign-in/forgotten`: the same answer, as quickly, whoever is asked for.
pub async fn ask(
    State(edge): State<Edge>,
    visit: Visit,
    client: Client,
    headers: HeaderMap,
    Form(Asked { email }): Form<Asked>,
) -> Response {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static(FORGOTTEN);
    let account: String = address::normalized(&email).chars().take(254).collect();
    if let Err(refusal) = edge.limits.take_sign_in(None, client, &account, edge.ctx.elapsed()) {
        return Answer::to(&request).refuse(&refusal);
    }
    let (ctx, language) = (edge.ctx.clone(), visit.language);
    tokio::spawn(async move {
        if let Err(error) = forgotten(&ctx, &account, language).await {
            tracing::error!(%error, "a link for a forgotten password could not be made");
        }
    });
    let context = RequestContext { edge, visit, headers };
    pages::render(context, request, || provide_context(ForgottenSent)).await
}
