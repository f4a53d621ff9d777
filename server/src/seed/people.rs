//! Who works at the demo desk, and who writes to it.

use domain::{language::Language, people::Role, teams::Visibility};

use super::words::{Desk, Words};

/// A team of the demo desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Team {
    /// The name in addresses.
    pub slug: &'static str,
    /// The name that people read.
    pub name: &'static str,
    /// Who may see it.
    pub visibility: Visibility,
    /// Its kind of work.
    pub desk: Desk,
}

/// The teams; tickets name one by its index.
pub const TEAMS: [Team; 3] = [
    Team { slug: "customer-care", name: "Customer Care", visibility: Visibility::Public, desk: Desk::Care },
    Team { slug: "field-service", name: "Field Service", visibility: Visibility::Company, desk: Desk::Field },
    Team { slug: "legal", name: "Legal", visibility: Visibility::Private, desk: Desk::Legal },
];

/// The types of tickets.
pub const TYPES: [&str; 2] = ["Question", "Incident"];

/// Branches of the first team. Where a desk is large they share its work, and its members are theirs.
const BRANCHES: [(&str, &str); 7] = [
    ("customer-care-berlin", "Customer Care Berlin"),
    ("customer-care-helsinki", "Customer Care Helsinki"),
    ("customer-care-lisbon", "Customer Care Lisbon"),
    ("customer-care-lyon", "Customer Care Lyon"),
    ("customer-care-oslo", "Customer Care Oslo"),
    ("customer-care-prague", "Customer Care Prague"),
    ("customer-care-vienna", "Customer Care Vienna"),
];
/// From so many ratings on a desk is large.
const LARGE: u64 = 10_000;

/// The teams of a desk with so many ratings: [`TEAMS`], and branches where it is large.
pub fn teams(ratings: u64) -> Vec<Team> {
    let branches = BRANCHES.iter().filter(|_| ratings >= LARGE);
    let visibility = Visibility::Company;
    let branches = branches.map(|(slug, name)| Team { slug, name, visibility, desk: Desk::Care });
    TEAMS.into_iter().chain(branches).collect()
}

/// Which of so many teams a ticket belongs to that one of [`TEAMS`] is to work.
pub fn branch(team: usize, number: i64, teams: usize) -> usize {
    let branches = teams.saturating_sub(TEAMS.len());
    match usize::try_from(number).unwrap_or(0) % (branches + 1) {
        0 => team,
        nth if team == CARE => TEAMS.len() + nth - 1,
        _ => team,
    }
}

/// A colleague at the demo desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Full name.
    pub name: &'static str,
    /// The address to sign in with.
    pub email: &'static str,
    pub role: Role,
    /// Whose member the person is, as indices of [`TEAMS`].
    pub teams: &'static [usize],
    /// Whether tickets are assigned to the person.
    pub works: bool,
}

const CARE: usize = 0;
const FIELD: usize = 1;
const LEGAL: usize = 2;

/// What customers of every team can say went wrong.
pub const REASONS: [Phrase; 4] = [
    Phrase {
        en: "It took too long",
        zh: "处理时间太长",
        es: "Tardó demasiado",
        fa: "خیلی طول کشید",
        ru: "Слишком долго",
    },
    Phrase {
        en: "The problem is not solved",
        zh: "问题没有解决",
        es: "El problema no está resuelto",
        fa: "مشکل حل نشده است",
        ru: "Проблема не решена",
    },
    Phrase {
        en: "The answers were hard to understand",
        zh: "回复难以理解",
        es: "Las respuestas eran difíciles de entender",
        fa: "فهمیدن پاسخ‌ها سخت بود",
        ru: "Ответы было трудно понять",
    },
    Phrase {
        en: "I had to explain it more than once",
        zh: "需要反复说明情况",
        es: "Tuve que explicarlo más de una vez",
        fa: "مجبور شدم بیش از یک بار توضیح بدهم",
        ru: "Пришлось объяснять несколько раз",
    },
];

/// A phrase in all languages.
#[derive(Clone, Copy)]
pub struct Phrase {
    pub en: &'static str,
    pub zh: &'static str,
    pub es: &'static str,
    pub fa: &'static str,
    pub ru: &'static str,
}

impl Phrase {
    /// The phrase in all languages but English, as a JSON object.
    pub fn translations(self) -> String {
        serde_json::json!({ "zh": self.zh, "es": self.es, "fa": self.fa, "ru": self.ru }).to_string()
    }
}

