//! Links by which colleagues choose a password. Opening one uses nothing up; choosing does.

use app::i18n::t;
use domain::{
    Field, Refusal,
    ids::{MailId, UserId},
    language::Language,
    links::FORGOTTEN_LIFETIME,
    people::{self, PasswordLink},
    time::{Span, Timestamp},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use url::Url;

use crate::{
    accounts::{AccountId, end_sessions, find_colleague, hash_password},
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{sign_in_links as links, users},
    mail::{self, Envelope, Notice},
    outbox::token,
};

/// The address of a link's page, without its token.
const PAGE: &str = "sign-in/link/";

/// Makes a link for a colleague. Those before it go on working: whoever asks for one in somebody's name must not end
/// an invitation. Nothing without the desk's own address.
pub(super) async fn issue(
    tx: &Tx,
    ctx: &Context,
    user: &users::Model,
    lives: Span,
) -> Result<Option<Url>, Failure> {
    let Some(base) = &ctx.config.base else { return Ok(None) };
    let raw = token::mint(&*ctx.edges.entropy);
    let over = links::Column::ExpiresAt.lte(tx.now().millis());
    links::Entity::delete_many().filter(over).exec(tx.on()).await?;
    let row = links::ActiveModel {
        hash: Set(token::hash(&raw)),
        user_id: Set(user.id),
        expires_at: Set((tx.now() + lives).millis()),
    };
    links::Entity::insert(row).exec_without_returning(tx.on()).await?;
    base.join(&format!("{PAGE}{raw}")).map(Some).map_err(|error| Failure::Broken(error.to_string()))
}

/// Makes a colleague's links worthless.
pub(super) async fn forget(tx: &Tx, user: &users::Model) -> Result<(), Failure> {
    links::Entity::delete_many().filter(links::Column::UserId.eq(user.id)).exec(tx.on()).await?;
    Ok(())
}

/// The colleague of a living link.
async fn holder(on: &impl ConnectionTrait, raw: &str, now: Timestamp) -> Result<users::Model, Failure> {
    let link = links::Entity::find_by_id(token::hash(raw)).filter(links::Column::ExpiresAt.gt(now.millis()));
    let link = link.one(on).await?.ok_or(Refusal::NotFound)?;
    let user = users::Entity::find_by_id(link.user_id).filter(users::Column::DeactivatedAt.is_null());
    Ok(user.one(on).await?.ok_or(Refusal::NotFound)?)
}

/// Whose password a link sets.
pub(super) async fn view(ctx: &Context, raw: &str) -> Result<PasswordLink, Failure> {
    let user = holder(ctx.db.read(), raw, ctx.now()).await?;
    Ok(PasswordLink { name: user.name, email: user.email })
}

/// Sets the password, uses the link up, and ends all sessions of the colleague. Tells the address to sign in with.
///
/// # Errors
/// [`Refusal::NotFound`] for a link that is gone, [`Refusal::Invalid`] for the password, and the database's.
pub async fn choose_password(ctx: &Context, raw: &str, password: &str) -> Result<String, Failure> {
    holder(ctx.db.read(), raw, ctx.now()).await?;
    people::password(password).map_err(|problem| Field::Password.refused(problem))?;
    let hash =
        hash_password(password, &*ctx.edges.entropy).map_err(|error| Failure::Broken(error.to_string()))?;
    let mut tx = ctx.write().await?;
    let user = holder(tx.on(), raw, tx.now()).await?;
    let used = links::Entity::delete_by_id(token::hash(raw)).exec(tx.on()).await?;
    if used.rows_affected == 0 {
        return Err(Refusal::NotFound.into());
    }
    set_password(&mut tx, &user, hash).await?;
    let by = UserId(user.id);
    audit::record(&tx, by, "user.password_chosen", ("user", user.id), &json!({})).await?;
    tx.commit().await?;
    Ok(user.email)
}

/// Sets a password. With the old one end all sessions and links.
///
/// # Errors
/// The database's.
pub(super) async fn set_password(tx: &mut Tx, user: &users::Model, hash: String) -> Result<(), Failure> {
    forget(tx, user).await?;
    end_sessions(tx, AccountId::User(UserId(user.id))).await?;
    let row = users::ActiveModel { id: Set(user.id), password_hash: Set(hash), ..Default::default() };
    row.update(tx.on()).await?;
    Ok(())
}

/// Sends a link to whoever forgot the password. Neither the answer nor its time tells whether the address is known.
///
/// # Errors
/// The database's.
pub async fn forgotten(ctx: &Context, email: &str, shown_in: Language) -> Result<(), Failure> {
    let Some(user) = find_colleague(ctx.db.read(), email).await? else { return Ok(()) };
    let tx = ctx.write().await?;
    let Some(link) = issue(&tx, ctx, &user, FORGOTTEN_LIFETIME).await? else { return Ok(()) };
    tx.commit().await?;
    let l = language(&user).unwrap_or(shown_in);
    let words = Words {
        subject: t::mail::forgotten_subject(l).to_owned(),
        text: t::mail::forgotten_text(l).to_owned(),
        open: t::mail::forgotten_open(l),
        why: t::mail::forgotten_why(l),
    };
    if let Err(why) = send(ctx, &user, l, words, link).await {
        let why = why.as_deref().unwrap_or("AFTERWORD_SMTP_URL is not set");
        tracing::warn!(user = %user.id, why, "a link for a forgotten password could not be sent");
    }
    Ok(())
}

/// The language that a colleague chose.
pub(super) fn language(user: &users::Model) -> Option<Language> {
    user.language.as_deref().and_then(Language::from_tag)
}

/// What a mail with a link says.
pub(super) struct Words {
    pub subject: String,
    pub text: String,
    pub open: &'static str,
    pub why: &'static str,
}

/// Sends a mail with a link at once.
///
/// # Errors
/// The mail server's words; none where no server is set.
pub(super) async fn send(
    ctx: &Context,
    user: &users::Model,
    language: Language,
    words: Words,
    link: Url,
) -> Result<(), Option<String>> {
    let Words { subject, text, open, why } = words;
    let transport = ctx.at_once().ok_or(None)?;
    let from = &ctx.config.mail.from;
    let message_id = format!("{}@{}", MailId(ctx.id()), from.email.domain());
    let desk = ctx.desk.now();
    let notice = Notice {
        language,
        name: &user.name,
        to: &user.email,
        desk: &desk.name,
        subject,
        text,
        link: Some((open, link)),
        why,
        from,
        message_id: &message_id,
        date: ctx.now(),
    };
    let message = mail::notice(&notice).map_err(|error| Some(error.to_string()))?;
    let envelope = Envelope { from: from.email.to_string(), to: user.email.clone() };
    transport.send(&envelope, message.as_bytes()).await.map_err(|error| Some(error.to_string()))
}
