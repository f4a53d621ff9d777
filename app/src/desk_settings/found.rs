//! *What Afterword found*: where the process runs and what it was started with. It is changed there, and not here.

use domain::{
    desk_settings::{Encryption, Found, FoundDatabase, FoundMail},
    language::Language,
};
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    set_up::{BASE, Found as Line, SENDER, SERVER, TestMailButton},
};

/// The line that tells how many proxies there are.
const PROXIES: &str = "AFTERWORD_TRUSTED_PROXIES=1";

/// The list, and the button that tries mail.
#[component]
pub fn FoundList(found: Found) -> impl IntoView {
    let l = use_language();
    let Found { base, listen, proxies, database, mail, sender, data_dir, version } = found;
    let database = match database {
        FoundDatabase::Sqlite { path } => format!("SQLite · {path}"),
        FoundDatabase::Postgres { host, name } => format!("PostgreSQL · {host}/{name}"),
    };
    let (server, protection) = match mail {
        FoundMail::Nowhere => (None, None),
        FoundMail::Mailbox => (Some("/mailbox".to_owned()), None),
        FoundMail::Server { host, port, encryption } => {
            (Some(format!("{host}:{port}")), Some(words(l, encryption)))
        }
    };
    let protection =
        protection.map(|words| view! { <Told name=t::desk_settings::encryption(l) value=words/> });
    let proxies = proxies.map(|proxies| i18n::number(l, proxies.into()));
    view! {
        <dl class="found">
            <Line name=t::set_up::mail_base(l) value=base line=BASE/>
            <Told name=t::desk_settings::listen(l) value=listen/>
            <Line name=t::desk_settings::proxies(l) value=proxies line=PROXIES/>
            <Told name=t::desk_settings::database(l) value=database/>
            <Told name=t::desk_settings::data_dir(l) value=data_dir/>
            <Line name=t::set_up::mail_server(l) value=server line=SERVER/>
            {protection}
            <Line name=t::set_up::mail_sender(l) value=sender line=SENDER/>
            <Told name=t::desk_settings::version(l) value=version/>
        </dl>
        <TestMailButton changed=Callback::new(|()| ())/>
    }
}

/// What is always there.
#[component]
fn Told(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! {
        <dt>{name}</dt>
        <dd>
            <bdi>{value}</bdi>
        </dd>
    }
}

fn words(l: Language, encryption: Encryption) -> &'static str {
    match encryption {
        Encryption::Plain => t::desk_settings::plain(l),
        Encryption::StartTls => t::desk_settings::start_tls(l),
        Encryption::Tls => t::desk_settings::tls(l),
    }
}
