//! What is set for the whole desk: what it is called, what it begins with, what its mails end with.

use serde::{Deserialize, Serialize};

use crate::{
    asking::{LONGEST_UNDO, Setting},
    ids::TeamId,
    language::Language,
    refusal::{Field, Refusal},
    teams::Team,
    text::{self, Problem},
    time::Span,
};

mod found;

pub use found::{Encryption, Found, FoundDatabase, FoundMail};

/// The longest signature, in Unicode scalar values.
pub const SIGNATURE_MAX: usize = 500;

/// For how long agents of a new team may undo a move, as the product ships.
const UNDO_FOR: Span = Span::seconds(10);

/// What is set for the whole desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskSettings {
    /// What it is called; empty: as the product.
    #[serde(default)]
    pub name: String,
    /// What people read whose own language is not known. Nobody has said it yet where there is none.
    #[serde(default)]
    pub language: Option<Language>,
    /// The time zone of new teams and colleagues, an IANA name; none: that of whoever makes or invites them.
    #[serde(default)]
    pub zone: Option<String>,
    /// Which team stands for those who name none; none: the oldest.
    #[serde(default)]
    pub team: Option<TeamId>,
    /// For how long agents of a new team may undo a move.
    pub undo_for: Span,
    /// The lines under mails to customers.
    #[serde(default)]
    pub signature: String,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            name: String::new(),
            language: None,
            zone: None,
            team: None,
            undo_for: UNDO_FOR,
            signature: String::new(),
        }
    }
}

impl DeskSettings {
    /// What people read whose own language is not known.
    pub fn fallback_language(&self) -> Language {
        self.language.unwrap_or_default()
    }

    /// The settings as they are stored. `teams` are those in use, and `zone` tells how a zone is written in the table of
    /// zones.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for the first field that can't be kept: a name or signature that is too long or holds
    /// control characters, an unknown zone or team, a time to undo that is not from 0 to 60 whole seconds.
    pub fn checked(
        self,
        teams: &[TeamId],
        zone: impl Fn(&str) -> Option<&'static str>,
    ) -> Result<Self, Refusal> {
        let name = match text::name(&self.name) {
            Err(Problem::Missing) => String::new(),
            name => name.map_err(|problem| Field::Name.refused(problem))?,
        };
        let wanted = self.zone.as_deref().map(str::trim).filter(|wanted| !wanted.is_empty());
        let known = |wanted| zone(wanted).ok_or(Field::Zone.refused(Problem::Unknown));
        let zone = wanted.map(known).transpose()?.map(str::to_owned);
        if self.team.is_some_and(|team| !teams.contains(&team)) {
            return Err(Field::Team.refused(Problem::Unknown));
        }
        let whole = self.undo_for.as_millis() % Span::seconds(1).as_millis() == 0;
        if !whole || !(Span::ZERO..=LONGEST_UNDO).contains(&self.undo_for) {
            return Err(Field::Process { setting: Setting::UndoFor }.refused(Problem::OutOfRange));
        }
        let signature = text::lines(&self.signature, SIGNATURE_MAX)
            .map_err(|problem| Field::Signature.refused(problem))?;
        Ok(Self { name, zone, signature, ..self })
    }

    /// The team that stands for a reader who names none. `seen` are the teams that the reader sees, oldest first. Own
    /// teams come before others, and among them the desk's default before the oldest.
    pub fn usual_team(&self, seen: &[TeamId], own: &[TeamId]) -> Option<TeamId> {
        let mine: Vec<TeamId> = seen.iter().copied().filter(|team| own.contains(team)).collect();
        let among = if mine.is_empty() { seen } else { &mine };
        self.team.filter(|team| among.contains(team)).or(among.first().copied())
    }
}

