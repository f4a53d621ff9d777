//! The question. A plain form, taken over by the script where there is one.

use domain::{
    Field, Refusal,
    ids::ReasonId,
    language::Language,
    levels::{Level, Value},
    rate::{Choice as Reason, Phase, View, asks_for_reason},
    requests::Policy,
    text::FEEDBACK_MAX,
};
use leptos::{html, prelude::*};

use super::{answered::Answer, link::Link, sending::Sending};
use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Face, Problem, Textarea, Title, Weight},
};

/// The id of the page's form.
pub const FORM: &str = "answer";

/// The counter shows when fewer characters than this are left.
const NEAR: usize = 500;

/// The browser takes no longer words. It counts code units, of which a character has up to two, so that whoever
/// is over the limit is told so in characters.
const MOST_UNITS: usize = 2 * FEEDBACK_MAX;

/// The levels, the field for words, and Send.
#[component]
pub fn AnswerForm(
    link: Link,
    /// The link's token.
    token: String,
    view: View,
    /// Where the answer goes when it has been taken.
    answer: RwSignal<Option<Answer>>,
) -> impl IntoView {
    let l = use_language();
    let (about, hint) = match &view.agent {
        Some(agent) => {
            (t::rate::about_agent(l, &view.subject, agent), t::rate::feedback_hint_agent(l, agent))
        }
        None => (t::rate::about(l, &view.subject), t::rate::feedback_hint(l).to_owned()),
    };
    let form = NodeRef::<html::Form>::new();
    let sending = Sending::new(token, link.page(), view.clone(), form, answer);
    let wrong = move |field: Field| {
        let problem = sending.problem.get().filter(|problem| concerns(problem) == Some(field))?;
        Some(i18n::refusal(l, &problem))
    };
    let (words, used) = (NodeRef::<html::Textarea>::new(), RwSignal::new(0));
    let count = move || {
        used.set(words.get_untracked().map_or(0, |field| field.value().chars().count()));
    };
    Effect::new(move || {
        words.track();
        count();
    });
    let changing = matches!(view.phase, Phase::Changing { .. });
    view! {
        <Title text=t::rate::title(l)/>
        <form
            method="post"
            action=link.page()
            id=FORM
            node_ref=form
            on:input=move |_| {
                count();
                sending.look();
            }
            on:submit=move |event| sending.submit(&event)
        >
            <h1>{t::rate::title(l)}</h1>
            <p>{about}</p>
            <Counting view=view.clone() chosen=sending.chosen/>
            <fieldset
                class="levels"
                role="radiogroup"
                aria-required="true"
                aria-describedby=move || wrong(Field::Level).map(|_| "level-wrong")
            >
                <legend class="unseen">{t::rate::levels(l)}</legend>
                {view
                    .levels
                    .into_iter()
                    .map(|level| view! { <Choice chosen=view.chosen == Some(level.value) level/> })
                    .collect_view()}
            </fieldset>
            {move || {
                wrong(Field::Level)
                    .map(|text| view! { <p class="wrong" id="level-wrong" role="alert">{text}</p> })
            }}
            {view
                .one_click
                .then(|| {
                    view! {
                        <p class="saved" role="status">
                            {move || sending.told(l)}
                        </p>
                    }
                })}
            <Reasons reasons=view.reasons chosen=view.reason/>
            <Textarea
                name="feedback"
                label=t::rate::feedback(l)
                placeholder=hint
                text=view.feedback
                max=MOST_UNITS
                wrong=Signal::derive(move || wrong(Field::Feedback))
                node_ref=words
            />
            <Counter used/>
            <input type="hidden" name="nonce" value=sending.nonce/>
            <Trap/>
            {changing.then(|| view! { <input type="hidden" name="change" value="true"/> })}
            {move || {
                let other = sending.problem.get().filter(|problem| concerns(problem).is_none())?;
                Some(view! { <Problem text=not_taken(l, &other)/> })
            }}
            <div class="actions">
                <Button weight=Weight::Primary submit=true busy=sending.busy>
                    {move || if sending.busy.get() { t::rate::sending(l) } else { t::common::send(l) }}
                </Button>
                <WayOut page=link.page() changing/>
            </div>
        </form>
    }
}

