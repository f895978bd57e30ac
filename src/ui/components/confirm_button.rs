//! A button that asks before it does something far-reaching: it says what would happen, with yes and no.

use crate::ui::text::Word;
use leptos::prelude::*;

/// A button that asks before it acts.
#[component]
pub fn ConfirmButton(
    /// What the button says.
    word: Word,
    /// What it is called for those who hear it, where several stand on the page.
    #[prop(optional, into)]
    label: Option<String>,
    /// A button with a border, where it stands by itself.
    #[prop(optional)]
    plain: bool,
    /// What doing it comes to, worked out when it is asked; `None` when there is nothing to do.
    question: Callback<(), Option<String>>,
    /// What the button says that does it.
    yes: Word,
    /// What the button says that does not.
    no: Word,
    /// Does it.
    act: Callback<()>,
) -> impl IntoView {
    let asked = RwSignal::new(None::<String>);
    let label = StoredValue::new(label);
    view! {
        <Show
            when=move || asked.with(Option::is_some)
            fallback=move || view! {
                <button
                    class="btn"
                    class:btn--quiet=!plain
                    type="button"
                    aria-label=label.get_value()
                    on:click=move |_| asked.set(question.run(()))
                >
                    {word}
                </button>
            }
        >
            <div class="confirm" role="alert">
                <p>{move || asked.get()}</p>
                <p class="row">
                    <button
                        class="btn btn--primary"
                        type="button"
                        on:click=move |_| {
                            asked.set(None);
                            act.run(());
                        }
                    >
                        {yes}
                    </button>
                    <button class="btn" type="button" on:click=move |_| asked.set(None)>
                        {no}
                    </button>
                </p>
            </div>
        </Show>
    }
}
