//! The bundles of words and looks: what a page makes its browser load.

use std::{borrow::Cow, sync::Arc};

use app::{
    i18n::{Bundle, t, words_address},
    pages::{Audience, PAGES},
};
use axum::http::StatusCode;
use domain::{language::Language, people::Role};
use server::{desk, http};

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::{Database, TestDesk},
};

#[tokio::test]
async fn the_words_of_a_bundle_are_kept_for_ever_under_their_address() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let router = router(&desk).await;
    for language in Language::ALL {
        let [front, office] = [Bundle::Front, Bundle::Office].map(|bundle| words_address(bundle, language));
        let ours = [t::common::send(language), t::reports::to_feedback(language)];
        for (address, here, elsewhere) in [(front, ours[0], ours[1]), (office, ours[1], ours[0])] {
            let words = Browser::new(&router).get(&address).await;
            assert_eq!(words.status, StatusCode::OK, "{address}");
            let mut patterns = words.body.split('\u{1e}');
            assert!(patterns.clone().any(|pattern| pattern == here), "{address}");
            assert!(patterns.all(|pattern| pattern != elsewhere), "{address}");
            assert!(words.header("cache-control").contains("immutable"), "{address}");
            let policy = words.header("content-security-policy");
            assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'", "{address}");
            assert_eq!(words.header("x-content-type-options"), "nosniff", "{address}");
        }
    }
    for address in ["/words/en-0.txt", "/words/en-office-0.txt"] {
        assert_eq!(Browser::new(&router).get(address).await.status, StatusCode::NOT_FOUND);
    }
}

/// A site of which only the manifest was built.
struct Manifest;

impl http::Assets for Manifest {
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let manifest = br#"{"root": "/pkg/1", "css": "front.css", "office_css": "office.css", "js": "a.js",
            "wasm": "a.wasm", "split_js": "split.js", "splits": {}}"#;
        (path == "manifest.json").then(|| Cow::Borrowed(&manifest[..]))
    }
}

#[tokio::test]
async fn only_pages_of_the_office_name_its_words_and_its_sheet() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let team = desk.team("care", "public").await;
    let manager = desk.user("Mara Lind", Role::Manager, &[team]).await;
    let_sign_in(&desk, &manager, "mara@desk.example").await;
    let number = desk.ticket(team, None, None).await;
    let ports = desk::ports(&desk.ctx).await.unwrap();
    let router = http::router(desk.ctx.clone(), ports, Arc::new(Manifest));
    let mara = Browser::new(&router).sign_in("mara@desk.example").await;
    let sheet = " href=\"/pkg/1/office.css\"";
    let words = words_address(Bundle::Office, Language::En);
    let nowhere = [("/rate/unknown".to_owned(), false), ("/nowhere".to_owned(), false)];
    let pages = PAGES.iter().filter(|page| !matches!(page.audience, Audience::Stranger | Audience::Customer));
    let pages = pages.map(|page| {
        let path = page.path.replace("{number}", &number.to_string()).replace("{slug}", "care");
        let path = path.replace("{id}", &uuid::Uuid::nil().to_string()).replace("{token}", "unknown");
        (path, page.bundle == Bundle::Office)
    });
    for (path, office) in pages.chain(nowhere) {
        let page = mara.clone().get(&path).await;
        let (head, _) = page.body.split_once("</head>").unwrap_or_else(|| panic!("{path}: {}", page.status));
        assert!(head.contains(" href=\"/pkg/1/front.css\""), "{path}: {head}");
        assert_eq!(head.contains(sheet), office, "{path}: {head}");
        assert_eq!(head.contains(&words), office, "{path}: {head}");
    }
}
