//! What the link shows and does. A visit changes nothing; a wish may be sent any number of times.

use async_trait::async_trait;
use domain::{
    Refusal,
    language::Language,
    requests::Event,
    rules::SuppressionCause,
    time::Timestamp,
    unsubscribe::{TAKEN_BACK_WITHIN, View, Wish},
};
use sea_orm::EntityTrait;

use super::store::{self, Link};
use crate::{context::Context, db::Failure, entities::teams, requests, tickets};

/// Implements the port for not being asked any more.
#[derive(Clone)]
pub struct UnsubscribeService(pub Context);

/// The language of the request behind a link, for the frame of its page.
pub async fn language_of(ctx: &Context, token: &str) -> Option<Language> {
    let link = store::link_of(ctx.db.read(), token, ctx.now()).await.ok().flatten()?;
    Some(link.request.language)
}

impl UnsubscribeService {
    async fn link(&self, token: &str) -> Result<Link, Refusal> {
        let found = store::link_of(self.0.db.read(), token, self.0.now()).await?;
        found.ok_or(Refusal::NotFound)
    }

    async fn look(&self, link: &Link) -> Result<View, Failure> {
        let on = self.0.db.read();
        let team = teams::Entity::find_by_id(link.request.team.0).one(on).await?;
        let team = team.ok_or_else(|| Failure::missing(format!("team {}", link.request.team)))?;
        let stopped = store::opted_out(on, &link.address).await?;
        let may_ask_again = stopped.is_some_and(|since| self.is_fresh(since));
        let stopped = stopped.is_some();
        Ok(View { team: team.name, stopped, may_ask_again, shown: self.0.now(), once_more: false })
    }

    /// Whether a wish of an instant can still be taken back.
    fn is_fresh(&self, since: Timestamp) -> bool {
        self.0.now() - since < TAKEN_BACK_WITHIN
    }

    /// All that runs is taken back, and nothing new begins.
    async fn stop(&self, link: &Link) -> Result<(), Failure> {
        let mut tx = self.0.write().await?;
        tickets::take_back_all(&mut tx, &self.0, link.request.customer, Event::OptOut).await?;
        for address in store::addresses(tx.on(), link).await? {
            if store::opted_out(tx.on(), &address).await?.is_none() {
                requests::suppress(&tx, &address, SuppressionCause::OptedOut, link.request.id).await?;
            }
        }
        tx.commit().await
    }

    async fn ask_again(&self, link: &Link) -> Result<(), Failure> {
        let tx = self.0.write().await?;
        for address in store::addresses(tx.on(), link).await? {
            let since = store::opted_out(tx.on(), &address).await?;
            if since.is_some_and(|since| self.is_fresh(since)) {
                store::forget_wish(&tx, &address).await?;
            }
        }
        tx.commit().await
    }
}

#[async_trait]
impl app::unsubscribe::Unsubscribe for UnsubscribeService {
    async fn view(&self, token: &str) -> Result<View, Refusal> {
        let link = self.link(token).await?;
        Ok(self.look(&link).await?)
    }

    async fn act(&self, token: &str, wish: Wish) -> Result<(), Refusal> {
        let link = self.link(token).await?;
        match wish {
            Wish::Stop => Ok(self.stop(&link).await?),
            Wish::Again => Ok(self.ask_again(&link).await?),
        }
    }
}
