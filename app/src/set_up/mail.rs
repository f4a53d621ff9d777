//! What the process found about mail, and a mail to try it with.

use domain::set_up::{MailSetUp, TestMail};
use leptos::{prelude::*, task::spawn_local};

use super::{
    found::{BASE, Found, SENDER, SERVER},
    send_test_mail,
};
use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Problem},
};

/// The three settings, and the button.
#[component]
pub fn Mail(mail: Memo<MailSetUp>, changed: Callback<()>) -> impl IntoView {
    let l = use_language();
    let found = move || {
        let MailSetUp { base, server, sender, .. } = mail.get();
        view! {
            <dl class="found">
                <Found name=t::set_up::mail_base(l) value=base line=BASE/>
                <Found name=t::set_up::mail_server(l) value=server line=SERVER/>
                <Found name=t::set_up::mail_sender(l) value=sender line=SENDER/>
            </dl>
        }
        .into_any()
    };
    view! {
        <p>{t::set_up::mail_text(l)}</p>
        {move || found()}
        <TestMailButton changed=changed/>
    }
}

/// The button that sends a mail to the reader's own address, and what became of that.
#[component]
pub fn TestMailButton(
    /// Runs once a mail server has taken it.
    changed: Callback<()>,
) -> impl IntoView {
    let l = use_language();
    let (busy, came) = (RwSignal::new(false), RwSignal::new(None::<Result<String, String>>));
    let send = move |()| {
        busy.set(true);
        spawn_local(async move {
            let told = match send_test_mail().await {
                Ok(TestMail::Sent { to }) => Ok(t::set_up::test_sent(l, &to)),
                Ok(TestMail::Kept) => Ok(t::set_up::test_kept(l).to_owned()),
                Ok(TestMail::NoServer) => Err(t::set_up::test_no_server(l).to_owned()),
                Ok(TestMail::Failed { why }) => Err(t::set_up::test_failed(l, &why)),
                Err(error) => Err(i18n::refusal(l, &error.0)),
            };
            busy.try_set(false);
            if told.is_ok() {
                changed.run(());
            }
            came.try_set(Some(told));
        });
    };
    let outcome = move || {
        came.get().map(|told| match told {
            Ok(words) => view! { <p role="status">{words}</p> }.into_any(),
            Err(words) => view! { <Problem text=words/> }.into_any(),
        })
    };
    view! {
        {move || outcome()}
        <Button busy=busy on_press=send>{t::set_up::test(l)}</Button>
    }
}
