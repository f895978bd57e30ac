//! The toolbar over the text: the role of the chosen segment, and corrections to it.

use leptos::prelude::*;

use super::state::use_reading;
use crate::notice::Role;
use crate::ui::components::{Icon, IconButton};
use crate::ui::text::{labels, words};

/// The roles with a key of their own: the key, and the role.
pub const KEYS: [(&str, Role); 6] = [
    ("1", Role::Part),
    ("2", Role::Aspect),
    ("3", Role::Finding),
    ("4", Role::Measure),
    ("5", Role::Status),
    ("6", Role::Text),
];

/// The other roles one can choose, and the codes of their options.
const MORE: [(&str, Role); 17] = [
    ("leader", Role::Leader),
    ("lead-unit", Role::LeadUnit),
    ("responsible", Role::Responsible),
    ("supporting", Role::Supporting),
    ("person", Role::Person),
    ("deadline", Role::Deadline),
    ("cause", Role::Cause),
    ("result", Role::Result),
    ("target", Role::Target),
    ("obstacle", Role::Obstacle),
    ("next-step", Role::NextStep),
    ("sub-finding", Role::SubFinding),
    ("heading", Role::Heading),
    ("title", Role::Title),
    ("preamble", Role::Preamble),
    ("contact", Role::Contact),
    ("header", Role::Header),
];

/// How many characters after the place to split at the tooltip of the button shows.
const SHOWN_MAX: usize = 8;

/// The buttons that correct the chosen segment.
#[component]
pub fn Tools() -> impl IntoView {
    let reading = use_reading();
    let role = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|correction| correction.segment(at).map(|segment| segment.role))
    });
    let line = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|correction| correction.line_of(at))
    });
    let doubtful = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|correction| correction.is_doubtful(at))
    });
    // The words after the place to split at; `None` where the segment cannot be split.
    let cut = Memo::new(move |_| {
        let (at, place) = (reading.chosen.get(), reading.caret.get()?);
        reading.read(|correction| {
            let rest =
                correction.outline().text().get(place..).filter(|_| correction.can_split(at, place))?;
            Some(rest.trim_start().chars().take(SHOWN_MAX).collect::<String>())
        })
    });
    let alike =
        Memo::new(move |_| {
            let (at, place) = (reading.chosen.get(), reading.caret.get()?);
            Some(reading.read(|correction| {
                [correction.like_places(at, place), correction.like_places_beside(at, place)]
            }))
        });
    let tools = KEYS.map(|(key, each)| {
        view! {
            <button
                class="tool"
                type="button"
                aria-keyshortcuts=key
                aria-pressed=move || (role.get() == Some(each)).to_string()
                on:click=move |_| reading.set_role(each)
            >
                {labels::role(each)}
                <span class="kbd" aria-hidden="true">{key}</span>
            </button>
        }
    });
    let more = MORE.map(|(code, each)| {
        view! {
            <option value=code prop:selected=move || role.get() == Some(each)>
                {labels::role(each)}
            </option>
        }
    });
    let plain = move || !MORE.iter().any(|(_, each)| role.get() == Some(*each));
    view! {
        // A press on the toolbar must not clear the selection, which is the place that was clicked in the text.
        <div
            class="reading__tools"
            role="toolbar"
            aria-label=words::WHAT_IT_IS
            on:mousedown=move |event| {
                if event_target_tag(&event) != "SELECT" {
                    event.prevent_default();
                }
            }
        >
            <span class="reading__now" role="status">{move || words::READING_AS.fill(&[&line.get()])}</span>
            {tools.into_iter().collect_view()}
            <select
                class="tool"
                aria-label=words::MORE_ROLES
                on:change=move |event| {
                    let code = event_target_value(&event);
                    if let Some((_, each)) = MORE.iter().find(|(known, _)| *known == code) {
                        reading.set_role(*each);
                    }
                }
            >
                <option value="" prop:selected=plain>{words::MORE_ROLES}</option>
                {more.into_iter().collect_view()}
            </select>
            <span class="tool__gap"></span>
            <Show when=move || doubtful.get()>
                <button
                    class="tool"
                    type="button"
                    on:click=move |_| {
                        let at = reading.chosen.get_untracked();
                        reading.change(|correction| correction.settle(at));
                    }
                >
                    {words::AS_IT_IS}
                </button>
            </Show>
            <button class="tool" type="button" on:click=move |_| reading.join()>
                {words::JOIN_NEXT}
            </button>
            <button
                class="tool"
                type="button"
                prop:disabled=move || cut.get().is_none()
                title=move || match cut.get() {
                    Some(words) => words::SPLIT_AT.fill(&[&words]),
                    None => words::SPLIT_HINT.text().to_owned(),
                }
                on:click=move |_| reading.split()
            >
                {words::SPLIT_HERE}
            </button>
            <Show when=move || reading.followed.with(Option::is_some)>
                <span class="reading__followed" role="status">
                    {move || {
                        let others = reading.followed.get().map_or(0, |followed| followed.others);
                        words::FOLLOWED.fill(&[&others])
                    }}
                    <button class="tool" type="button" on:click=move |_| reading.name_alone()>
                        {words::ONLY_THIS}
                    </button>
                </span>
            </Show>
            {move || {
                let buttons = [words::SPLIT_ALIKE, words::SPLIT_BESIDE].into_iter().zip(alike.get().into_iter().flatten());
                let buttons = buttons.filter(|(_, places)| !places.is_empty()).map(|(word, places)| {
                    view! {
                        <button class="tool" type="button" on:click=move |_| reading.split_at_all(&places)>
                            {word.fill(&[&places.len()])}
                        </button>
                    }
                    .into_any()
                });
                buttons.collect::<Vec<_>>()
            }}
            <Answers />
        </div>
    }
}

