//! The text itself: a paragraph a row, each segment in the colour of its role.

use std::time::Duration;

use leptos::prelude::*;
use leptos::web_sys::{Element, MouseEvent};

use super::state::{ReadingState, part_id, use_reading};
use crate::notice::Role;
use crate::ui::browser;
use crate::ui::correction::{Line, Part, Tint, byte_of_utf16, tint};
use crate::ui::text::{Word, labels, words};

/// How many paragraphs are drawn at once, before the browser may paint.
const DRAWN_AT_ONCE: usize = 400;

/// The text as a list of segments, one of which is chosen.
#[component]
pub fn Text() -> impl IntoView {
    let reading = use_reading();
    let lines = Memo::new(move |_| reading.read(|correction| correction.lines()));
    // The beginning of a long text is drawn at once, and the rest while it is being read.
    let drawn = RwSignal::new(DRAWN_AT_ONCE);
    Effect::new(move |_| {
        if drawn.get() < lines.with(Vec::len) {
            let more = move || {
                let _ = drawn.try_update(|drawn| *drawn += DRAWN_AT_ONCE);
            };
            set_timeout(more, Duration::from_millis(30));
        }
    });
    let chosen = Chosen {
        reading,
        selector: Selector::new_with_fn(
            move || reading.range(),
            |(at, _), (first, last)| (first..=last).contains(&at),
        ),
    };
    let shown = move || {
        let drawn = drawn.get();
        lines.with(|lines| lines.iter().take(drawn).cloned().collect::<Vec<_>>())
    };
    view! {
        <div
            class="text"
            id="correction"
            role="listbox"
            tabindex="0"
            aria-multiselectable="true"
            aria-label=words::TEXT_LIST
            aria-activedescendant=move || part_id(reading.chosen.get())
            on:click=move |event| on_click(reading, &event)
        >
            <For each=shown key=Line::key let:line>
                {row_of(chosen.clone(), line)}
            </For>
        </div>
    }
}

/// Chooses the segment that was clicked, and remembers where in it.
fn on_click(reading: ReadingState, event: &MouseEvent) {
    let element = event_target::<Element>(event);
    let Some(part) = element.closest("[data-at]").ok().flatten() else { return };
    let Some(at) = number(&part, "data-at") else { return };
    if event.shift_key() {
        reading.extend(at);
    } else {
        reading.click(at, caret(reading));
    }
}

/// The place of the browser's caret, in bytes of the text; `None` when it is outside the text.
fn caret(reading: ReadingState) -> Option<usize> {
    let selection = browser::window().get_selection().ok().flatten()?;
    let words = selection.anchor_node()?.parent_element()?;
    let from = number(&words, "data-from")?;
    let units = selection.anchor_offset() as usize;
    Some(reading.read_untracked(|correction| {
        correction.outline().text().get(from..).map_or(from, |text| from + byte_of_utf16(text, units))
    }))
}

/// An attribute that is a number.
fn number(element: &Element, name: &str) -> Option<usize> {
    element.get_attribute(name)?.parse().ok()
}

/// Which segments are chosen.
#[derive(Clone)]
struct Chosen {
    reading: ReadingState,
    selector: Selector<(usize, usize)>,
}

impl Chosen {
    /// Whether the segment that starts at `at` is chosen. Tracks it.
    fn has(&self, at: usize) -> bool {
        self.selector.selected(&(at, at))
    }
}

/// A segment's words, with a mark where a split would fall.
fn words_of(chosen: &Chosen, part: &Part) -> impl IntoView + use<> {
    let (chosen, at, from, text) = (chosen.clone(), part.at, part.from, part.words.clone());
    move || {
        let place = chosen.has(at).then(|| chosen.reading.caret.get()).flatten();
        let cut = place.and_then(|place| text.split_at_checked(place.checked_sub(from)?));
        match cut.filter(|(before, after)| !before.is_empty() && !after.is_empty()) {
            Some((before, after)) => {
                let place = from + before.len();
                let (before, after) = (before.to_owned(), after.to_owned());
                view! {
                    <span data-from=from.to_string()>{before}</span>
                    <span class="seg__caret" aria-hidden="true"></span>
                    <span data-from=place.to_string()>{after}</span>
                }
                .into_any()
            }
            None => view! { <span data-from=from.to_string()>{text.clone()}</span> }.into_any(),
        }
    }
}

