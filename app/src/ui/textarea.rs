//! The only `<textarea>` of the app.

use leptos::{html, prelude::*};

use super::{title::escape, under::under};

/// A labelled field of several lines. Leptos renders the child of a `<textarea>` without escaping
/// it, and `prop:value` wipes what was typed before hydration: so the text is escaped here, and the
/// browser's own value is left alone from then on. Read it through `node_ref` or the form.
#[component]
pub fn Textarea(
    /// The field's name in the form, and its id.
    name: &'static str,
    /// What to write into it.
    #[prop(into)]
    label: Signal<String>,
    /// The label is for the ear only.
    #[prop(optional)]
    bare: bool,
    /// What stands in it at first.
    #[prop(optional, into)]
    text: String,
    /// What it says while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// The browser refuses more characters than this.
    #[prop(optional)]
    max: Option<usize>,
    /// What to write, if the label does not tell.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with the text.
    #[prop(optional, into)]
    wrong: Signal<Option<String>>,
    /// Gives the element.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let (described_by, under) = under(name, hint, wrong);
    view! {
        <div class="field">
            <label for=name class:unseen=bare>
                {label}
            </label>
            <textarea
                id=name
                name=name
                dir="auto"
                rows="4"
                placeholder=placeholder
                maxlength=max
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=described_by
                node_ref=node_ref
                inner_html=content(&text)
            ></textarea>
            {under}
        </div>
    }
}

/// Text as the content of a `<textarea>`. HTML drops one line end right behind the tag, so a text
/// that begins with one gets another.
fn content(text: &str) -> String {
    let first = if text.starts_with('\n') { "\n" } else { "" };
    format!("{first}{}", escape(text))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_leave_its_field() {
        let html = Owner::new().with(|| {
            view! { <Textarea name="feedback" label="Words" text="</textarea><script>alert(1)</script> & more"/> }
                .to_html()
        });
        assert!(
            html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</textarea>"),
            "{html}"
        );
        assert!(!html.contains("<script"), "{html}");
    }

    #[test]
    fn a_blank_first_line_is_kept() {
        assert_eq!(content("\nHello"), "\n\nHello");
    }
}
