//! A part of a page that is folded while it is empty.

use leptos::prelude::*;

use crate::ui::text::Word;

/// The part with its heading; it is open at first where there is something in it.
#[component]
pub fn Fold(
    word: Word,
    /// How many things are in it.
    #[prop(into)]
    count: Signal<usize>,
    children: Children,
) -> impl IntoView {
    let open = count.get_untracked() > 0;
    let note = move || Some(count.get()).filter(|count| *count > 0);
    view! {
        <details class="part fold" open=open>
            <summary>
                <h2>{word}</h2>
                <span class="part__note">{note}</span>
            </summary>
            {children()}
        </details>
    }
}
