//! `/rate/{token}`: the customer's page. Its links are plain page loads, as they are without scripts, so
//! that each view of the form has a nonce of its own.

use domain::{Refusal, rate::View};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

use super::{
    Again,
    answered::{Answer, Answered},
    form::AnswerForm,
    languages::Languages,
    link::Link,
    load_view,
    once_more::OnceMore,
};
use crate::{
    http,
    i18n::{self, t, use_language},
    page::{loaded, shown_or},
    ui::{Mark, Problem, Title},
};

/// The page. Its data is asked for in the lazy part, so that the code for it is not in the main module.
pub struct RatePage;

#[lazy_route]
impl LazyRoute for RatePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let token = use_params_map().read_untracked().get("token").unwrap_or_default();
        let query = use_query_map().get_untracked();
        let asked = (token.clone(), query.get("level"), query.get("change").is_some(), query.get("sent"));
        let (again, reader) = (use_context::<Again>(), use_language());
        let load = move |(token, level, change, sent)| {
            let again = again.clone();
            async move {
                match again {
                    Some(Again(view)) => Ok(view),
                    None => load_view(token, level, change, sent, reader).await,
                }
            }
        };
        let view = loaded(move || asked.clone(), load);
        let found = move |view| view! { <Found token=token.clone() view/> }.into_any();
        let content = shown_or(view, found, |refusal| view! { <NotShown refusal/> }.into_any());
        view! { <main class="rate">{content}</main> }.into_any()
    }
}

/// A living link: the question, or the answer that was given.
#[component]
fn Found(token: String, view: View) -> impl IntoView {
    let link = Link::new(&token, view.language, use_language());
    let team = view.team.clone();
    let answer = RwSignal::new(Answer::of(&view));
    let address = link.clone();
    let shown = move || {
        let (link, token, view) = (address.clone(), token.clone(), view.clone());
        match answer.get() {
            Some(answer) => view! { <Answered link team=view.team answer/> }.into_any(),
            None if view.confirm.is_some() => view! { <OnceMore link view/> }.into_any(),
            None => view! { <AnswerForm link token view answer/> }.into_any(),
        }
    };
    view! {
        <p class="team">
            <Mark/>
            <bdi>{team}</bdi>
        </p>
        {move || shown()}
        <Languages link asks=Signal::derive(move || answer.read().is_none())/>
    }
}

