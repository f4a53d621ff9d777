//! Satisfaction levels: the answers that a customer can choose.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

use crate::{
    ids::{LevelId, ScaleId},
    share::Share,
};

/// The shipped scale of three levels (5, 3, 1) that moves no ticket.
pub const THREE_LEVELS: ScaleId = ScaleId(shipped(1));
/// The shipped scale of five levels: 1 and 2 reopen, 3 to 5 close.
pub const FIVE_LEVELS: ScaleId = ScaleId(shipped(2));

/// The identifier of a shipped thing, the same on every desk: a UUIDv7 of the epoch's first millisecond,
/// told apart by its last digits.
pub const fn shipped(n: u128) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 | n)
}

/// The value of a level, 1 (worst) to 5 (best).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Value(u8);

impl Value {
    /// All values, best first.
    pub const ALL: [Self; 5] = [Self(5), Self(4), Self(3), Self(2), Self(1)];

    /// The value, if it lies in 1 ..= 5.
    pub const fn new(value: u8) -> Option<Self> {
        if value >= 1 && value <= 5 { Some(Self(value)) } else { None }
    }

    /// As a number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// What it counts as: at least 4 is satisfied, at least 3 okay, at least 1 dissatisfied
    /// (the thresholds of Odoo's rating reports).
    pub const fn band(self) -> Band {
        match self.0 {
            4.. => Band::Satisfied,
            3 => Band::Okay,
            _ => Band::Dissatisfied,
        }
    }

    /// Whether it counts as dissatisfied.
    pub fn is_low(self) -> bool {
        self.band() == Band::Dissatisfied
    }
}

impl TryFrom<u8> for Value {
    type Error = &'static str;
    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::new(value).ok_or("a satisfaction level's value lies between 1 and 5")
    }
}

impl From<Value> for u8 {
    fn from(value: Value) -> Self {
        value.0
    }
}

/// The three groups that every report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Values below 3.
    Dissatisfied,
    /// Values from 3, below 4.
    Okay,
    /// Values from 4.
    Satisfied,
}

/// What an answer does to its ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Leaves it where it is.
    Keep,
    /// Moves it to the team's stage for reopened tickets.
    Reopen,
    /// Moves it to the team's stage for closed tickets.
    Close,
}

words!(Outcome {
    Keep = "keep",
    Reopen = "reopen",
    Close = "close",
});

/// How the levels of a scale are drawn where customers choose one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// As faces, each in the color of its value.
    #[default]
    Faces,
    /// As numbers in one plain color: neither a face nor a color tells which answer is wished for.
    Neutral,
}

words!(Look {
    Faces = "faces",
    Neutral = "neutral",
});

impl Look {
    /// Which colors a value has: those of the value, or 0 for the plain one.
    pub const fn palette(self, value: u8) -> u8 {
        match self {
            Self::Faces => value,
            Self::Neutral => 0,
        }
    }
}

/// A level as the customer and the reports see it: face and colour follow from value and look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// The level's identifier.
    pub id: LevelId,
    /// What it counts for.
    pub value: Value,
    /// Its name in the reader's language.
    pub name: String,
    /// What choosing it does to the ticket.
    pub outcome: Outcome,
    /// How its scale is drawn.
    pub look: Look,
}

/// What levels do to tickets, worst first: neighbours that do the same stand together, by their lowest and
/// highest value.
pub fn effects(levels: &[Level]) -> Vec<(Value, Value, Outcome)> {
    let mut sorted: Vec<_> = levels.iter().map(|level| (level.value, level.outcome)).collect();
    sorted.sort_by_key(|(value, _)| *value);
    let mut effects: Vec<(Value, Value, Outcome)> = Vec::new();
    for (value, outcome) in sorted {
        match effects.last_mut() {
            Some((_, highest, same)) if *same == outcome => *highest = value,
            _ => effects.push((value, value, outcome)),
        }
    }
    effects
}

