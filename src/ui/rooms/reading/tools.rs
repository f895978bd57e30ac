//! The bar over the text: what the chosen segment is, and the corrections to it.

use leptos::prelude::*;

use super::Reading;
use crate::notice::Role;
use crate::ui::components::{Icon, IconButton};
use crate::ui::desk::Desk;
use crate::ui::words;

/// The roles with a key of their own.
pub const KEYS: [(&str, Role); 6] = [
    ("1", Role::Part),
    ("2", Role::Aspect),
    ("3", Role::Finding),
    ("4", Role::Measure),
    ("5", Role::Status),
    ("6", Role::Text),
];

/// The other roles one can choose, and the codes of their options.
const MORE: [(&str, Role); 15] = [
    ("leader", Role::Leader),
    ("lead-unit", Role::LeadUnit),
    ("responsible", Role::Responsible),
    ("supporting", Role::Supporting),
    ("person", Role::Person),
    ("deadline", Role::Deadline),
    ("cause", Role::Cause),
    ("result", Role::Result),
    ("target", Role::Target),
    ("sub-finding", Role::SubFinding),
    ("heading", Role::Heading),
    ("title", Role::Title),
    ("preamble", Role::Preamble),
    ("contact", Role::Contact),
    ("header", Role::Header),
];

/// How much of the text the button to cut shows.
const SHOWN_MAX: usize = 8;

#[component]
pub fn Tools() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let role = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|proof| proof.segment(at).map(|segment| segment.role))
    });
    let line = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|proof| proof.line_of(at))
    });
    let doubtful = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|proof| proof.is_doubtful(at))
    });
    // The words behind the place to cut at.
    let cut = Memo::new(move |_| {
        let (at, place) = (reading.chosen.get(), reading.caret.get()?);
        reading.read(|proof| {
            let rest = proof.outline().text().get(place..).filter(|_| proof.can_split(at, place))?;
            Some(rest.trim_start().chars().take(SHOWN_MAX).collect::<String>())
        })
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
                {move || desk.say(words::role(each))}
                <span class="kbd" aria-hidden="true">{key}</span>
            </button>
        }
    });
    let more = MORE.map(|(code, each)| {
        view! {
            <option value=code prop:selected=move || role.get() == Some(each)>
                {move || desk.say(words::role(each))}
            </option>
        }
    });
    let plain = move || !MORE.iter().any(|(_, each)| role.get() == Some(*each));
    view! {
        // A press on the bar must not take the place away that was clicked in the text.
        <div
            class="reading__tools"
            role="toolbar"
            aria-label=move || desk.say(words::WHAT_IT_IS)
            on:mousedown=move |event| {
                if event_target_tag(&event) != "SELECT" {
                    event.prevent_default();
                }
            }
        >
            <span class="reading__now" role="status">{move || desk.fill(words::READING_AS, &[&line.get()])}</span>
            {tools.into_iter().collect_view()}
            <select
                class="tool"
                aria-label=move || desk.say(words::MORE_ROLES)
                on:change=move |event| {
                    let code = event_target_value(&event);
                    if let Some((_, each)) = MORE.iter().find(|(known, _)| *known == code) {
                        reading.set_role(*each);
                    }
                }
            >
                <option value="" prop:selected=plain>{move || desk.say(words::MORE_ROLES)}</option>
                {more.into_iter().collect_view()}
            </select>
            <span class="tool__gap"></span>
            <Show when=move || doubtful.get()>
                <button
                    class="tool"
                    type="button"
                    on:click=move |_| {
                        let at = reading.chosen.get_untracked();
                        reading.change(|proof| proof.settle(at));
                    }
                >
                    {move || desk.say(words::AS_IT_IS)}
                </button>
            </Show>
            <button class="tool" type="button" on:click=move |_| reading.join()>
                {move || desk.say(words::JOIN_NEXT)}
            </button>
            <button
                class="tool"
                type="button"
                prop:disabled=move || cut.get().is_none()
                title=move || match cut.get() {
                    Some(words) => desk.fill(words::SPLIT_AT, &[&words]),
                    None => desk.say(words::SPLIT_HINT).to_owned(),
                }
                on:click=move |_| reading.split()
            >
                {move || desk.say(words::SPLIT_HERE)}
            </button>
        </div>
    }
}

/// Back and forth among the corrections.
#[component]
pub fn Steps() -> impl IntoView {
    let reading = Reading::here();
    view! {
        <IconButton
            mark=Icon::Undo
            word=words::UNDO_CORRECTION
            key="Ctrl+Z"
            disabled=Signal::derive(move || !reading.read(|proof| proof.can_undo()))
            press=move |()| reading.change(|proof| proof.undo())
        />
        <IconButton
            mark=Icon::Redo
            word=words::REDO_CORRECTION
            key="Ctrl+Y"
            disabled=Signal::derive(move || !reading.read(|proof| proof.can_redo()))
            press=move |()| reading.change(|proof| proof.redo())
        />
    }
}

fn event_target_tag(event: &web_sys::MouseEvent) -> String {
    event_target::<web_sys::Element>(event).tag_name()
}
