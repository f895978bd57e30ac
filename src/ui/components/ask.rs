//! A button that asks in words before it does what is much to lose: first what it comes to, then yes or no.

use leptos::prelude::*;

use crate::ui::desk::Desk;
use crate::ui::words::Word;

#[component]
pub fn Ask(
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
    yes: Word,
    no: Word,
    act: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
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
                    {move || desk.say(word)}
                </button>
            }
        >
            <div class="asked" role="alert">
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
                        {move || desk.say(yes)}
                    </button>
                    <button class="btn" type="button" on:click=move |_| asked.set(None)>
                        {move || desk.say(no)}
                    </button>
                </p>
            </div>
        </Show>
    }
}
