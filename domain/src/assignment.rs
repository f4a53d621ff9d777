//! Who gets a new ticket that nobody was named for.

use serde::{Deserialize, Serialize};

use crate::{ids::UserId, time::Timestamp};

/// How a team's new tickets come to its members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// Somebody takes them.
    #[default]
    ByHand,
    /// Each goes to whoever has the fewest open tickets of the team.
    FewestOpen,
    /// Each goes to whoever has waited longest for one.
    InTurn,
}

words!(Assignment {
    ByHand = "by_hand",
    FewestOpen = "fewest_open",
    InTurn = "in_turn",
});

/// A member who can get a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The member's identifier.
    pub id: UserId,
    /// How many open tickets of the team the member has.
    pub open: u32,
    /// When the team last gave the member one by itself, if it ever did.
    pub last: Option<Timestamp>,
}

impl Assignment {
    /// Who gets the next ticket. Of equals it is whoever has waited longest, and then the older account.
    pub fn choose(self, candidates: &[Candidate]) -> Option<UserId> {
        let chosen = match self {
            Self::ByHand => None,
            Self::FewestOpen => candidates.iter().min_by_key(|of| (of.open, of.last, of.id)),
            Self::InTurn => candidates.iter().min_by_key(|of| (of.last, of.id)),
        };
        chosen.map(|of| of.id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
        let one = (0..50_u32, prop::option::of(0..1_000_i64));
        prop::collection::vec(one, 1..9).prop_map(|all| {
            let numbered = all.into_iter().zip(1_u128..);
            let candidate = |((open, last), n): ((u32, Option<i64>), u128)| Candidate {
                id: UserId(uuid::Uuid::from_u128(n)),
                open,
                last: last.map(Timestamp::from_millis),
            };
            numbered.map(candidate).collect()
        })
    }

    /// Gives tickets out one after the other; tells how many each has got.
    fn give(how: Assignment, members: &mut [Candidate], tickets: i64) -> Vec<u32> {
        let before: Vec<u32> = members.iter().map(|of| of.open).collect();
        for at in 0..tickets {
            let id = how.choose(members).expect("somebody gets it");
            let of = members.iter_mut().find(|of| of.id == id).expect("it is one of them");
            (of.open, of.last) = (of.open + 1, Some(Timestamp::from_millis(10_000 + at)));
        }
        members.iter().zip(before).map(|(of, before)| of.open - before).collect()
    }

    #[test]
    fn by_hand_nobody_gets_a_ticket_by_itself() {
        let id = UserId(uuid::Uuid::from_u128(1));
        assert_eq!(Assignment::ByHand.choose(&[Candidate { id, open: 0, last: None }]), None);
        assert!(Assignment::ALL.iter().all(|how| how.choose(&[]).is_none()));
    }

    proptest! {
        #[test]
        fn in_turn_all_get_equally_many(mut members in candidates(), tickets in 0..60_i64) {
            let got = give(Assignment::InTurn, &mut members, tickets);
            let (least, most) = (got.iter().min().copied(), got.iter().max().copied());
            prop_assert!(most.unwrap_or(0) - least.unwrap_or(0) <= 1, "{got:?}");
        }

        #[test]
        fn nobody_with_more_open_tickets_than_another_gets_one(members in candidates()) {
            let chosen = Assignment::FewestOpen.choose(&members);
            let of = members.iter().find(|of| Some(of.id) == chosen).expect("somebody gets it");
            prop_assert!(members.iter().all(|other| of.open <= other.open));
        }

        #[test]
        fn open_tickets_become_equally_many(mut members in candidates()) {
            give(Assignment::FewestOpen, &mut members, 500);
            let open = || members.iter().map(|of| of.open);
            prop_assert!(open().max().unwrap_or(0) - open().min().unwrap_or(0) <= 1, "{members:?}");
        }

        #[test]
        fn the_order_of_the_members_decides_nothing(members in candidates(), by in 0..9_usize) {
            let mut turned = members.clone();
            turned.rotate_left(by % members.len());
            for how in Assignment::ALL {
                prop_assert_eq!(how.choose(&members), how.choose(&turned));
            }
        }
    }
}
