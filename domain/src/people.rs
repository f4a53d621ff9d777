//! Who acts, and what they may do.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CustomerId, TeamId, UserId},
    language::Language,
    refusal::Refusal,
    teams::Visibility,
};

/// What a signed-in colleague is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works tickets.
    Agent,
    /// Also corrects and hides ratings, and sets up teams.
    Manager,
    /// Also manages people and the desk itself; sees every team.
    Administrator,
}

impl Role {
    /// All roles, least right first.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Manager, Self::Administrator];

    /// The name in the database and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Manager => "manager",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// Up to two letters that stand for a name: first letters of the first and last word,
/// as they are written.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|w| w.chars().next());
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).collect()
}

/// The longest name by which customers know a colleague, in Unicode scalar values.
pub const CUSTOMER_NAME_MAX: usize = 60;

/// First words of names that are no given names, in lower case: titles, forms of address, and particles of
/// family names.
const NOT_GIVEN: [&str; 30] = [
    "al", "bin", "da", "de", "del", "della", "der", "di", "dos", "dr", "du", "el", "frau", "herr", "ibn",
    "ing", "la", "le", "miss", "mr", "mrs", "ms", "mx", "prof", "sir", "sr", "sra", "van", "von", "آقای",
];

/// The name by which customers know a colleague: the one that was chosen, or else the given name. None where
/// nobody can tell which word that is: customers then read the team's name.
pub fn customer_name<'a>(chosen: Option<&'a str>, name: &'a str) -> Option<&'a str> {
    chosen.filter(|chosen| !chosen.is_empty()).or_else(|| given_name(name))
}

/// The given name, where a name is sure to begin with it: two words in a script whose people write it first
/// (Latin, Arabic, Hebrew), that look like nothing but names.
pub fn given_name(name: &str) -> Option<&str> {
    let mut words = name.split_whitespace();
    let (given, family) = (words.next()?, words.next()?);
    let sure = words.next().is_none()
        && [given, family].into_iter().all(is_name)
        && given.chars().nth(1).is_some_and(|second| !second.is_uppercase())
        && !NOT_GIVEN.contains(&given.to_lowercase().as_str());
    sure.then_some(given)
}

/// Letters, joined by hyphens or apostrophes, the first a capital where the script has them.
fn is_name(word: &str) -> bool {
    let given_name_first = |c: char| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{5d0}'..='\u{5ea}' | '\u{600}'..='\u{6ff}');
    let joins = |c: char| matches!(c, '-' | '\'' | '’' | '\u{200c}');
    let letters = word.chars().all(|c| joins(c) || (c.is_alphabetic() && given_name_first(c)));
    letters && word.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
}

/// Who asks for something to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Nobody is signed in.
    Anonymous,
    /// A colleague.
    User(User),
    /// A customer signed in to the portal.
    Customer(Customer),
    /// The desk itself: the worker, an outcome of a rating.
    System,
}

/// A signed-in colleague with what their rights depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Teams whose member the person is.
    pub teams: Vec<TeamId>,
    /// Language of the account, if chosen.
    pub language: Option<Language>,
}

/// A customer signed in to the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Who.
    pub id: CustomerId,
    /// Full name.
    pub name: String,
    /// Language of the account.
    pub language: Language,
}

/// Something one may or may not do, beyond seeing a team's tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Work tickets: move, reply, note, assign.
    WorkTickets,
    /// Correct a rating's level or agent.
    EditRatings,
    /// Take a rating out of what customers see.
    HideRatings,
    /// Read the figures of colleagues, not only one's own.
    ReadFigures,
    /// Change teams, stages, templates and levels.
    Configure,
    /// Manage people and the desk itself.
    Administer,
}

impl Actor {
    /// The colleague, if it is one.
    pub fn user(&self) -> Option<&User> {
        match self {
            Self::User(user) => Some(user),
            _ => None,
        }
    }

    /// The colleague who acts.
    ///
    /// # Errors
    /// [`Refusal::SignInNeeded`] where nobody is signed in, [`Refusal::Forbidden`] for customers and the desk
    /// itself.
    pub fn colleague(&self) -> Result<&User, Refusal> {
        match self {
            Self::User(user) => Ok(user),
            Self::Anonymous => Err(Refusal::SignInNeeded),
            Self::Customer(_) | Self::System => Err(Refusal::Forbidden),
        }
    }

    /// The colleague who acts, if they have a permission.
    ///
    /// # Errors
    /// Those of [`Self::colleague`], and [`Refusal::Forbidden`] without the permission.
    pub fn permit(&self, permission: Permission) -> Result<&User, Refusal> {
        self.colleague()
            .and_then(|user| if self.may(permission) { Ok(user) } else { Err(Refusal::Forbidden) })
    }

    /// The customer who acts.
    ///
    /// # Errors
    /// [`Refusal::SignInNeeded`] where nobody is signed in, [`Refusal::Forbidden`] for colleagues and the desk
    /// itself.
    pub fn customer(&self) -> Result<&Customer, Refusal> {
        match self {
            Self::Customer(customer) => Ok(customer),
            Self::Anonymous => Err(Refusal::SignInNeeded),
            Self::User(_) | Self::System => Err(Refusal::Forbidden),
        }
    }

    /// Whether the actor has a permission.
    pub fn may(&self, permission: Permission) -> bool {
        let role = match self {
            Self::System => return true,
            Self::Anonymous | Self::Customer(_) => return false,
            Self::User(user) => user.role,
        };
        match permission {
            Permission::WorkTickets => true,
            Permission::EditRatings
            | Permission::HideRatings
            | Permission::ReadFigures
            | Permission::Configure => role >= Role::Manager,
            Permission::Administer => role == Role::Administrator,
        }
    }

