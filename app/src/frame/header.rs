//! The bar on top.

use domain::{
    language::Language,
    people::{Actor, Permission},
};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use super::{low_rating::LowRating, me_menu::MeMenu, theme::KeptTheme};
use crate::{
    desk_name::{DeskName, provide_desk_name},
    http::actor,
    i18n::{t, use_language},
    live::{Channel, provide_live},
    pages::{Audience, PAGES, Section, page_at},
    ui::Mark,
    wire::Wire,
};

/// The bar over a page, and what all pages share: the live channel and the desk's name. Pages for customers who come by a
/// link, and the page to sign in, stand alone.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let path = use_location().pathname;
    let alone = Memo::new(move |_| {
        let page = page_at(&path.read());
        page.is_some_and(|page| matches!(page.audience, Audience::Link | Audience::Stranger))
    });
    let channel = provide_live();
    provide_desk_name();
    view! {
        {move || (!alone.get()).then(|| view! { <Bar channel=channel/> }.into_any())}
        {children()}
    }
}

/// Who is signed in, as far as the bar shows it.
#[derive(Serialize, Deserialize)]
struct Me {
    name: String,
    customer: bool,
    rights: Rights,
}

/// What of the menu is for the reader.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Rights {
    configures: bool,
    administers: bool,
}

impl Rights {
    const fn has(self, needs: Permission) -> bool {
        match needs {
            Permission::Configure => self.configures,
            Permission::Administer => self.administers,
            _ => true,
        }
    }
}

impl Me {
    fn of(actor: Actor) -> Option<Self> {
        let rights = Rights {
            configures: actor.may(Permission::Configure),
            administers: actor.may(Permission::Administer),
        };
        match actor {
            Actor::User(user) => Some(Self { name: user.name, customer: false, rights }),
            Actor::Customer(customer) => Some(Self { name: customer.name, customer: true, rights }),
            Actor::Anonymous | Actor::System => None,
        }
    }
}

#[component]
fn Bar(channel: Channel) -> impl IntoView {
    let l = use_language();
    // Signing in and out loads the page anew, so that this stays true as long as the bar is there.
    let me = SharedValue::<_, Wire>::new_with_encoding(|| Me::of(actor())).into_inner();
    if me.is_some() {
        Effect::new(move || channel.open());
    }
    let customer = me.as_ref().map(|me| me.customer);
    let rights = me.as_ref().map(|me| me.rights).unwrap_or_default();
    let home = match customer {
        Some(true) => "/portal",
        _ if rights.configures => "/",
        _ => "/tickets",
    };
    let lost = move || {
        let words = t::common::connection_lost(l);
        channel.lost().then(|| view! { <p class="offline" role="status">{words}</p> }.into_any())
    };
    view! {
        <KeptTheme/>
        <a class="skip button" href="#content" rel="external">
            {t::common::skip_to_content(l)}
        </a>
        <header class="frame">
            <a class="home" href=home>
                <Mark/>
                <DeskName/>
            </a>
            <Places customer=customer rights=rights/>
            {me.map(|me| view! { <MeMenu name=me.name colleague=!me.customer/> }.into_any())}
        </header>
        <Within rights=rights/>
        {move || lost()}
        <LowRating/>
    }
}

/// What an entry of the menu is called.
fn name(l: Language, section: Section) -> &'static str {
    match section {
        Section::Tickets => t::common::nav_tickets(l),
        Section::Ratings => t::common::nav_reporting(l),
        Section::Settings => t::common::nav_configuration(l),
        Section::Portal => t::portal::title(l),
    }
}

/// Where one can go: customers and colleagues have places of their own, strangers none.
#[component]
fn Places(customer: Option<bool>, rights: Rights) -> impl IntoView {
    let l = use_language();
    let path = use_location().pathname;
    let here = Memo::new(move |_| page_at(&path.read())?.section);
    let shown = |section: &Section| match section {
        Section::Tickets | Section::Ratings => customer == Some(false),
        Section::Settings => customer == Some(false) && rights.configures,
        Section::Portal => customer == Some(true),
    };
    let links = Section::ALL
        .into_iter()
        .filter(shown)
        .map(|section| {
            let name = name(l, section);
            view! {
                <a href=section.address() aria-current=move || (here.get() == Some(section)).then_some("page")>
                    {name}
                </a>
            }
        })
        .collect_view();
    view! { <nav aria-label=t::common::nav_label(l)>{links}</nav> }
}

/// The pages of an entry of the menu that has several, as far as they are for the reader.
#[component]
fn Within(rights: Rights) -> impl IntoView {
    let l = use_language();
    let path = use_location().pathname;
    let here = Memo::new(move |_| page_at(&path.read()));
    let nav = NodeRef::<html::Nav>::new();
    // On a phone not all of them fit: the present one is shown.
    Effect::new(move || {
        here.track();
        let Some(nav) = nav.get() else { return };
        if let Ok(Some(current)) = nav.query_selector("[aria-current]") {
            let (within, place) = (nav.get_bounding_client_rect(), current.get_bounding_client_rect());
            let beside = (place.left() + place.right() - within.left() - within.right()) / 2.0;
            nav.set_scroll_left(nav.scroll_left() + beside as i32);
        }
    });
    move || {
        let here = here.get()?;
        let of = here.section?;
        let links: Vec<_> = PAGES
            .iter()
            .filter(|page| page.section == Some(of))
            .filter_map(|page| page.place.filter(|place| rights.has(place.needs)).map(|place| (page, place)))
            .map(|(page, place)| {
                let current = match here.path.strip_prefix(page.path) {
                    Some("") => Some("page"),
                    Some(_) => Some("true"),
                    None => None,
                };
                view! { <a href=page.path aria-current=current>{(place.name)(l)}</a> }.into_any()
            })
            .collect();
        // One page alone is what the entry itself leads to.
        (links.len() > 1).then(|| {
            view! { <nav class="within" aria-label=name(l, of) node_ref=nav>{links}</nav> }.into_any()
        })
    }
}
