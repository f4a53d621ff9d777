//! Addresses of the page.

use domain::language::Language;

/// The link of a request. A language that the reader chose stays with it until another is chosen.
#[derive(Clone, Debug)]
pub struct Link {
    path: String,
    language: Option<Language>,
}

impl Link {
    /// The link of a token; `own` is the request's language, `shown` the reader's.
    pub fn new(token: &str, own: Language, shown: Language) -> Self {
        Self { path: format!("/rate/{token}"), language: (shown != own).then_some(shown) }
    }

    /// The page, and the plain form's handler.
    pub fn page(&self) -> String {
        self.with(None, self.language)
    }

    /// The page on which the answer can be changed.
    pub fn change(&self) -> String {
        self.with(Some("change=1".to_owned()), self.language)
    }

    /// The page in another language.
    pub fn in_language(&self, language: Language) -> String {
        self.with(None, Some(language))
    }

    fn with(&self, first: Option<String>, language: Option<Language>) -> String {
        let language = language.map(|language| format!("lang={}", language.tag()));
        let query: Vec<String> = first.into_iter().chain(language).collect();
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_language_stays() {
        let own = Link::new("abc", Language::Fa, Language::Fa);
        assert_eq!(own.page(), "/rate/abc");
        assert_eq!(own.change(), "/rate/abc?change=1");
        assert_eq!(own.in_language(Language::Ru), "/rate/abc?lang=ru");

        let chosen = Link::new("abc", Language::Fa, Language::En);
        assert_eq!(chosen.page(), "/rate/abc?lang=en");
        assert_eq!(chosen.change(), "/rate/abc?change=1&lang=en");
        assert_eq!(chosen.in_language(Language::Fa), "/rate/abc?lang=fa");
    }
}
