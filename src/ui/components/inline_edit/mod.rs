//! A text that is edited in place: Enter or leaving it commits, Esc restores, and input methods work as usual.

mod editor;

use leptos::prelude::*;
use leptos::web_sys::{KeyboardEvent, MouseEvent};

pub use self::editor::Commit;
use self::editor::{Editor, grow};
use crate::domain::last_name;
use crate::ui::browser;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// A text that is edited in place.
///
/// While the person types, a change of the value from elsewhere does not replace what is in the box; it is shown below.
#[component]
pub fn InlineEdit(
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What becomes of the new text, when it differs.
    commit: Commit,
    /// A text of several lines: Enter breaks the line, Ctrl+Enter commits.
    #[prop(optional)]
    long: bool,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
    /// Starts with the box open: for a row that was just made.
    #[prop(optional)]
    begun: bool,
    /// Holds what is being typed, while it is.
    #[prop(optional_no_strip)]
    typing: Option<RwSignal<Option<String>>>,
    /// What else the whole text may be, by what is in the box: offered below it while somebody types.
    #[prop(optional_no_strip)]
    offers: Option<Callback<String, Vec<String>>>,
    /// Called when the box is left, whether or not anything was committed.
    #[prop(optional_no_strip, into)]
    left: Option<Callback<()>>,
) -> impl IntoView {
    let editor = Editor::new(use_session(), value, commit, long, offers, typing, left);
    editor.editing.set(begun);
    move || match editor.editing.get() {
        true => typing_box(editor, label).into_any(),
        false => at_rest(editor, label, empty).into_any(),
    }
}

/// The box, with what it offers and what came meanwhile.
fn typing_box(editor: Editor, label: Signal<String>) -> impl IntoView {
    let on_input = move |_| {
        if let Some(area) = editor.area.get_untracked() {
            editor.type_in(area.value());
            grow(&area);
        }
    };
    let came = move || {
        let now = editor.value.get();
        editor.seen.with(|seen| *seen != now).then(|| {
            view! { <p class="edit__help" role="status">{words::CHANGED_MEANWHILE.fill(&[&now])}</p> }
        })
    };
    view! {
        <div class="edit" data-state="editing">
            <textarea
                node_ref=editor.area
                rows="1"
                data-warns=(!editor.in_ledger).then_some("")
                aria-label=move || label.get()
                prop:value=editor.value.get_untracked()
                on:keydown=move |event| editor.on_key(&event)
                on:input=on_input
                on:compositionstart=move |_| editor.composing.set_value(true)
                on:compositionend=move |_| editor.composing.set_value(false)
                on:blur=move |_| editor.finish(true, false)
            ></textarea>
            {editor.offers.map(|_| offer_list(editor))}
            {came}
        </div>
    }
}

/// What else the text may be.
fn offer_list(editor: Editor) -> impl IntoView {
    let line = move |text: String, pointed: bool| {
        let name = last_name(&text).1.to_owned();
        view! {
            <li>
                <button
                    type="button"
                    tabindex="-1"
                    aria-current=pointed.then_some("true")
                    // Before the box is left, which would commit what was typed.
                    on:mousedown=move |event| {
                        event.prevent_default();
                        editor.take(&text);
                    }
                >
                    {name}
                </button>
            </li>
        }
    };
    let lines = move || {
        let at = editor.pointed.get();
        let offered = editor.offered.get().into_iter().enumerate();
        offered.map(|(nth, text)| line(text, at == Some(nth))).collect_view()
    };
    view! { <ul class="edit__offers" aria-label=words::SUGGESTIONS>{lines}</ul> }
}

/// The text as one reads it; a click or Enter opens the box.
fn at_rest(editor: Editor, label: Signal<String>, empty: MaybeProp<String>) -> impl IntoView {
    let value = editor.value;
    let nothing = move || empty.get().unwrap_or_else(|| words::NOT_SET.text().to_owned());
    let said = move || Some(value.get()).filter(|text| !text.is_empty()).unwrap_or_else(nothing);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" || event.key() == "F2" {
            event.prevent_default();
            event.stop_propagation();
            editor.begin();
        }
    };
    let on_press = move |event: MouseEvent| {
        if event.button() == 0 {
            browser::on_release(move || editor.begin_if_focused());
        }
    };
    let text = move || {
        let text = value.get();
        if text.is_empty() {
            let is_unset = move || empty.get().is_none();
            view! { <span class="edit__none" class:edit__none--unset=is_unset>{nothing}</span> }.into_any()
        } else {
            text.into_any()
        }
    };
    view! {
        <div
            node_ref=editor.rest
            class="edit"
            data-state=move || if editor.just_saved.get() { "saved" } else { "rest" }
            tabindex="0"
            role="button"
            aria-label=move || words::LABELLED.fill(&[&label.get(), &said()])
            aria-description=words::EDIT_HINT
            on:click=move |_| editor.begin()
            on:mousedown=on_press
            on:keydown=on_key
        >
            {text}
        </div>
    }
}
