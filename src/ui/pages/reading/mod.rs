//! 核对文稿: a pasted text with what was read in it marked, to be corrected before it is accepted into a ledger.

mod compare;
mod keys;
mod paste_form;
mod returned;
mod sheets;
mod side;
mod state;
mod take;
mod text;
mod tools;

use leptos::prelude::*;

use crate::ui::text::{format, words};

pub use paste_form::PasteForm;
use state::OpenWorkbook;
pub use state::{ReadingState, use_reading};

/// The page of the text that is being read; the form to paste one while there is none.
#[component]
pub fn ReadingPage() -> impl IntoView {
    let reading = use_reading();
    let any = Memo::new(move |_| reading.correction.with(Option::is_some));
    let sheet =
        move |is: fn(&OpenWorkbook) -> bool| reading.workbook.with(|open| open.as_ref().is_some_and(is));
    let choosing = Memo::new(move |_| sheet(|open| open.chosen.is_none()));
    let returned = Memo::new(move |_| sheet(|open| open.chosen.is_some() && !open.as_text));
    let compared = Memo::new(move |_| reading.comparison.with(Option::is_some));
    view! {
        <div class="reading__head">
            <h1>
                {words::READING}
            </h1>
            <span class="muted">{words::READING_LEAD}</span>
            <Show when=move || any.get() || choosing.get() || returned.get()>
                <div class="row">
                    <Show when=move || any.get() && !compared.get() && !returned.get()>
                        <tools::Steps />
                    </Show>
                    <button class="btn" type="button" on:click=move |_| reading.put_away()>
                        {words::ANOTHER_TEXT}
                    </button>
                </div>
            </Show>
        </div>
        <Show when=move || reading.under_way.get()>
            <div class="page__body">
                <div class="work" role="status">
                    <span>{words::BEING_READ}</span>
                    <button class="btn" type="button" on:click=move |_| reading.stop()>
                        {words::STOP}
                    </button>
                </div>
            </div>
        </Show>
        {move || {
            if choosing.get() {
                view! { <sheets::Choice /> }.into_any()
            } else if returned.get() {
                view! { <returned::ReturnedTable /> }.into_any()
            } else if compared.get() {
                view! { <compare::Compare /> }.into_any()
            } else if any.get() {
                view! { <Checking /> }.into_any()
            } else {
                view! {
                    <div class="page__body">
                        {move || {
                            reading.failure.get().map(|error| {
                                view! {
                                    <p class="banner" data-kind="late" role="alert">{format::job_error(&error)}</p>
                                }
                            })
                        }}
                        <Show when=move || reading.has_former()>
                            <p class="banner" data-kind="note">
                                {words::FORMER_TEXT}
                                <button class="btn" type="button" on:click=move |_| reading.go_back()>
                                    {words::FORMER_BACK}
                                </button>
                            </p>
                        </Show>
                        <PasteForm sample=true />
                    </div>
                }
                .into_any()
            }
        }}
    }
}

/// The text, and beside it what was read.
#[component]
fn Checking() -> impl IntoView {
    let reading = use_reading();
    keys::listen(reading);
    view! {
        <sheets::SourceNotes />
        <div class="reading">
            <section class="reading__text" aria-label=words::TEXT_LIST>
                <tools::Tools />
                <text::Text />
            </section>
            <section class="reading__outline" aria-label=words::WHAT_WAS_READ>
                <side::Side />
            </section>
        </div>
    }
}