/// How many findings are offered as answered.
const OFFERED_MAX: usize = 300;

/// The choice of the finding that the chosen measures or facts answer.
#[component]
fn Answers() -> impl IntoView {
    let reading = use_reading();
    let findings = Memo::new(move |_| reading.read(|correction| correction.answerable(OFFERED_MAX)));
    let answered = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|correction| correction.answered(at))
    });
    view! {
        <Show when=move || !findings.with(Vec::is_empty)>
            <select
                class="tool"
                aria-label=words::ANSWERS
                on:change=move |event| {
                    if let Ok(finding) = event_target_value(&event).parse() {
                        reading.answer(finding);
                    }
                }
            >
                {move || {
                    let own = answered.get();
                    let none = view! { <option value="" selected=own.is_none()>{words::ANSWERS}</option> }.into_any();
                    let options = findings.get().into_iter().map(|(start, nth, title)| {
                        view! {
                            <option value=start.to_string() selected=own == Some(start)>
                                {words::ANSWERS_NTH.fill(&[&nth, &title])}
                            </option>
                        }
                        .into_any()
                    });
                    std::iter::once(none).chain(options).collect::<Vec<_>>()
                }}
            </select>
        </Show>
    }
}

/// Undo and redo of corrections.
#[component]
pub fn Steps() -> impl IntoView {
    let reading = use_reading();
    view! {
        <IconButton
            mark=Icon::Undo
            word=words::UNDO_CORRECTION
            key="Ctrl+Z"
            disabled=Signal::derive(move || !reading.read(|correction| correction.can_undo()))
            press=move |()| reading.change(|correction| correction.undo())
        />
        <IconButton
            mark=Icon::Redo
            word=words::REDO_CORRECTION
            key="Ctrl+Y"
            disabled=Signal::derive(move || !reading.read(|correction| correction.can_redo()))
            press=move |()| reading.change(|correction| correction.redo())
        />
    }
}

fn event_target_tag(event: &web_sys::MouseEvent) -> String {
    event_target::<web_sys::Element>(event).tag_name()
}
