//! Components that know no domain word.
