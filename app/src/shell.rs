//! The document around every page, and the routes.

use domain::language::Language;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    Lazy,
    SsrMode::Async,
    components::{FlatRoutes, Route, Router},
};

use crate::{
    accounts::{ForgottenPage, PasswordPage, SignInPage},
    desk_settings::DeskPageView,
    frame::{Frame, NotFound},
    i18n::{Bundle, use_language, words_address},
    labels::LabelsPageView,
    log::LogPageView,
    notification_rules::RulesPageView,
    pages,
    people::PeoplePage,
    portal::{OwnTicketPage, PortalPage},
    profile::ProfilePageView,
    rate::RatePage,
    ratings::RatingPageView,
    reports::{FeedbackPage, ReportPage},
    requests::DoubtsPage,
    scales::LevelsPage,
    set_up::{HomePage, SetUpPage},
    settings::LookPage,
    site::Site,
    stages::{StagePageView, StagesPage},
    teams::{TeamRatingsPage, TeamSettingsPage, TeamsPage},
    templates::TemplatesPage,
    tickets::{BoardPage, NewTicketPage, TicketPageView},
    unsubscribe::UnsubscribePage,
};

/// The document.
#[component]
pub fn Shell() -> impl IntoView {
    let language = use_context::<Language>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.dir()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <Assets/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Style sheet and scripts. Leptos' own component reads where they lie from the disk; ours comes from the
/// binary.
#[component]
fn Assets() -> impl IntoView {
    let site = use_context::<Site>()?.0;
    let (root, nonce) = (&site.root, leptos::nonce::use_nonce());
    let js = format!("{root}/{}", site.js);
    let wasm = format!("{root}/{}", site.wasm);
    let language = use_language();
    let (tag, words) = (language.tag(), words_address(Bundle::Front, language));
    // The words are those that the head names, the front's first. A request may fail on its way, and a page
    // without its words stays without its script: one more try. Whoever steps back meanwhile is at another address
    // than the one that this page was written for, which the first script notes before the page is read: it is asked
    // for then.
    let note = "var at=location.pathname+location.search";
    let start = format!(
        "const w=u=>fetch(u).then(r=>r.ok?r.text():Promise.reject(r));\
         Promise.all([import(\"{js}\").then(m=>m.default({{module_or_path:\"{wasm}\"}}).then(()=>m)),\
         ...[...document.querySelectorAll('link[href^=\"/words/\"]')]\
         .map(l=>w(l.href).catch(()=>w(l.href)))]).then(([m,...w])=>location.pathname+location.search==at?m.hydrate(\"{tag}\",...w):location.reload())"
    );
    Some(view! {
        <script nonce=nonce.clone()>{note}</script>
        <link
            rel="stylesheet"
            href=format!("{root}/{}", site.css)
            data-office=format!("{root}/{}", site.office_css)
        />
        <link rel="icon" href=format!("{root}/icon.svg") type="image/svg+xml"/>
        <link rel="modulepreload" href=js/>
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <link rel="preload" href=words r#as="fetch" crossorigin="anonymous"/>
        <script type="module" nonce=nonce>{start}</script>
    })
}

/// All pages by their addresses.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let _language = use_language();
    view! {
        <Router>
            <Frame>
                <FlatRoutes fallback=|| view! { <NotFound/> }>
                    <Route path=pages::HOME view={Lazy::<HomePage>::new()} ssr=Async/>
                    <Route path=pages::SET_UP view={Lazy::<SetUpPage>::new()} ssr=Async/>
                    <Route path=pages::SIGN_IN view={Lazy::<SignInPage>::new()} ssr=Async/>
                    <Route path=pages::BOARD view={Lazy::<BoardPage>::new()} ssr=Async/>
                    <Route path=pages::NEW_TICKET view={Lazy::<NewTicketPage>::new()} ssr=Async/>
                    <Route path=pages::TICKET view={Lazy::<TicketPageView>::new()} ssr=Async/>
                    <Route path=pages::FORGOTTEN view={Lazy::<ForgottenPage>::new()} ssr=Async/>
                    <Route path=pages::PASSWORD view={Lazy::<PasswordPage>::new()} ssr=Async/>
                    <Route path=pages::RATE view={Lazy::<RatePage>::new()} ssr=Async/>
                    <Route path=pages::UNSUBSCRIBE view={Lazy::<UnsubscribePage>::new()} ssr=Async/>
                    <Route path=pages::REPORT view={Lazy::<ReportPage>::new()} ssr=Async/>
                    <Route path=pages::FEEDBACK view={Lazy::<FeedbackPage>::new()} ssr=Async/>
                    <Route path=pages::ANSWERS view={Lazy::<DoubtsPage>::new()} ssr=Async/>
                    <Route path=pages::RATING view={Lazy::<RatingPageView>::new()} ssr=Async/>
                    <Route path=pages::TEAM_RATINGS view={Lazy::<TeamRatingsPage>::new()} ssr=Async/>
                    <Route path=pages::PEOPLE view={Lazy::<PeoplePage>::new()} ssr=Async/>
                    <Route path=pages::PROFILE view={Lazy::<ProfilePageView>::new()} ssr=Async/>
                    <Route path=pages::LEVELS view={Lazy::<LevelsPage>::new()} ssr=Async/>
                    <Route path=pages::RULES view={Lazy::<RulesPageView>::new()} ssr=Async/>
                    <Route path=pages::LABELS view={Lazy::<LabelsPageView>::new()} ssr=Async/>
                    <Route path=pages::DESK view={Lazy::<DeskPageView>::new()} ssr=Async/>
                    <Route path=pages::LOG view={Lazy::<LogPageView>::new()} ssr=Async/>
                    <Route path=pages::STAGES view={Lazy::<StagesPage>::new()} ssr=Async/>
                    <Route path=pages::STAGE view={Lazy::<StagePageView>::new()} ssr=Async/>
                    <Route path=pages::TEMPLATES view={Lazy::<TemplatesPage>::new()} ssr=Async/>
                    <Route path=pages::TEAMS view={Lazy::<TeamsPage>::new()} ssr=Async/>
                    <Route path=pages::TEAM_SETTINGS view={Lazy::<TeamSettingsPage>::new()} ssr=Async/>
                    <Route path=pages::OWN_TICKET view={Lazy::<OwnTicketPage>::new()} ssr=Async/>
                    <Route path=pages::PORTAL view={Lazy::<PortalPage>::new()} ssr=Async/>
                    <Route path=pages::LOOK view={Lazy::<LookPage>::new()} ssr=Async/>
                </FlatRoutes>
            </Frame>
        </Router>
    }
}