/// The answer that counts until a new one is sent.
#[component]
fn Counting(view: View, chosen: RwSignal<Option<Value>>) -> impl IntoView {
    let Phase::Changing { value, .. } = view.phase else { return None };
    let (l, levels, day) = (use_language(), view.levels, view.given.unwrap_or_default());
    let name = move |value| levels.iter().find(|level| level.value == value).map(|level| level.name.clone());
    let given = name(value)?;
    let told = move || match chosen.get().filter(|new| *new != value).and_then(&name) {
        Some(new) => t::rate::change_to(l, &given, &day, &new),
        None => t::rate::changing(l, &given, &day),
    };
    Some(view! { <p>{told}</p> })
}

/// One face with its word.
#[component]
fn Choice(level: Level, chosen: bool) -> impl IntoView {
    let value = level.value.get();
    let low = if asks_for_reason(level.value) { " low" } else { "" };
    view! {
        <label class=format!("level-{}{low}", level.look.palette(value))>
            <input type="radio" name="level" value=value checked=chosen/>
            <Face value look=level.look/>
            <span>{level.name}</span>
        </label>
    }
}

/// What may have gone wrong, to choose from after a low level: the style sheet hides it after others. A
/// browser that can't, shows it after every level. The first choice takes another one back.
#[component]
fn Reasons(reasons: Vec<Reason>, chosen: Option<ReasonId>) -> impl IntoView {
    if reasons.is_empty() {
        return None;
    }
    let l = use_language();
    let choice = |(id, name): (Option<ReasonId>, String)| {
        let (value, checked) = (id.map(|id| id.to_string()).unwrap_or_default(), chosen == id);
        view! {
            <label>
                <input type="radio" name="reason" value=value checked=checked/>
                <bdi>{name}</bdi>
            </label>
        }
    };
    let none = (None, t::rate::no_reason(l).to_owned());
    let reasons = reasons.into_iter().map(|Reason { id, name }| (Some(id), name));
    let shown = view! {
        <fieldset class="reasons">
            <legend>{t::rate::reasons(l)}</legend>
            {std::iter::once(none).chain(reasons).map(choice).collect_view()}
        </fieldset>
    };
    Some(shown.into_any())
}

/// A field for programs that fill in whatever they find. People see and reach it nowhere.
#[component]
pub fn Trap() -> impl IntoView {
    view! {
        <div class="unseen" aria-hidden="true">
            <label>
                {t::rate::leave_empty(use_language())}
                <input type="text" name="website" tabindex="-1" autocomplete="off"/>
            </label>
        </div>
    }
}

/// How many characters of the most are used, once the room gets short.
#[component]
fn Counter(used: RwSignal<usize>) -> impl IntoView {
    let l = use_language();
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    move || {
        let used = used.get();
        (used + NEAR > FEEDBACK_MAX).then(|| {
            view! { <p class="hint">{t::rate::counter(l, whole(used), whole(FEEDBACK_MAX))}</p> }
        })
    }
}

/// That an answer can be changed later; while changing it, how to leave it as it is.
#[component]
fn WayOut(page: String, changing: bool) -> impl IntoView {
    let l = use_language();
    if changing {
        return view! { <a href=page rel="external">{t::rate::keep(l)}</a> }.into_any();
    }
    let days = Policy::odoo().change_window.as_minutes() / (24 * 60);
    view! { <p>{t::rate::changeable(l, days)}</p> }.into_any()
}

/// The field that a refusal is shown at; none for those that concern the whole form.
const fn concerns(refusal: &Refusal) -> Option<Field> {
    match refusal {
        Refusal::Invalid { field: field @ (Field::Level | Field::Feedback), .. } => Some(*field),
        _ => None,
    }
}

/// Why the form was not taken, in this page's own words where it knows better.
fn not_taken(l: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unreachable => t::rate::not_sent(l).to_owned(),
        other => i18n::refusal(l, other),
    }
}
