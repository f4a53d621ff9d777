//! Which columns are collapsed: a view that closes nothing, kept in the address.

use domain::stages::{Stage, StageName};
use leptos_router::params::ParamsMap;

/// The stages whose columns are not as they are at first, in the query.
const KEY: &str = "toggled";

/// Whether a stage's column is collapsed. At first those are whose tickets are closed and of which
/// nothing is to be learnt: folded stages that don't ask for a rating.
pub fn collapsed(query: &ParamsMap, stage: &Stage) -> bool {
    let at_first = stage.folded && !stage.asks;
    at_first != toggled(query).any(|key| key == key_of(stage))
}

/// The query of the same page with this column the other way round.
pub fn toggle(query: &ParamsMap, stage: &Stage) -> String {
    let key = key_of(stage);
    let mut keys: Vec<&str> = toggled(query).filter(|other| *other != key).collect();
    if keys.len() == toggled(query).count() {
        keys.push(&key);
    }
    let mut changed = query.clone();
    if keys.is_empty() {
        changed.remove(KEY);
    } else {
        changed.replace(KEY, keys.join("."));
    }
    changed.to_query_string()
}

fn toggled(query: &ParamsMap) -> impl Iterator<Item = &str> {
    query.get_str(KEY).unwrap_or_default().split('.').filter(|key| !key.is_empty())
}

fn key_of(stage: &Stage) -> String {
    match &stage.name {
        StageName::Shipped(shipped) => shipped.name().to_owned(),
        StageName::Custom(_) | StageName::Translated { .. } => stage.id.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        ids::{Entropy, StageId},
        stages::Shipped,
        time::Timestamp,
    };

    use super::*;

    struct Zero;

    impl Entropy for Zero {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn stage(shipped: Shipped, folded: bool, asks: bool) -> Stage {
        let id = StageId::new(Timestamp::default(), &Zero);
        Stage { id, name: StageName::Shipped(shipped), folded, asks }
    }

    #[test]
    fn only_closed_stages_that_do_not_ask_start_collapsed() {
        let query = ParamsMap::new();
        assert!(!collapsed(&query, &stage(Shipped::New, false, false)));
        assert!(!collapsed(&query, &stage(Shipped::Solved, true, true)));
        assert!(collapsed(&query, &stage(Shipped::Cancelled, true, false)));
    }

    #[test]
    fn a_column_toggles_and_the_rest_of_the_address_stays() {
        let (new, cancelled) = (stage(Shipped::New, false, false), stage(Shipped::Cancelled, true, false));
        let mut query = ParamsMap::new();
        query.insert("team", "care".to_owned());
        query.insert(KEY, "new".to_owned());
        assert!(collapsed(&query, &new));
        assert_eq!(toggle(&query, &new), "?team=care");
        assert_eq!(toggle(&query, &cancelled), "?team=care&toggled=new%2Ecancelled");
    }
}
