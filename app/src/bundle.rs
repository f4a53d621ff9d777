//! The office: managers' pages, and panels that others open on demand. Its words and its style sheet are no
//! burden of the board, the ticket or customers' pages.
//!
//! A page of the office has both from the server. A browser that comes from elsewhere loads them once, before
//! the first view that needs them is built:
//!
//! ```ignore
//! view! { <main id="content" class="page">{office(move || view! { <Report/> }.into_any())}</main> }
//! ```
//!
//! What stands outside, such as the page's resources, is made at once and loads meanwhile. The office's words and
//! styles are those in the folders of its name: `locales/<language>/office`, `style/office`.

use domain::language::Language;
use js_sys::{Function, Promise};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
};
use leptos_meta::Link;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use crate::{
    i18n::{Bundle, has_words, load_words, t, use_language, words_address},
    site::Site,
    ui::{Button, Problem, Skeleton, Weight},
};

/// Shows a view that speaks the office's words or wears its styles: at once where they are, else as soon as
/// they have come. If they don't come, it says so and offers another try.
///
/// On the server they are, and the page's head tells the browser to load them before it hydrates: both build
/// the same structure.
pub fn office(view: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let l = use_language();
    if !cfg!(target_arch = "wasm32") {
        announce(l);
        return view();
    }
    if has_words(Bundle::Office, l) { view() } else { arriving(l, Box::new(view)) }
}

/// Names sheet and words in the head of the server's page. Its script loads what is named there.
fn announce(l: Language) {
    let Some(Site(site)) = use_context() else { return };
    let sheet = format!("{}/{}", site.root, site.office_css);
    let words = words_address(Bundle::Office, l);
    // Leptos takes what is rendered so into the head, and writes nothing here.
    let _ = view! {
        <Link rel="stylesheet" href=sheet/>
        <Link rel="preload" href=words as_="fetch" crossorigin="anonymous"/>
    }
    .to_html();
}

#[derive(Clone, Copy, PartialEq)]
enum Arrival {
    Loading,
    Here,
    Failed,
}

fn arriving(l: Language, view: Box<dyn FnOnce() -> AnyView + Send>) -> AnyView {
    let (arrival, busy) = (RwSignal::new(Arrival::Loading), RwSignal::new(false));
    let try_again = move || {
        busy.set(true);
        spawn_local(async move {
            // A request may fail on its way: one more try before anybody is bothered.
            let here = load(l).await.is_ok() || load(l).await.is_ok();
            busy.try_set(false);
            arrival.try_set(if here { Arrival::Here } else { Arrival::Failed });
        });
    };
    try_again();
    let mut view = Some(view);
    let arrival = Memo::new(move |_| arrival.get());
    let shown = move || match arrival.get() {
        Arrival::Loading => view! { <Skeleton/> }.into_any(),
        Arrival::Here => view.take().map(|view| view()).into_any(),
        Arrival::Failed => view! {
            <Problem text=t::common::not_loaded(l)>
                <div class="actions">
                    <Button busy=busy on_press=move |()| try_again()>{t::common::retry(l)}</Button>
                    <Button weight=Weight::Quiet on_press=move |()| reload()>{t::common::reload(l)}</Button>
                </div>
            </Problem>
        }
        .into_any(),
    };
    shown.into_any()
}

/// Loads what is missing after a new build was installed too: its page names its own files.
fn reload() {
    let _ = window().location().reload();
}

/// Loads sheet and words side by side. The words come last: once they are there, the bundle is complete.
async fn load(l: Language) -> Result<(), JsValue> {
    let (sheet, worn) = sheet()?;
    let loaded = load_words_after(l, worn).await;
    if loaded.is_err() {
        // The next try brings its own.
        sheet.remove();
    }
    loaded
}

async fn load_words_after(l: Language, worn: Promise) -> Result<(), JsValue> {
    let worn = JsFuture::from(worn);
    let words = text(&words_address(Bundle::Office, l)).await?;
    worn.await?;
    if load_words(Bundle::Office, l, words) { Ok(()) } else { Err(JsValue::NULL) }
}

/// Puts the sheet that the page's head names into it. The promise is kept when its styles are in force.
fn sheet() -> Result<(Element, Promise), JsValue> {
    let named = document().query_selector("link[data-office]")?.ok_or(JsValue::NULL)?;
    let sheet = document().create_element("link")?;
    sheet.set_attribute("rel", "stylesheet")?;
    sheet.set_attribute("href", &named.get_attribute("data-office").unwrap_or_default())?;
    let loading = Promise::new(&mut |loaded: Function, failed: Function| {
        // Fails for no element.
        let _ = sheet.add_event_listener_with_callback("load", &loaded);
        let _ = sheet.add_event_listener_with_callback("error", &failed);
    });
    document().head().ok_or(JsValue::NULL)?.append_child(&sheet)?;
    Ok((sheet, loading))
}

async fn text(address: &str) -> Result<String, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
