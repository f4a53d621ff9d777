//! The demo's mailbox: the mails of the outbox as their readers would see them.

use app::i18n::{date_time, t};
use axum::{
    Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use domain::{
    language::Language,
    requests::MailState,
    time::{Moment, Timestamp},
};
use mail_parser::{Message, MessageParser, MessagePart};
use minijinja::{Environment, context};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::visit;
use crate::{
    context::Context,
    db::Failure,
    entities::outbound_mails::{Column, Entity, Model},
};

/// How many mails the list shows.
const LISTED: u64 = 200;

/// Our pages frame a mail and run nothing.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; frame-src 'self'; img-src 'self'; \
                           base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A mail brings its own styles; its links may leave the frame when somebody clicks them.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                           frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";

/// The colours of all screens, then what is special here.
const STYLE: &str = concat!(include_str!("../../../style/tokens.css"), include_str!("mailbox/mailbox.css"));

const TEMPLATES: [(&str, &str); 3] = [
    ("list.html", include_str!("mailbox/list.html")),
    ("mail.html", include_str!("mailbox/mail.html")),
    ("unknown.html", include_str!("mailbox/unknown.html")),
];

/// `/mailbox`, `/mailbox/latest?to=…`, `/mailbox/{id}?view=…`, `/mailbox/{id}/html`.
pub fn routes(ctx: Context) -> Router {
    Router::new()
        .route("/mailbox", get(list))
        .route("/mailbox/mailbox.css", get(style))
        .route("/mailbox/icon.svg", get(icon))
        .route("/mailbox/latest", get(latest))
        .route("/mailbox/{id}", get(mail))
        .route("/mailbox/{id}/html", get(html))
        .with_state(ctx)
}

/// How a mail is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum View {
    #[default]
    Html,
    Text,
    Headers,
    Source,
}

#[derive(Deserialize)]
struct MailView {
    #[serde(default)]
    view: View,
}

#[derive(Deserialize)]
struct Addressee {
    to: String,
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

async fn icon() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], include_str!("../../../style/icon.svg"))
}

async fn list(State(ctx): State<Context>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let l = visit::language(&uri, &headers);
    let mails = newest().limit(LISTED).all(ctx.db.read()).await?;
    let mails: Vec<_> = mails.iter().map(|mail| summary(l, mail, parsed(mail).as_ref())).collect();
    page(l, StatusCode::OK, "list.html", context! { mails })
}

async fn latest(
    State(ctx): State<Context>,
    Query(Addressee { to }): Query<Addressee>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    match newest().filter(Column::Recipient.eq(to)).one(ctx.db.read()).await? {
        Some(mail) => Ok(Redirect::to(&format!("/mailbox/{}", mail.id)).into_response()),
        None => unknown(visit::language(&uri, &headers)),
    }
}

async fn mail(
    State(ctx): State<Context>,
    Path(id): Path<String>,
    Query(MailView { view }): Query<MailView>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let l = visit::language(&uri, &headers);
    let Some(mail) = find(&ctx, &id).await? else { return unknown(l) };
    let message = parsed(&mail);
    let body = message.as_ref().map(|message| match view {
        View::Html => String::new(),
        View::Text => part(message.text_part(0)),
        View::Headers => message.headers_raw().map(|(name, value)| format!("{name}:{value}")).collect(),
        View::Source => mail.content.clone(),
    });
    let views = [View::Html, View::Text, View::Headers, View::Source].map(|view| (view, view_name(l, view)));
    let mail = summary(l, &mail, message.as_ref());
    page(l, StatusCode::OK, "mail.html", context! { mail, view, views, body })
}

/// The HTML part alone, for the frame.
async fn html(State(ctx): State<Context>, Path(id): Path<String>) -> Result<Response, Failure> {
    let Some(mail) = find(&ctx, &id).await? else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let Some(message) = parsed(&mail) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let html = part(message.html_part(0)).replacen("<head>", "<head><base target=\"_top\">", 1);
    Ok(([(header::CONTENT_SECURITY_POLICY, MAIL_POLICY)], Html(html)).into_response())
}

fn newest() -> Select<Entity> {
    Entity::find().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id)
}

async fn find(ctx: &Context, id: &str) -> Result<Option<Model>, Failure> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    Ok(Entity::find_by_id(id).one(ctx.db.read()).await?)
}

/// The message, unless its text is gone.
fn parsed(mail: &Model) -> Option<Message<'_>> {
    MessageParser::default().parse(&mail.content).filter(|_| !mail.content.is_empty())
}

fn part(part: Option<&MessagePart<'_>>) -> String {
    part.and_then(MessagePart::text_contents).unwrap_or_default().to_owned()
}

/// What the list and the head of a mail's page say of it.
#[derive(Serialize)]
struct Summary {
    id: Uuid,
    to: String,
    subject: Option<String>,
    state: &'static str,
    written: String,
    error: Option<String>,
}

fn summary(l: Language, mail: &Model, message: Option<&Message<'_>>) -> Summary {
    let written = Moment { at: Timestamp::from_millis(mail.created_at), offset_minutes: 0 };
    Summary {
        id: mail.id,
        to: mail.recipient.clone(),
        subject: message.and_then(Message::subject).map(str::to_owned),
        state: state_name(l, &mail.state),
        written: format!("{} UTC", date_time(l, written)),
        error: mail.last_error.clone(),
    }
}

fn state_name(l: Language, state: &str) -> &'static str {
    match MailState::from_name(state) {
        Some(MailState::Sent) => t::mailbox::sent(l),
        Some(MailState::Failed) => t::mailbox::failed(l),
        Some(MailState::Dropped) => t::mailbox::dropped(l),
        Some(MailState::Waiting) | None => t::mailbox::waiting(l),
    }
}

fn view_name(l: Language, view: View) -> &'static str {
    match view {
        View::Html => t::mailbox::html(l),
        View::Text => t::mailbox::text(l),
        View::Headers => t::mailbox::headers(l),
        View::Source => t::mailbox::source(l),
    }
}

fn unknown(l: Language) -> Result<Response, Failure> {
    page(l, StatusCode::NOT_FOUND, "unknown.html", context! {})
}

fn page(
    l: Language,
    status: StatusCode,
    template: &str,
    content: minijinja::Value,
) -> Result<Response, Failure> {
    let html =
        render(l, template, content).map_err(|error| Failure::Broken(format!("{template}: {error:#}")))?;
    Ok((status, [(header::CONTENT_SECURITY_POLICY, PAGE_POLICY)], Html(html)).into_response())
}

fn render(l: Language, template: &str, content: minijinja::Value) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    let words = context! {
        title => t::mailbox::title(l),
        intro => t::mailbox::intro(l),
        empty => t::mailbox::empty(l),
        to => t::mailbox::to(l),
        subject => t::mailbox::subject(l),
        written => t::mailbox::written(l),
        state => t::mailbox::state(l),
        views => t::mailbox::views(l),
        back => t::mailbox::back(l),
        removed => t::mailbox::removed(l),
        unknown => t::mailbox::unknown(l),
    };
    environment.get_template(template)?.render(context! {
        language => l.tag(),
        dir => l.dir(),
        words,
        ..content
    })
}