/// The colleagues; tickets name one by its index. The first three are the demo accounts.
pub const AGENTS: [Agent; 8] = [
    agent("Mikael Krantz", "agent@demo.example", Role::Agent, &[CARE]),
    agent("Ava Lindqvist", "manager@demo.example", Role::Manager, &[CARE, FIELD, LEGAL]),
    Agent {
        works: false,
        ..agent("Marta Keller", "admin@demo.example", Role::Administrator, &[CARE, LEGAL])
    },
    agent("Jana Novak", "jana.novak@demo.example", Role::Agent, &[CARE]),
    agent("Omid Rahimi", "omid.rahimi@demo.example", Role::Agent, &[CARE, FIELD]),
    agent("Lucía Ortega", "lucia.ortega@demo.example", Role::Agent, &[CARE]),
    agent("Wei Zhang", "wei.zhang@demo.example", Role::Agent, &[CARE]),
    agent("Daria Sokolova", "daria.sokolova@demo.example", Role::Agent, &[FIELD]),
];

const fn agent(name: &'static str, email: &'static str, role: Role, teams: &'static [usize]) -> Agent {
    Agent { name, email, role, teams, works: true }
}

/// Who works the tickets of a team, as indices of [`AGENTS`].
pub fn workers(team: usize) -> Vec<usize> {
    (0..AGENTS.len()).filter(|i| AGENTS[*i].works && AGENTS[*i].teams.contains(&team)).collect()
}

/// A customer of the demo desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Full name.
    pub name: &'static str,
    /// The address, unlike all others.
    pub email: String,
    /// The language that the customer writes and reads.
    pub language: Language,
}

/// The languages of customers in turn: three of seven write English.
const LANGUAGES: [Language; 7] =
    [Language::En, Language::Es, Language::En, Language::Zh, Language::En, Language::Fa, Language::Ru];
/// Domains that nobody can own (RFC 2606).
const DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];

/// The customer of an index. Names come again in a large desk, addresses don't. The first one has
/// the demo account of the portal.
pub fn customer(index: u64) -> Customer {
    let turn = (index % LANGUAGES.len() as u64) as usize;
    let language = LANGUAGES[turn];
    let people = Words::of(language).people;
    let same = |languages: &[Language]| languages.iter().filter(|l| **l == language).count() as u64;
    // Which of the language's customers this is, from 0.
    let nth = index / LANGUAGES.len() as u64 * same(&LANGUAGES) + same(&LANGUAGES[..turn]);
    let (name, local) = people[(nth % people.len() as u64) as usize];
    let domain = DOMAINS[(nth % 3) as usize];
    let email = match nth / people.len() as u64 {
        _ if index == 0 => "customer@demo.example".to_owned(),
        0 => format!("{local}@{domain}"),
        again => format!("{local}{}@{domain}", again + 1),
    };
    Customer { name, email, language }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_customers_share_an_address() {
        let addresses: HashSet<_> = (0..5_000).map(|i| customer(i).email).collect();
        assert_eq!(addresses.len(), 5_000);
        assert!(addresses.iter().all(|a| a.is_ascii() && a.matches('@').count() == 1));
    }

    #[test]
    fn a_small_desk_knows_nobody_twice() {
        let names: HashSet<_> = (0..100).map(|i| customer(i).name).collect();
        assert_eq!(names.len(), 100);
    }

    #[test]
    fn every_language_has_its_customers() {
        for language in Language::ALL {
            assert!((0..7).any(|i| customer(i).language == language), "{language:?}");
        }
    }

    #[test]
    fn only_the_manager_and_the_administrator_belong_to_the_private_team() {
        let legal: Vec<_> = AGENTS.iter().filter(|a| a.teams.contains(&LEGAL)).map(|a| a.role).collect();
        assert_eq!(TEAMS[LEGAL].visibility, Visibility::Private);
        assert_eq!(legal, [Role::Manager, Role::Administrator]);
    }

    #[test]
    fn a_large_desk_has_ten_teams_and_each_of_them_has_tickets() {
        assert_eq!((teams(LARGE - 1).len(), teams(LARGE).len()), (3, 10));
        let of = |count| (0..100).map(move |number| branch(CARE, number, count)).collect::<HashSet<_>>();
        assert_eq!(of(3), HashSet::from([CARE]));
        assert_eq!(of(10), (0..10).filter(|team| ![FIELD, LEGAL].contains(team)).collect());
        assert!((0..100).all(|number| branch(LEGAL, number, 10) == LEGAL));
    }

    #[test]
    fn every_team_has_somebody_who_works() {
        assert!((0..TEAMS.len()).all(|team| !workers(team).is_empty()));
    }
}