/// The page of the whole desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPage {
    /// What is set.
    pub settings: DeskSettings,
    /// Counts saves.
    pub version: i64,
    /// The teams in use.
    pub teams: Vec<Team>,
    /// For how long nobody is asked again. It is set with the notification rules.
    pub cooldown: Span,
    /// What the process found where it runs.
    pub found: Found,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn team(n: u128) -> TeamId {
        TeamId(Uuid::from_u128(n))
    }

    fn zone(wanted: &str) -> Option<&'static str> {
        (wanted == "Asia/Tehran").then_some("Asia/Tehran")
    }

    fn checked(settings: DeskSettings) -> Result<DeskSettings, Refusal> {
        settings.checked(&[team(1), team(2)], zone)
    }

    #[test]
    fn what_the_product_ships_can_be_kept() {
        assert_eq!(checked(DeskSettings::default()), Ok(DeskSettings::default()));
        let typed = DeskSettings {
            name: " پشتیبانی Acme ".to_owned(),
            zone: Some(" Asia/Tehran ".to_owned()),
            team: Some(team(2)),
            undo_for: Span::ZERO,
            signature: " Acme GmbH\r\nBerlin \r\n".to_owned(),
            ..DeskSettings::default()
        };
        let kept = checked(typed).unwrap();
        assert_eq!(kept.name, "پشتیبانی Acme");
        assert_eq!(kept.zone.as_deref(), Some("Asia/Tehran"));
        assert_eq!(kept.signature, "Acme GmbH\nBerlin");
        let blank = DeskSettings { zone: Some(" ".to_owned()), ..DeskSettings::default() };
        assert_eq!(checked(blank).unwrap().zone, None);
    }

    #[test]
    fn each_bound_is_told_at_its_field() {
        let undo = Field::Process { setting: Setting::UndoFor };
        let base = DeskSettings::default;
        let long = |max: usize| Problem::TooLong { max, len: max + 1 };
        for (settings, field, problem) in [
            (DeskSettings { name: "x".repeat(121), ..base() }, Field::Name, long(120)),
            (DeskSettings { name: "a\nb".to_owned(), ..base() }, Field::Name, Problem::Control),
            (DeskSettings { zone: Some("Tehran".to_owned()), ..base() }, Field::Zone, Problem::Unknown),
            (DeskSettings { team: Some(team(3)), ..base() }, Field::Team, Problem::Unknown),
            (DeskSettings { undo_for: Span::seconds(61), ..base() }, undo, Problem::OutOfRange),
            (DeskSettings { undo_for: Span::millis(-1), ..base() }, undo, Problem::OutOfRange),
            (DeskSettings { undo_for: Span::millis(1_500), ..base() }, undo, Problem::OutOfRange),
            (DeskSettings { signature: "x".repeat(501), ..base() }, Field::Signature, long(500)),
            (
                DeskSettings { signature: "a\u{202e}b".to_owned(), ..base() },
                Field::Signature,
                Problem::Control,
            ),
        ] {
            assert_eq!(checked(settings), Err(field.refused(problem)));
        }
        let most = DeskSettings {
            name: "x".repeat(120),
            undo_for: Span::seconds(60),
            signature: "ش".repeat(500),
            ..base()
        };
        assert_eq!(checked(most.clone()), Ok(most));
    }

    #[test]
    fn own_teams_come_before_the_default_and_that_before_the_oldest() {
        let (one, two, three) = (team(1), team(2), team(3));
        let desk = DeskSettings { team: Some(two), ..DeskSettings::default() };
        let seen = [one, two, three];
        assert_eq!(desk.usual_team(&seen, &[]), Some(two));
        assert_eq!(desk.usual_team(&seen, &[one, two]), Some(two));
        assert_eq!(desk.usual_team(&seen, &[three]), Some(three), "a default of others does not lead away");
        assert_eq!(desk.usual_team(&[one, three], &[]), Some(one), "it is not seen, or no longer in use");
        assert_eq!(DeskSettings::default().usual_team(&seen, &[]), Some(one));
        assert_eq!(desk.usual_team(&[], &[one]), None);
    }
}
