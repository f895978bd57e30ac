//! The bar under a table while rows of it are ticked: how many, and what is done with all of them. Esc in it unticks.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::ui::browser;
use crate::ui::text::words;

/// The bar; where there is little room, what can be done is folded until it is asked for.
#[component]
pub fn BulkBar(
    /// How many rows are ticked.
    #[prop(into)]
    count: Signal<usize>,
    /// The same in words.
    #[prop(into)]
    said: Signal<String>,
    /// How many rows are listed.
    #[prop(into)]
    listed: Signal<usize>,
    tick_all: Callback<()>,
    untick: Callback<()>,
    /// What is done with all ticked rows.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let there = Memo::new(move |_| count.get() > 0);
    let children = StoredValue::new(children);
    // A list and a box in it have their own use for the key.
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() && !browser::is_typed_into(&event) {
            event.stop_propagation();
            untick.run(());
        }
    };
    view! {
        <Show when=move || there.get()>
            <div class="bulk" class:bulk--open=is_open role="region" aria-label=said on:keydown=on_key>
                <span class="bulk__count" role="status">{said}</span>
                <button
                    class="btn bulk__fold"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {words::BULK_ACTS}
                </button>
                <div class="bulk__acts">
                    {children.with_value(|children| children())}
                    <button class="btn btn--quiet" type="button" on:click=move |_| tick_all.run(())>
                        {move || words::TICK_ALL.fill(&[&listed.get()])}
                    </button>
                </div>
                <button class="btn btn--quiet" type="button" on:click=move |_| untick.run(())>
                    {words::UNTICK}
                </button>
            </div>
        </Show>
    }
}
