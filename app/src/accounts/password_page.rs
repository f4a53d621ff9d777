//! `/sign-in/link/{token}` and `/sign-in/forgotten`: plain forms, so that they need no script.

use domain::{Refusal, people::PasswordLink};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::brand::Brand;
use crate::{
    frame::Languages,
    http,
    i18n::{self, t, use_language},
    page::{loaded, shown_or},
    people::load_password_link,
    ui::{Button, Field as Line, Title, Weight},
    wire::Wire,
};

/// A password that was not taken.
#[derive(Clone)]
pub struct PasswordAgain(pub Refusal);

/// The address was taken: a mail is on its way, if anybody has it.
#[derive(Clone)]
pub struct ForgottenSent;

/// The page of a link.
pub struct PasswordPage;

#[lazy_route]
impl LazyRoute for PasswordPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let token = use_params_map().read_untracked().get("token").unwrap_or_default();
        let wanted = token.clone();
        let link = loaded(move || wanted.clone(), load_password_link);
        let found = move |link| view! { <Choose token=token.clone() link=link/> }.into_any();
        let content = shown_or(link, found, |why| view! { <Gone why=why/> }.into_any());
        view! { <main id="content" class="sign-in">{content}</main> }.into_any()
    }
}

#[component]
fn Choose(token: String, link: PasswordLink) -> impl IntoView {
    let l = use_language();
    let again =
        SharedValue::<_, Wire>::new_with_encoding(|| use_context::<PasswordAgain>().map(|again| again.0));
    let wrong = again.into_inner().map(|refusal| i18n::refusal(l, &refusal));
    view! {
        <Title text=t::accounts::choose_title(l)/>
        <Brand/>
        <h1>{t::accounts::choose_title(l)}</h1>
        <p>{t::accounts::choose_text(l, &link.name)}</p>
        <form method="post" action=format!("/sign-in/link/{token}")>
            <Line
                name="email"
                kind="email"
                label=t::accounts::email(l)
                value=link.email
                autocomplete="username"
                fixed=true
            />
            <Line
                name="password"
                kind="password"
                label=t::accounts::new_password(l)
                hint=t::accounts::password_hint(l).to_owned()
                autocomplete="new-password"
                required=true
                wrong=wrong
            />
            <Button weight=Weight::Primary submit=true>
                {t::accounts::choose(l)}
            </Button>
        </form>
        <Languages/>
    }
}

/// A link that was used or is too old.
#[component]
fn Gone(why: Refusal) -> impl IntoView {
    let l = use_language();
    http::set_status(why.status());
    let (title, text) = match why {
        Refusal::NotFound => (t::accounts::gone_title(l), t::accounts::gone_text(l).to_owned()),
        other => (t::common::failed_title(l), i18n::refusal(l, &other)),
    };
    view! {
        <Title text=title/>
        <Brand/>
        <h1>{title}</h1>
        <p>{text}</p>
        <a href="/sign-in/forgotten" rel="external">{t::accounts::forgotten(l)}</a>
        <Languages/>
    }
}

/// The page for who forgot the password.
pub struct ForgottenPage;

#[lazy_route]
impl LazyRoute for ForgottenPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <main id="content" class="sign-in"><Forgotten/></main> }.into_any()
    }
}

#[component]
fn Forgotten() -> impl IntoView {
    let l = use_language();
    let sent =
        SharedValue::<_, Wire>::new_with_encoding(|| use_context::<ForgottenSent>().is_some()).into_inner();
    let content = match sent {
        true => view! { <p role="status">{t::accounts::forgotten_sent(l)}</p> }.into_any(),
        false => view! {
            <p>{t::accounts::forgotten_text(l)}</p>
            <form method="post" action="/sign-in/forgotten">
                <Line
                    name="email"
                    kind="email"
                    label=t::accounts::email(l)
                    autocomplete="username"
                    required=true
                />
                <Button weight=Weight::Primary submit=true>
                    {t::accounts::forgotten_send(l)}
                </Button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Title text=t::accounts::forgotten(l)/>
        <Brand/>
        <h1>{t::accounts::forgotten(l)}</h1>
        {content}
        <a href="/sign-in" rel="external">{t::accounts::sign_in(l)}</a>
        <Languages/>
    }
}
