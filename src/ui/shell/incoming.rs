//! What becomes of files on their way in, on whichever page they were chosen or dropped: how far the work on them is,
//! and which of them cannot be imported.

use leptos::prelude::*;

use crate::ui::components::Refused;
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::import_queue::item::ImportState;
use crate::ui::services::import_queue::{WorkProgress, use_import_queue};
use crate::ui::text::words;

/// The work on files, and the files that were refused; the exchange page lists these itself.
#[component]
pub fn Incoming() -> impl IntoView {
    let (import_queue, navigation) = (use_import_queue(), use_navigation());
    let elsewhere = Memo::new(move |_| navigation.route.with(|route| *route != Route::Exchange));
    let refused = move || {
        let files = if elsewhere.get() { import_queue.all() } else { Vec::new() };
        let refused = files.into_iter().filter_map(|item| match item.state.get() {
            ImportState::Refused(refusal) => Some(view! { <Refused id=item.id file=item.file refusal /> }),
            _ => None,
        });
        refused.collect_view()
    };
    view! {
        <Work />
        {refused}
    }
}

/// How far the work is, and a button to stop it; nothing when no file is being worked on.
#[component]
fn Work() -> impl IntoView {
    let import_queue = use_import_queue();
    let work = move || import_queue.work().unwrap_or(WorkProgress { done: 0, count: 1, percent: 0 });
    let share = move || format!("width: {}%", (work().done * 100 + work().percent) / work().count.max(1));
    let told = move || {
        let WorkProgress { done, count, percent } = work();
        let files = words::WORKING_ON.fill(&[&(done + 1).min(count), &count]);
        if percent == 0 { files } else { words::WORKING_ON_PART.fill(&[&files, &percent]) }
    };
    view! {
        <Show when=move || import_queue.work().is_some()>
            <div class="work" role="status">
                <div class="meter"><i style=share></i></div>
                <span class="num">{told}</span>
                <button class="btn" type="button" on:click=move |_| import_queue.stop()>
                    {words::STOP}
                </button>
            </div>
        </Show>
    }
}