    /// Whether the actor may know of a team's tickets: administrators of all, members of theirs,
    /// other colleagues unless the team is private. Customers see their own tickets only, which
    /// [`Actor::owns`] tells.
    pub fn sees_team(&self, team: TeamId, visibility: Visibility) -> bool {
        match self {
            Self::System => true,
            Self::Anonymous | Self::Customer(_) => false,
            Self::User(user) => {
                user.role == Role::Administrator
                    || user.teams.contains(&team)
                    || visibility != Visibility::Private
            }
        }
    }

    /// Whether the actor is the customer of a thing.
    pub fn owns(&self, customer: Option<CustomerId>) -> bool {
        matches!(self, Self::Customer(c) if Some(c.id) == customer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_take_the_outer_words() {
        assert_eq!(initials("Mikael Krantz"), "MK");
        assert_eq!(initials("ana maría lópez"), "al");
        assert_eq!(initials("陈芳"), "陈");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn customers_read_a_given_name_or_none() {
        for (name, expected) in [
            ("Jana Novak", Some("Jana")),
            ("Lucía Ortega", Some("Lucía")),
            ("  Wei   Zhang ", Some("Wei")),
            ("Jean-Luc Picard", Some("Jean-Luc")),
            ("Jo O’Brien", Some("Jo")),
            ("D'Arcy Wu", Some("D'Arcy")),
            ("مریم احمدی", Some("مریم")),
            ("نگار رضایی‌نژاد", Some("نگار")),
            ("נועה לוי", Some("נועה")),
            // Which word is the given name?
            ("Krantz, Mikael", None),
            ("KRANTZ Mikael", None),
            ("Соколова Дарья", None),
            ("Дарья Соколова", None),
            ("陈芳", None),
            ("陈 芳", None),
            ("김 민준", None),
            ("María José López", None),
            ("Anna van Dyk", None),
            ("De Vries", None),
            ("van Dyk", None),
            // Is it a name at all?
            ("Dr. Ada Byron", None),
            ("Dr. Byron", None),
            ("Dr Byron", None),
            ("Frau Schmidt", None),
            ("آقای رضایی", None),
            ("J. Novak", None),
            ("J Novak", None),
            ("Jana", None),
            ("Jana (Billing)", None),
            ("Jana Novak, MD", None),
            ("support@shop.example", None),
            ("Agent 7", None),
            ("Jana <b>", None),
            ("", None),
        ] {
            assert_eq!(given_name(name), expected, "{name}");
            assert_eq!(customer_name(None, name), expected, "{name}");
            assert_eq!(customer_name(Some(""), name), expected, "{name}");
            assert_eq!(customer_name(Some("María José"), name), Some("María José"), "{name}");
        }
    }

    const TEAM: TeamId = TeamId(uuid::Uuid::from_u128(1));
    const OTHER_TEAM: TeamId = TeamId(uuid::Uuid::from_u128(2));

    fn colleague(role: Role, teams: &[TeamId]) -> Actor {
        let id = UserId(uuid::Uuid::from_u128(3));
        Actor::User(User { id, name: "Jana Novak".to_owned(), role, teams: teams.to_vec(), language: None })
    }

    fn customer() -> Actor {
        let id = CustomerId(uuid::Uuid::from_u128(4));
        Actor::Customer(Customer { id, name: "Elena Petrova".to_owned(), language: Language::Ru })
    }

    #[test]
    fn a_private_team_is_invisible_to_a_manager_who_is_not_its_member() {
        let manager = colleague(Role::Manager, &[OTHER_TEAM]);
        assert!(!manager.sees_team(TEAM, Visibility::Private));
        assert!(manager.sees_team(OTHER_TEAM, Visibility::Private));
    }

    #[test]
    fn every_colleague_sees_the_teams_that_are_not_private() {
        for visibility in [Visibility::Company, Visibility::Public] {
            assert!(colleague(Role::Agent, &[]).sees_team(TEAM, visibility));
        }
    }

    #[test]
    fn an_administrator_sees_every_team() {
        let administrator = colleague(Role::Administrator, &[]);
        assert!(Visibility::ALL.into_iter().all(|v| administrator.sees_team(TEAM, v)));
    }

    #[test]
    fn customers_and_strangers_see_no_team_however_public() {
        for actor in [customer(), Actor::Anonymous] {
            assert!(Visibility::ALL.into_iter().all(|v| !actor.sees_team(TEAM, v)));
        }
    }

    #[test]
    fn a_customer_owns_only_what_is_theirs() {
        let (own, other) = (CustomerId(uuid::Uuid::from_u128(4)), CustomerId(uuid::Uuid::from_u128(5)));
        assert!(customer().owns(Some(own)));
        assert!(!customer().owns(Some(other)));
        assert!(!customer().owns(None), "a ticket without a customer is nobody's");
        assert!(!colleague(Role::Administrator, &[TEAM]).owns(Some(own)));
    }

    #[test]
    fn rights_grow_with_the_role() {
        use Permission::{Administer, Configure, EditRatings, HideRatings, ReadFigures, WorkTickets};
        let rights = [
            (WorkTickets, [true, true, true]),
            (EditRatings, [false, true, true]),
            (HideRatings, [false, true, true]),
            (ReadFigures, [false, true, true]),
            (Configure, [false, true, true]),
            (Administer, [false, false, true]),
        ];
        for (permission, expected) in rights {
            let actual = Role::ALL.map(|role| colleague(role, &[]).may(permission));
            assert_eq!(actual, expected, "{permission:?}");
            assert!(!customer().may(permission) && !Actor::Anonymous.may(permission));
        }
    }
}
