//! What becomes of a team's tickets without a colleague.

use serde::{Deserialize, Serialize};

use super::Visibility;

/// How a team lets tickets be closed that nobody of it closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfService {
    /// Customers can close their own tickets.
    pub customer_closes: bool,
}

impl SelfService {
    /// Whether customers can close their own tickets of a team. Only a team that they may see lets them.
    pub fn lets_customers_close(self, visibility: Visibility) -> bool {
        self.customer_closes && visibility == Visibility::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_close_tickets_of_teams_that_they_see_and_that_let_them() {
        let lets =
            |customer_closes, visibility| SelfService { customer_closes }.lets_customers_close(visibility);
        for visibility in Visibility::ALL {
            assert!(!lets(false, visibility), "{visibility:?}");
            assert_eq!(lets(true, visibility), visibility == Visibility::Public, "{visibility:?}");
        }
    }
}
