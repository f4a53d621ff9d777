//! How long the links in mails work.

use crate::time::Span;

/// A link to the rating page, counted from the acceptance of its mail by a mail server. The mail says so.
pub const RATING_LIFETIME: Span = Span::days(30);

/// A link by which somebody who forgot the password chooses another one.
pub const FORGOTTEN_LIFETIME: Span = Span::minutes(30);

/// A link by which a new colleague chooses the first password: people are away for a weekend.
pub const INVITATION_LIFETIME: Span = Span::days(7);

/// A link that stops further requests. Longer than that of the question: people find old mails when they clear
/// out.
pub const UNSUBSCRIBE_LIFETIME: Span = Span::days(365);
