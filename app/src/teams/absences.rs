//! Who of a team is away, and until when: for managers, where colleagues have not said so themselves.

use domain::{Field, calendar::Day, ids::UserId, teams::Member};
use leptos::{
    prelude::*,
    web_sys::{Element, Event},
};

use crate::{
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    people::set_absence,
    ui::{Choice, Field as Line, Notice},
};

/// The field in which a colleague is chosen.
const COLLEAGUE: &str = "colleague";

/// Present absences of members, and the form that sets one.
#[component]
pub fn Absences(people: Vec<Member>, notice: RwSignal<Option<Notice>>) -> impl IntoView {
    let l = use_language();
    let form = OpenForm::open();
    let members: Vec<Member> = people.into_iter().filter(|person| person.member).collect();
    let options: Vec<_> = members.iter().map(|member| (member.id.to_string(), member.name.clone())).collect();
    let chosen = options.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let members = RwSignal::new(members);
    let send = move || {
        let (wanted, typed) = (form.text(COLLEAGUE), form.text("absent_until"));
        let Some(id) = members.with_untracked(|all| find(all, &wanted)) else { return };
        form.send(set_absence(id, typed.clone()), move |()| {
            members.update(|all| {
                for member in all.iter_mut().filter(|member| member.id == id) {
                    member.absent_until = Day::read(&typed);
                }
            });
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
    };
    let away = move || {
        let all = members.get().into_iter();
        let rows = all.filter_map(|member| Some((member.name, member.absent_until?)));
        let rows = rows.map(|(name, until)| {
            let until = t::teams::away_until(l, &i18n::day(l, until));
            view! {
                <li>
                    <bdi>{name}</bdi>
                    " · "
                    {until}
                </li>
            }
            .into_any()
        });
        rows.collect::<Vec<_>>()
    };
    let typed =
        move |member: &Member| member.absent_until.map(|day| i18n::typed_day(l, day)).unwrap_or_default();
    let first = members.with_untracked(|all| all.first().map(typed)).unwrap_or_default();
    // The line tells the absence of whoever is chosen: what is saved is what stands there.
    let choose = move |event: Event| {
        if event_target::<Element>(&event).id() != COLLEAGUE {
            return;
        }
        let wanted = form.text(COLLEAGUE);
        let now =
            members.with_untracked(|all| all.iter().find(|one| one.id.to_string() == wanted).map(typed));
        form.write("absent_until", &now.unwrap_or_default());
    };
    // Of a team without members nobody can be away.
    let nobody = options.is_empty();
    view! {
        <div class="panel absences" hidden=nobody on:change=choose>
            <h3>{t::teams::absences(l)}</h3>
            <ul>{move || away()}</ul>
            <Form form=form send=t::common::save(l) on_send=send>
                <Choice name=COLLEAGUE label=t::teams::absent(l) options=options chosen=chosen/>
                <Line
                    name="absent_until"
                    label=t::teams::absent_until(l)
                    hint=t::teams::absent_hint(l).to_owned()
                    value=first
                    wrong=form.wrong_with(Field::AbsentUntil)
                />
            </Form>
        </div>
    }
}

fn find(all: &[Member], id: &str) -> Option<UserId> {
    all.iter().map(|member| member.id).find(|known| known.to_string() == id)
}