/// The names of levels that several scales call by their own words, so that no name stands for two values and
/// none says more than was chosen. `names`: what each value is called, in any order, repetitions included;
/// `with_value` tells a name and the value it stands for.
///
/// A value that scales call differently has all its names; a name that several values share is told with the
/// value wherever it stands.
pub fn told_apart(
    names: &[(Value, String)],
    with_value: impl Fn(&str, Value) -> String,
) -> Vec<(Value, String)> {
    let told = |value: Value| {
        let mut own: Vec<&str> = Vec::new();
        for (_, name) in names.iter().filter(|(of, _)| *of == value) {
            if !own.contains(&name.as_str()) {
                own.push(name);
            }
        }
        let shared = |name: &&str| names.iter().any(|(other, same)| *other != value && same == name);
        let joined = own.join(" / ");
        let name = if own.iter().any(shared) { with_value(&joined, value) } else { joined };
        (!name.is_empty()).then_some((value, name))
    };
    Value::ALL.into_iter().filter_map(told).collect()
}

/// How many ratings of each band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Ratings whose level counts as dissatisfied.
    pub dissatisfied: u32,
    /// Ratings whose level counts as okay.
    pub okay: u32,
    /// Ratings whose level counts as satisfied.
    pub satisfied: u32,
}

impl Counts {
    /// All together.
    pub const fn total(self) -> u32 {
        self.dissatisfied + self.okay + self.satisfied
    }

    /// Satisfied of all; none of none is no share.
    pub const fn satisfied(self) -> Option<Share> {
        Share::of(self.satisfied, self.total())
    }

    /// Counts one more rating.
    pub const fn add(&mut self, value: Value, n: u32) {
        match value.band() {
            Band::Dissatisfied => self.dissatisfied += n,
            Band::Okay => self.okay += n,
            Band::Satisfied => self.satisfied += n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_do_the_same_stand_together() {
        let value = |n| Value::new(n).unwrap();
        let level = |n: u8, outcome| Level {
            id: LevelId(Uuid::from_u128(n.into())),
            value: value(n),
            name: n.to_string(),
            outcome,
            look: Default::default(),
        };
        let (reopen, close) = (Outcome::Reopen, Outcome::Close);
        let five = [level(5, close), level(4, close), level(3, close), level(2, reopen), level(1, reopen)];
        assert_eq!(effects(&five), [(value(1), value(2), reopen), (value(3), value(5), close)]);
        let apart = [level(5, close), level(3, Outcome::Keep), level(1, close)];
        assert_eq!(effects(&apart).len(), 3);
        assert_eq!(effects(&[]), []);
    }

    #[test]
    fn a_neutral_look_has_one_color_for_all() {
        assert_eq!([1, 3, 5].map(|value| Look::Faces.palette(value)), [1, 3, 5]);
        assert_eq!([1, 3, 5].map(|value| Look::Neutral.palette(value)), [0, 0, 0]);
    }

    fn apart(names: &[(u8, &str)]) -> Vec<String> {
        let names: Vec<_> =
            names.iter().map(|(value, name)| (Value::new(*value).unwrap(), (*name).to_owned())).collect();
        let told = told_apart(&names, |name, value| format!("{name} ({})", value.get()));
        told.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn names_of_one_scale_stay_as_they_are() {
        assert_eq!(apart(&[(5, "Good"), (3, "Okay"), (1, "Bad"), (5, "Good")]), ["Good", "Okay", "Bad"]);
    }

    #[test]
    fn names_that_several_values_share_are_told_apart_by_value() {
        let five_and_three = [
            (5, "Very good"),
            (4, "Good"),
            (3, "Okay"),
            (2, "Bad"),
            (1, "Very bad"),
            (5, "Good"),
            (3, "Okay"),
            (1, "Bad"),
        ];
        assert_eq!(
            apart(&five_and_three),
            ["Very good / Good (5)", "Good (4)", "Okay", "Bad (2)", "Very bad / Bad (1)"]
        );
        let once_five_now_three = [(5, "Good"), (3, "Okay"), (1, "Bad"), (4, "Good"), (2, "Bad")];
        assert_eq!(apart(&once_five_now_three), ["Good (5)", "Good (4)", "Okay", "Bad (2)", "Bad (1)"]);
    }

    #[test]
    fn satisfied_is_a_share_of_all_and_of_none_there_is_none() {
        assert_eq!(Counts::default().satisfied(), None);
        let counts = Counts { dissatisfied: 1, okay: 1, satisfied: 6 };
        assert_eq!(counts.satisfied(), Some(Share { part: 6, whole: 8 }));
    }
}
