//! `POST /profile`: one's own password and sessions. Plain forms: what they change, the cookie follows.

use app::profile::ProfileAgain;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use axum_login::AuthnBackend;
use domain::{Field, Refusal, people::Actor, text::Problem};
use serde::Deserialize;

use super::{
    Edge,
    access::see_other,
    answer::internal,
    client::Client,
    context::RequestContext,
    pages,
    session::{self, Auth, Credentials},
    sign_in::check,
    visit::Visit,
};
use crate::{
    accounts::AccountId,
    people::{address_of, change_password, end_own_session, end_own_sessions},
};

/// The address of the page.
pub const ADDRESS: &str = app::pages::PROFILE.path;

/// What the forms of the page send.
#[derive(Deserialize)]
#[serde(tag = "wish", rename_all = "snake_case")]
pub enum Wish {
    /// Another password.
    Password {
        #[serde(default)]
        current: String,
        #[serde(default)]
        password: String,
    },
    /// One session is to end.
    EndOne {
        #[serde(default)]
        session: String,
    },
    /// All sessions but this one are to end.
    EndOthers,
}

/// Does what was wished, and shows the page again.
pub async fn send(
    State(edge): State<Edge>,
    visit: Visit,
    client: Client,
    mut auth: Auth,
    headers: HeaderMap,
    Form(wish): Form<Wish>,
) -> Response {
    let (done, place) = match &wish {
        Wish::Password { .. } => ("password", "change-password"),
        Wish::EndOne { .. } | Wish::EndOthers => ("sessions", "sessions"),
    };
    let problem = match attempt(&edge, &visit.actor, client, &headers, &mut auth, wish).await {
        Ok(()) => return see_other(&format!("{ADDRESS}?done={done}#{place}")),
        Err(problem) => problem,
    };
    let context = RequestContext { edge, visit, headers };
    pages::again(context, Uri::from_static(ADDRESS), ProfileAgain(problem.clone()), &problem).await
}

async fn attempt(
    edge: &Edge,
    actor: &Actor,
    client: Client,
    headers: &HeaderMap,
    auth: &mut Auth,
    wish: Wish,
) -> Result<(), Refusal> {
    let (ctx, id) = (&edge.ctx, actor.colleague()?.id);
    match wish {
        Wish::EndOne { session } => return Ok(end_own_session(ctx, id, &session).await?),
        Wish::EndOthers => end_own_sessions(ctx, id).await?,
        Wish::Password { current, password } => {
            let tried = Credentials { email: address_of(ctx, id).await?, password: current };
            let wrong = Field::CurrentPassword.refused(Problem::Unknown);
            check(edge, client, headers, auth, tried).await?.ok_or(wrong)?;
            change_password(ctx, id, &password).await?;
        }
    }
    // The one who did it stays signed in.
    let account = auth.backend.get_user(&AccountId::User(id)).await.map_err(|error| internal(ctx, &error))?;
    let account = account.ok_or(Refusal::SignInNeeded)?;
    session::begin(auth, &account, headers, ctx).await.map_err(|error| internal(ctx, &error))
}
