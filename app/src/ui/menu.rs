//! A menu of things to do.

use js_sys::JsString;
use leptos::{
    ev, html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, NodeList},
};

/// A menu over the page (ARIA authoring practices: menu button). A button with
/// `popovertarget=id aria-haspopup="menu"` opens it beside itself; the browser closes it on Escape
/// and on a press elsewhere, and gives the focus back.
#[component]
pub fn Menu(
    /// Its id in the page.
    id: &'static str,
    /// What its items do.
    #[prop(into)]
    label: Signal<String>,
    /// What its closing does.
    #[prop(optional_no_strip)]
    on_close: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<html::Div>::new();
    let opened = move |_| {
        let Some(menu) = menu.get_untracked() else { return };
        if menu.matches(":popover-open").unwrap_or(false) {
            focus(&items(&menu), 0);
        } else if let Some(close) = on_close {
            close.run(());
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        let items = items(&menu);
        let words: Vec<String> = items.iter().map(|item| lower(&item.inner_text())).collect();
        let focused = document().active_element();
        let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
        if let Some(next) = next(&event.key(), at, &words, lower) {
            event.prevent_default();
            focus(&items, next);
        }
    };
    view! {
        <div
            id=id
            class="panel"
            role="menu"
            popover="auto"
            aria-label=label
            node_ref=menu
            on:toggle=opened
            on:keydown=keys
        >
            {children()}
        </div>
    }
}

/// One thing to do.
#[component]
pub fn MenuItem(
    /// The id of its menu, which closes when it is chosen.
    menu: &'static str,
    /// Can't be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What it does.
    #[prop(into)]
    on_choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    // The browser's own `popovertargetaction` comes after this, and does nothing for a button that the choice
    // has disabled: the menu is closed first.
    let choose = move |_| {
        let menu = document().get_element_by_id(menu);
        if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
            // Fails where it is closed already.
            drop(menu.hide_popover());
        }
        on_choose.run(());
    };
    view! {
        <button
            type="button"
            class="item"
            role="menuitem"
            tabindex="-1"
            disabled=disabled
            on:click=choose
        >
            {children()}
        </button>
    }
}

fn items(menu: &HtmlElement) -> Vec<HtmlElement> {
    let found: Option<NodeList> = menu.query_selector_all("[role=menuitem]:enabled").ok();
    let nodes = found.iter().flat_map(|list| (0..list.length()).filter_map(|i| list.item(i)));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

fn focus(items: &[HtmlElement], at: usize) {
    if let Some(item) = items.get(at) {
        // An element that can't take the focus leaves it where it is.
        drop(item.focus());
    }
}

/// In small letters. The browser knows all scripts' already; Rust's tables of them weigh 5 KB.
fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// Which item a key leads to: arrows go round, a letter goes to the next word that begins with it. The
/// words are in small letters, as `lower` makes them.
fn next(key: &str, at: Option<usize>, words: &[String], lower: fn(&str) -> String) -> Option<usize> {
    let count = words.len();
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(at.map_or(0, |at| (at + 1) % count)),
        "ArrowUp" => Some(at.map_or(last, |at| (at + last) % count)),
        "Home" => Some(0),
        "End" => Some(last),
        letter if letter.chars().count() == 1 && letter != " " => {
            let letter = lower(letter);
            let start = at.map_or(0, |at| at + 1);
            (start..start + count).map(|i| i % count).find(|i| words[*i].starts_with(&letter))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn keys_lead_through_the_menu() {
        let words = ["new", "in progress", "solved", "new again"].map(String::from);
        for (key, at, to) in [
            ("ArrowDown", None, Some(0)),
            ("ArrowDown", Some(3), Some(0)),
            ("ArrowUp", Some(0), Some(3)),
            ("ArrowUp", Some(2), Some(1)),
            ("Home", Some(2), Some(0)),
            ("End", Some(0), Some(3)),
            ("N", Some(0), Some(3)),
            ("n", Some(3), Some(0)),
            ("s", None, Some(2)),
            ("x", Some(0), None),
            ("Tab", Some(0), None),
        ] {
            assert_eq!(next(key, at, &words, str::to_lowercase), to, "{key} at {at:?}");
        }
        assert_eq!(next("ArrowDown", None, &[], str::to_lowercase), None);
    }
}
