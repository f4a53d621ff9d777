//! Inviting a colleague: an account without a password, and a mail with the link that sets it.

use app::i18n::t;
use domain::{
    Field, Refusal,
    ids::UserId,
    language::Language,
    links::INVITATION_LIFETIME,
    people::{Actor, Invitation, NewColleague, Permission},
    text::Problem,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::link::{self, Words};
use crate::{
    accounts::{NewAccount, insert_user},
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{team_members, users},
    mail::desk_name,
    places::{desk_settings, teams_of},
};

/// Makes the account and sends the invitation.
pub(super) async fn invite(
    ctx: &Context,
    actor: &Actor,
    typed: &NewColleague,
    shown_in: Language,
) -> Result<Invitation, Failure> {
    let by = actor.permit(Permission::Administer)?;
    let new = typed.checked()?;
    let tx = ctx.write().await?;
    let desk = desk_settings(tx.on()).await?;
    let inviter = users::Entity::find_by_id(by.id.0).one(tx.on()).await?;
    let zone = desk.zone.or(inviter.map(|row| row.zone)).unwrap_or_else(|| "UTC".to_owned());
    let account = NewAccount {
        email: new.email.clone(),
        name: new.name.clone(),
        customer_name: None,
        role: new.role,
        password_hash: String::new(),
        language: Some(desk.language.unwrap_or(shown_in)),
        zone,
    };
    let taken = Field::Email.refused(Problem::Twice);
    let id = insert_user(&tx, account).await?.ok_or(taken)?;
    let teams = teams_of(tx.on(), actor).await?;
    for slug in &new.teams {
        let unknown = Field::Team.refused(Problem::Unknown);
        let team = teams.iter().find(|team| team.slug == *slug).ok_or(unknown)?;
        let member =
            team_members::ActiveModel { team_id: Set(team.id), user_id: Set(id.0), assigned_at: Set(None) };
        team_members::Entity::insert(member).exec_without_returning(tx.on()).await?;
    }
    let detail = json!({ "role": new.role, "teams": new.teams });
    audit::record(&tx, by.id, "user.invited", ("user", id.0), &detail).await?;
    let (user, link) = linked(&tx, ctx, id).await?;
    tx.commit().await?;
    Ok(send(ctx, by.name.as_str(), &user, link, shown_in).await)
}

/// Sends the invitation again to who has not accepted it. The link before it no longer works.
pub(super) async fn again(
    ctx: &Context,
    actor: &Actor,
    id: UserId,
    shown_in: Language,
) -> Result<Invitation, Failure> {
    let by = actor.permit(Permission::Administer)?;
    let tx = ctx.write().await?;
    let (user, link) = linked(&tx, ctx, id).await?;
    if !user.password_hash.is_empty() || user.deactivated_at.is_some() {
        return Err(Refusal::Changed.into());
    }
    tx.commit().await?;
    Ok(send(ctx, by.name.as_str(), &user, link, shown_in).await)
}

async fn linked(tx: &Tx, ctx: &Context, id: UserId) -> Result<(users::Model, Option<url::Url>), Failure> {
    let user = users::Entity::find_by_id(id.0).one(tx.on()).await?.ok_or(Refusal::NotFound)?;
    link::forget(tx, &user).await?;
    let link = link::issue(tx, ctx, &user, INVITATION_LIFETIME).await?;
    Ok((user, link))
}

async fn send(
    ctx: &Context,
    by: &str,
    user: &users::Model,
    link: Option<url::Url>,
    shown_in: Language,
) -> Invitation {
    let Some(link) = link else { return Invitation::NoAddress };
    let l = link::language(user).unwrap_or(shown_in);
    let desk = ctx.desk.now();
    let words = Words {
        subject: t::mail::invite_subject(l, by, desk_name(l, &desk.name)),
        text: t::mail::invite_text(l, by),
        open: t::mail::invite_open(l),
        why: t::mail::invite_why(l),
    };
    match link::send(ctx, user, l, words, link.clone()).await {
        Ok(()) => Invitation::Sent { to: user.email.clone() },
        Err(why) => Invitation::NotSent { link: link.into(), why },
    }
}
