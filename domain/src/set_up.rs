//! The first run: what a desk needs before its first rating, and what of it is there.

use serde::{Deserialize, Serialize};

use crate::{
    language::Language,
    refusal::{Field, Refusal},
    teams::Team,
    text,
};

/// Something to be done before the first rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A first team.
    Team,
    /// Mail that leaves, with links that lead back.
    Mail,
    /// Colleagues who work with the first one.
    Colleagues,
    /// A first ticket, and its rating.
    Rating,
}

words!(Step {
    Team = "team",
    Mail = "mail",
    Colleagues = "colleagues",
    Rating = "rating",
});

/// How far the desk is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// Somebody is its administrator. Until then nothing else is told.
    pub administrator: bool,
    /// It is the reader, who manages people, too.
    pub administers: bool,
    /// The first team, once there is one.
    pub team: Option<Team>,
    /// What the process found about mail.
    pub mail: MailSetUp,
    /// There is a second account.
    pub colleagues: bool,
    /// The number of the newest ticket, if there is one.
    pub ticket: Option<i64>,
    /// A customer has rated.
    pub rated: bool,
}

impl SetUp {
    /// What is still to be done, in order.
    pub fn open(&self) -> Vec<Step> {
        let open = |step: &Step| match step {
            Step::Team => self.team.is_none(),
            Step::Mail => !self.mail.ready(),
            // Whoever works alone is not reminded for ever.
            Step::Colleagues => !self.colleagues && !self.rated,
            Step::Rating => !self.rated,
        };
        Step::ALL.into_iter().filter(open).collect()
    }
}

/// What the process found about mail when it started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSetUp {
    /// The desk's own address, which links in mails begin with.
    pub base: Option<String>,
    /// The host of the mail server.
    pub server: Option<String>,
    /// The sender.
    pub sender: Option<String>,
    /// A mail server has taken a test mail.
    pub tested: bool,
}

impl MailSetUp {
    /// Nothing is missing, and it was tried.
    pub fn ready(&self) -> bool {
        self.base.is_some() && self.server.is_some() && self.sender.is_some() && self.tested
    }
}

/// What became of a test mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestMail {
    /// The mail server took it.
    Sent {
        /// The address that it went to.
        to: String,
    },
    /// No mail server is set.
    NoServer,
    /// This is a demonstration: its mails are kept, and none of them leaves it.
    Kept,
    /// It was not taken.
    Failed {
        /// The server's own words, or why it was not reached.
        why: String,
    },
}

/// The first administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// Full name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The language of their pages.
    pub language: Language,
    /// Their time zone, an IANA name.
    pub zone: String,
}

impl Administrator {
    /// The same with its texts as they are stored.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for the first field that can't be taken.
    pub fn checked(&self) -> Result<Self, Refusal> {
        Ok(Self {
            name: text::name(&self.name).map_err(|problem| Field::Name.refused(problem))?,
            email: crate::address::checked(&self.email).map_err(|problem| Field::Email.refused(problem))?,
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TeamId;

    #[test]
    fn what_is_missing_is_told_in_order() {
        let new = SetUp {
            administrator: true,
            administers: true,
            team: None,
            mail: MailSetUp::default(),
            colleagues: false,
            ticket: Some(7),
            rated: false,
        };
        assert_eq!(new.open(), [Step::Team, Step::Mail, Step::Colleagues, Step::Rating]);
        let team = Team { id: TeamId(uuid::Uuid::nil()), slug: "care".to_owned(), name: "Care".to_owned() };
        let some = || Some("there".to_owned());
        let mail = MailSetUp { base: some(), server: some(), sender: some(), tested: false };
        assert_eq!(
            SetUp { team: Some(team), mail: mail.clone(), ..new.clone() }.open(),
            [Step::Mail, Step::Colleagues, Step::Rating]
        );
        let mail = MailSetUp { tested: true, ..mail };
        for colleagues in [false, true] {
            let rated = SetUp { mail: mail.clone(), colleagues, rated: true, ..new.clone() };
            assert_eq!(rated.open(), [Step::Team]);
        }
    }
}