/// One paragraph.
fn row_of(chosen: Chosen, line: Line) -> AnyView {
    let label = label(&line, |word| word.text().to_owned(), |n| words::MEASURES_HERE.fill(&[&n]));
    let number = line.number;
    match <[Part; 1]>::try_from(line.parts) {
        Ok([part]) => {
            let (at, why) = (part.at, part.why);
            view! {
                <div
                    class="seg"
                    role="option"
                    id=part_id(at)
                    aria-selected=move || chosen.has(at).to_string()
                    data-role=tint(part.role).name()
                    data-doubt=why.map(|_| "")
                    data-at=at.to_string()
                >
                    <span class="seg__line num" aria-hidden="true">{number}</span>
                    <span class="seg__label">{label}</span>
                    <div class="seg__body">
                        {(!part.label.is_empty()).then(|| view! { <span class="seg__lead">{part.label.clone()}</span> })}
                        <span class=tinted(part.role)>{words_of(&chosen, &part)}</span>
                        {why.map(|why| reason(labels::why(why).text()))}
                    </div>
                </div>
            }
            .into_any()
        }
        Err(parts) => {
            let role = parts.iter().map(|part| tint(part.role)).find(|tint| *tint == Tint::Finding);
            let role = role.unwrap_or(tint(parts[0].role)).name();
            let name = format!("{} {label}", words::LINE.fill(&[&number]));
            let whys: Vec<_> = parts.iter().filter_map(|part| part.why).collect();
            let first = parts[0].at;
            let pieces = parts.into_iter().map(|part| {
                // The margin names the role of the first one, and plain text needs no name.
                let plain = matches!(tint(part.role), Tint::Body) || part.role == Role::Column;
                let named = part.role == Role::Measure || (part.at != first && !plain);
                piece_of(&chosen, if named { labels::role(part.role).text() } else { "" }, part)
            });
            view! {
                <div class="seg" role="group" aria-label=name data-role=role>
                    <span class="seg__line num" aria-hidden="true">{number}</span>
                    <span class="seg__label">{label}</span>
                    <div class="seg__body">
                        {pieces.collect_view()}
                        {whys.into_iter().map(|why| reason(labels::why(why).text())).collect_view()}
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

/// One of several segments in a paragraph; `word` names its role, and is empty where it needs no name.
fn piece_of(chosen: &Chosen, word: &'static str, part: Part) -> impl IntoView + use<> {
    let (at, chosen) = (part.at, chosen.clone());
    let words = words_of(&chosen, &part);
    // A label that is printed in the text says what it is by itself.
    let lead = if part.label.is_empty() {
        let ordinal = part.number.filter(|_| part.role == Role::Measure).unwrap_or_default();
        (!word.is_empty()).then(|| view! { <span class="piece__label">{word}{ordinal}</span> }).into_any()
    } else {
        view! { <span class="seg__lead">{part.label}</span> }.into_any()
    };
    view! {
        <span
            class="piece"
            role="option"
            id=part_id(at)
            aria-selected=move || chosen.has(at).to_string()
            data-role=tint(part.role).name()
            data-doubt=part.why.map(|_| "")
            data-at=at.to_string()
        >
            {lead}
            {words}
        </span>
    }
}

/// The class of a segment's words.
fn tinted(role: Role) -> &'static str {
    if matches!(tint(role), Tint::Body | Tint::Noise) { "seg__plain" } else { "seg__tint" }
}

/// Why a segment is doubtful, under it.
fn reason(why: &'static str) -> impl IntoView {
    view! {
        <span class="seg__mark" aria-hidden="true">"?"</span>
        <span class="seg__why">{why}</span>
    }
}

/// The label in the margin: the role, with its number if it is a heading or a measure.
fn label(line: &Line, say: impl Fn(Word) -> String, measures: impl Fn(usize) -> String) -> String {
    let first = &line.parts[0];
    if line.parts.len() > 1 && line.parts.iter().all(|part| part.role == Role::Measure) {
        return measures(line.parts.len());
    }
    // A row of a table is named after its finding.
    let heads = line.parts.iter().find(|part| part.role == Role::Finding).unwrap_or(first);
    let numbered = matches!(heads.role, Role::Aspect | Role::Finding | Role::SubFinding | Role::Measure);
    match heads.number.as_ref().filter(|_| numbered) {
        Some(number) => format!("{} {number}", say(labels::role(heads.role))),
        None => say(labels::role(heads.role)),
    }
}