/// A link that leads nowhere, or a page that could not be made.
#[component]
pub fn NotShown(refusal: Refusal) -> impl IntoView {
    let l = use_language();
    match refusal {
        Refusal::NotFound => {
            http::set_status(404);
            view! {
                <Title text=t::rate::unknown_title(l)/>
                <Mark/>
                <h1>{t::rate::unknown_title(l)}</h1>
                <p>{t::rate::unknown_text(l)}</p>
            }
            .into_any()
        }
        refusal => {
            http::set_status(refusal.status());
            view! {
                <Title text=t::common::failed_title(l)/>
                <h1>{t::common::failed_title(l)}</h1>
                <Problem text=i18n::refusal(l, &refusal)/>
            }
            .into_any()
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]
mod tests {
    use domain::{
        Field,
        ids::LevelId,
        language::Language,
        levels::{Level, Outcome, Value},
        rate::{Choice, Phase},
        text::Problem as Wrong,
        time::Timestamp,
    };
    use leptos_meta::provide_meta_context;

    use super::*;

    fn view(phase: Phase) -> View {
        let level = |(value, name): (u8, &str)| Level {
            id: LevelId::new(Timestamp::from_millis(0), &Nought),
            value: Value::new(value).unwrap(),
            name: name.to_owned(),
            outcome: Outcome::Keep,
            look: Default::default(),
        };
        View {
            language: Language::En,
            team: "Northwind Support".to_owned(),
            subject: "Where is my <order>?".to_owned(),
            agent: Some("Jana".to_owned()),
            levels: [(5, "Satisfied"), (3, "Okay"), (1, "Dissatisfied")].map(level).to_vec(),
            chosen: Value::new(3),
            feedback: "</textarea><b>".to_owned(),
            reasons: vec![reason(1, "Took too long"), reason(2, "Not <solved>")],
            reason: Some(reason(2, "").id),
            one_click: true,
            phase,
            given: Some("Nov 29".to_owned()),
            corrected: None,
            nonce: "once".to_owned(),
            confirm: None,
            problem: None,
        }
    }

    fn reason(n: u8, name: &str) -> Choice {
        Choice { id: reason_id(n).parse().unwrap(), name: name.to_owned() }
    }

    fn reason_id(n: u8) -> String {
        format!("00000000-0000-7000-8000-{n:012}")
    }

    struct Nought;

    impl domain::ids::Entropy for Nought {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn html(view: View) -> String {
        Owner::new().with(|| {
            provide_context(Language::En);
            provide_meta_context();
            view! { <Found token="abc".to_owned() view/> }.to_html()
        })
    }

    fn answered(value: u8) -> Phase {
        Phase::Answered { value: Value::new(value).unwrap(), changeable_until: Timestamp::from_millis(0) }
    }

    #[test]
    fn the_form_is_whole_without_a_script() {
        let html = html(view(Phase::Open));
        for part in [
            "<form method=\"post\" action=\"/rate/abc\"",
            "“Where is my &lt;order&gt;?”, handled by Jana.",
            "<input type=\"radio\" name=\"level\" value=\"5\">",
            "<input type=\"radio\" name=\"level\" value=\"3\" checked>",
            "&lt;/textarea&gt;&lt;b&gt;</textarea>",
            "<input type=\"hidden\" name=\"nonce\" value=\"once\">",
            "<input type=\"radio\" name=\"reason\" value=\"\">",
            "<bdi>Not &lt;solved&gt;",
            &format!("<input type=\"radio\" name=\"reason\" value=\"{}\" checked>", reason_id(2)),
        ] {
            assert!(html.contains(part), "{part} is missing in {html}");
        }
        assert!(!html.contains("name=\"change\""), "{html}");
    }

    #[test]
    fn only_low_levels_bring_the_reasons() {
        let html = html(view(Phase::Open));
        assert!(html.contains("class=\"level-1 low\"") && html.contains("class=\"level-3\""), "{html}");
        let without = self::html(View { reasons: Vec::new(), ..view(Phase::Open) });
        assert!(!without.contains("name=\"reason\""), "{without}");
    }

    #[test]
    fn the_field_for_programs_is_out_of_peoples_way() {
        let html = html(view(Phase::Open));
        let (_, trap) = html.split_once("<div aria-hidden=\"true\" class=\"unseen\">").unwrap();
        let input = "<input type=\"text\" name=\"website\" tabindex=\"-1\" autocomplete=\"off\">";
        assert!(trap.split("</div>").next().unwrap().contains(input), "{html}");
    }

    #[test]
    fn a_problem_stands_at_its_field() {
        let problem = Some(Refusal::Invalid { field: Field::Level, problem: Wrong::Missing });
        let html = html(View { problem, ..view(Phase::Open) });
        assert!(html.contains("aria-describedby=\"level-wrong\""), "{html}");
        assert!(html.contains("Choose a face first."), "{html}");
    }

    #[test]
    fn words_that_were_not_taken_are_no_answer_and_are_not_lost() {
        let given = html(view(answered(5)));
        assert!(given.contains("&lt;b&gt;") && given.contains("/rate/abc?change=1"), "{given}");
        assert!(given.contains("Not &lt;solved&gt;"), "the reason belongs to it: {given}");
        let refused = html(View { problem: Some(Refusal::Changed), ..view(answered(5)) });
        let (told, answer) = refused.split_once("class=\"answer\"").unwrap();
        assert!(told.contains("This text was not sent:") && told.contains("&lt;b&gt;"), "{refused}");
        assert!(answer.contains("Satisfied") && !answer.contains("&lt;b&gt;"), "{refused}");
        assert!(!refused.contains("solved") && !given.contains("not sent"), "{refused}");
    }

    #[test]
    fn a_reason_can_be_taken_back() {
        let html = html(View { reason: None, ..view(Phase::Open) });
        assert!(html.contains("<input type=\"radio\" name=\"reason\" value=\"\" checked>"), "{html}");
    }

    #[test]
    fn what_is_taken_by_itself_has_its_place_from_the_beginning() {
        let html = |one_click| html(View { one_click, ..view(Phase::Open) });
        assert!(html(true).contains("class=\"saved\"") && !html(false).contains("class=\"saved\""));
    }

    #[test]
    fn one_more_press_brings_everything_along_and_no_comes_first() {
        let html = html(View { confirm: Some("again".to_owned()), ..view(Phase::Open) });
        for part in [
            "<form method=\"post\" action=\"/rate/abc\"",
            "<input type=\"hidden\" name=\"level\" value=\"3\">",
            &format!("<input type=\"hidden\" name=\"reason\" value=\"{}\">", reason_id(2)),
            "<input type=\"hidden\" name=\"feedback\" value=\"&lt;/textarea&gt;&lt;b&gt;\">",
            "<input type=\"hidden\" name=\"nonce\" value=\"once\">",
            "<input type=\"hidden\" name=\"confirm\" value=\"again\">",
            "name=\"website\"",
            "<button type=\"submit\" form=\"answer\" formaction=\"/rate/abc?lang=fa\" name=\"switch\" value=\"fa\"",
        ] {
            assert!(html.contains(part), "{part} is missing in {html}");
        }
        assert!(!html.contains("name=\"change\"") && !html.contains("type=\"radio\""), "{html}");
        let at = |wish: &str| html.find(&format!("value=\"{wish}\"")).unwrap();
        assert!(at("back") < at("send"), "{html}");
        let changing =
            Phase::Changing { value: Value::new(1).unwrap(), changeable_until: Timestamp::from_millis(0) };
        let changing = self::html(View { confirm: Some("again".to_owned()), ..view(changing) });
        assert!(changing.contains("<input type=\"hidden\" name=\"change\" value=\"true\">"), "{changing}");
    }

    #[test]
    fn another_face_than_that_of_the_answer_is_a_change_to_send() {
        let changing = |value| {
            let value = Value::new(value).unwrap();
            Phase::Changing { value, changeable_until: Timestamp::from_millis(0) }
        };
        let other = html(view(changing(5)));
        let told = "You answered “Satisfied” on Nov 29. Press Send to change it to “Okay”.";
        assert!(other.contains(told), "{other}");
        let same = html(view(changing(3)));
        assert!(same.contains("You answered “Okay” on Nov 29. That counts until"), "{same}");
    }

    #[test]
    fn a_correction_is_told() {
        let html = html(View { corrected: Some("Okay".to_owned()), ..view(answered(1)) });
        let (told, after) = html.split_once("Northwind Support has corrected this to: Okay").unwrap();
        assert!(told.contains("Dissatisfied") && !after.contains("Dissatisfied"), "{html}");
    }

    #[test]
    fn a_settled_answer_is_not_to_be_changed() {
        let html = html(view(Phase::Settled { value: Value::new(1).unwrap() }));
        assert!(html.contains("Dissatisfied") && !html.contains("change=1"), "{html}");
    }
}
