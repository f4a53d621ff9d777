//! What the pages of the first run ask.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::MailId,
    language::Language,
    people::{Actor, Permission},
    set_up::{MailSetUp, SetUp, TestMail},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::found;
use crate::{
    context::Context,
    db::Failure,
    entities::{ratings, settings, tickets, users},
    mail::{self, Envelope, Notice},
    places::{put_setting, team, teams_of},
};

/// The row of `settings` that holds when a mail server took a test mail.
const TESTED: &str = "mail_tested";

/// Implements the port for the first run.
#[derive(Clone)]
pub struct SetUpService(pub Context);

impl SetUpService {
    async fn read(&self, actor: &Actor) -> Result<SetUp, Failure> {
        let on = self.0.db.read();
        if *actor == Actor::Anonymous && !found(on).await?.administrator {
            let mail = MailSetUp::default();
            return Ok(SetUp {
                administrator: false,
                administers: false,
                team: None,
                mail,
                colleagues: false,
                ticket: None,
                rated: false,
            });
        }
        actor.permit(Permission::Configure)?;
        let teams = teams_of(on, actor).await?;
        let seen = teams.iter().map(|row| row.id);
        let newest = tickets::Entity::find()
            .filter(tickets::Column::TeamId.is_in(seen))
            .order_by_desc(tickets::Column::Number)
            .one(on)
            .await?;
        let rated = ratings::Entity::find().one(on).await?.is_some();
        let (team, ticket) = (teams.first().map(team), newest.map(|row| row.number));
        let colleagues = users::Entity::find().count(on).await? > 1;
        let (administrator, administers) = (true, actor.may(Permission::Administer));
        Ok(SetUp { administrator, administers, team, mail: self.mail().await?, colleagues, ticket, rated })
    }

    /// Whether something is still to be done.
    ///
    /// # Errors
    /// As [`load_set_up`](app::set_up::FirstRun::load_set_up).
    pub async fn open(&self, actor: &Actor) -> Result<bool, Failure> {
        Ok(!self.read(actor).await?.open().is_empty())
    }

    async fn mail(&self) -> Result<MailSetUp, Failure> {
        let config = &self.0.config;
        let tested = settings::Entity::find_by_id(TESTED).one(self.0.db.read()).await?;
        let leaves = self.0.edges.transport.is_some();
        let server = config.mail.smtp.as_ref().and_then(|url| url.host_str().map(str::to_owned));
        Ok(MailSetUp {
            base: config.base.as_ref().map(ToString::to_string),
            server: server.or_else(|| leaves.then(|| "/mailbox".to_owned())),
            sender: (leaves && (config.demo || !config.mail.has_placeholder()))
                .then(|| config.mail.from.to_string()),
            // What goes to the mailbox of a demonstration is there to be read.
            tested: tested.is_some() || config.demo,
        })
    }

    /// Sends a mail to the actor's own address, at once.
    async fn test(&self, actor: &Actor, l: Language) -> Result<TestMail, Failure> {
        let user = actor.permit(Permission::Configure)?;
        let ctx = &self.0;
        let row = users::Entity::find_by_id(user.id.0).one(ctx.db.read()).await?;
        let to = row.ok_or(Refusal::NotFound)?.email;
        let Some(transport) = ctx.at_once() else { return Ok(ctx.unsent()) };
        let from = &ctx.config.mail.from;
        let message_id = format!("{}@{}", MailId(ctx.id()), from.email.domain());
        let desk = ctx.desk.now();
        let notice = Notice::test(l, &user.name, &to, &desk.name, from, &message_id, ctx.now());
        let written = mail::notice(&notice);
        let message = match written {
            Ok(message) => message,
            Err(error) => return Ok(TestMail::Failed { why: error.to_string() }),
        };
        let envelope = Envelope { from: from.email.to_string(), to: to.clone() };
        if let Err(error) = transport.send(&envelope, message.as_bytes()).await {
            return Ok(TestMail::Failed { why: error.to_string() });
        }
        let tx = ctx.write().await?;
        put_setting(&tx, TESTED, tx.now().millis().to_string()).await?;
        tx.commit().await?;
        Ok(TestMail::Sent { to })
    }
}

#[async_trait]
impl app::set_up::FirstRun for SetUpService {
    async fn load_set_up(&self, actor: &Actor) -> Result<SetUp, Refusal> {
        Ok(self.read(actor).await?)
    }

    async fn send_test_mail(&self, actor: &Actor, language: Language) -> Result<TestMail, Refusal> {
        Ok(self.test(actor, language).await?)
    }
}
