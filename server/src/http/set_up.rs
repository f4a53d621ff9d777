//! The first form of a new desk.

use app::set_up::SetUpAgain;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use domain::{Refusal, set_up::Administrator};
use serde::Deserialize;

use super::{
    Edge,
    access::see_other,
    answer::internal,
    client::Client,
    context::RequestContext,
    home::SET_UP as ADDRESS,
    pages,
    session::{self, Auth, Credentials},
    visit::Visit,
};
use crate::{
    set_up::{SetUpError, begin},
    zones::Place,
};

/// What the form sends.
#[derive(Deserialize)]
pub struct Fields {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    zone: String,
}

/// `POST /set-up`: makes the first administrator, and signs them in.
pub async fn send(
    State(edge): State<Edge>,
    visit: Visit,
    client: Client,
    mut auth: Auth,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let problem = match attempt(&edge, &visit, client, &headers, &mut auth, &fields).await {
        Ok(()) => return see_other(ADDRESS),
        Err(problem) => problem,
    };
    let Fields { code, name, email, .. } = fields;
    let again = SetUpAgain { code, name, email, problem: problem.clone() };
    let context = RequestContext { edge, visit, headers };
    pages::again(context, Uri::from_static(ADDRESS), again, &problem).await
}

async fn attempt(
    edge: &Edge,
    visit: &Visit,
    client: Client,
    headers: &HeaderMap,
    auth: &mut Auth,
    fields: &Fields,
) -> Result<(), Refusal> {
    let ctx = &edge.ctx;
    let share = edge.limits.take_sign_in(None, client, ADDRESS, ctx.elapsed())?;
    let administrator = Administrator {
        name: fields.name.clone(),
        email: fields.email.clone(),
        language: visit.language,
        zone: Place::named(&fields.zone).name().to_owned(),
    };
    begin(ctx, &fields.code, &administrator, &fields.password).await.map_err(|error| match error {
        SetUpError::Refused(refusal) => refusal,
        other => internal(ctx, &other),
    })?;
    edge.limits.give_back_sign_in(share);
    let tried = Credentials { email: fields.email.clone(), password: fields.password.clone() };
    let account = auth.authenticate(tried).await.map_err(|error| internal(ctx, &error))?;
    let account = account.ok_or(Refusal::SignInNeeded)?;
    session::begin(auth, &account, headers, ctx).await.map_err(|error| internal(ctx, &error))
}
