//! 移交: a part of the directory by which what is not done goes from a unit or person to who comes after.

use leptos::prelude::*;

use crate::domain::spelling;
use crate::ledger::commands::{self, Bearer, HandedOver};
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// The element id of the names that can be chosen.
const KNOWN: &str = "hand-over-known";

/// The form.
#[component]
pub fn HandOver() -> impl IntoView {
    let session = use_session();
    let bearer = RwSignal::new(Bearer::Unit);
    let [from, to] = [(); 2].map(|()| RwSignal::new(String::new()));
    let names = Memo::new(move |_| {
        let bearer = bearer.get();
        session.read(|ledger| commands::bearers(ledger, bearer)).unwrap_or_default()
    });
    let counts = Memo::new(move |_| {
        let (bearer, from, to) = (bearer.get(), from.get(), to.get());
        let read = |ledger: &_| {
            let HandedOver { findings, measures, others } =
                commands::to_hand_over(ledger, bearer, &from, &to, session.today.get());
            (findings, measures, others)
        };
        session.read(read).unwrap_or_default()
    });
    let nothing = Memo::new(move |_| counts.get() == (0, 0, 0));
    let choose = move |one: Bearer, id: &'static str, word: Word| {
        let change = move |_| {
            bearer.set(one);
            from.set(String::new());
        };
        view! {
            <input
                type="radio"
                name="hand-over"
                id=id
                prop:checked=move || bearer.get() == one
                on:change=change
            />
            <label for=id>{word}</label>
        }
    };
    let options = move || {
        let option = |name: String| view! { <option value=name.clone()></option> };
        names.get().into_iter().map(option).collect_view()
    };
    let input = move |word: Word, text: RwSignal<String>| {
        view! {
            <label class="field">
                <span class="label">{word}</span>
                <input
                    class="input"
                    list=KNOWN
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
        }
    };
    let said = move || {
        let (findings, measures, others) = counts.get();
        let asked = [from, to].iter().all(|text| text.with(|text| !spelling(text).is_empty()));
        asked.then(|| words::HAND_OVER_COUNTS.fill(&[&findings, &measures, &others]))
    };
    let hand_over = move |event: leptos::web_sys::SubmitEvent| {
        event.prevent_default();
        let (old, new) = (from.get_untracked(), to.get_untracked().trim().to_owned());
        let mut done = HandedOver::default();
        let today = session.today.get_untracked();
        session.act(|draft| done = commands::hand_over(draft, bearer.get_untracked(), &old, &new, today));
        let HandedOver { findings, measures, others } = done;
        session.tell_done(words::HANDED_OVER.fill(&[&old.trim(), &new, &findings, &measures, &others]));
        from.set(String::new());
        to.set(String::new());
    };
    view! {
        <section class="section no-print">
            <div class="section__head">
                <h2>{words::HAND_OVER}</h2>
                <span class="faint">{words::HAND_OVER_LEAD}</span>
            </div>
            <form class="step-form step-form--row" on:submit=hand_over>
                <div class="switch" role="radiogroup" aria-label=words::HAND_OVER_WHAT>
                    {choose(Bearer::Unit, "hand-over-unit", words::UNIT)}
                    {choose(Bearer::Person, "hand-over-person", words::HAND_OVER_PERSON)}
                </div>
                {input(words::HAND_OVER_FROM, from)}
                {input(words::HAND_OVER_TO, to)}
                <datalist id=KNOWN>{options}</datalist>
                <button class="btn" type="submit" disabled=move || nothing.get()>{words::HAND_OVER}</button>
            </form>
            <p class="muted" role="status">{said}</p>
        </section>
    }
}
