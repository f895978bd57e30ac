//! 常用筛选: selections that are kept with the ledger under a name.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use crate::domain::{Fields, SavedFilter};
use crate::ledger::{RowRef, RowView, commands};
use crate::ui::route::{Page, Route};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// What is being given a name.
#[derive(Clone)]
enum Naming {
    /// The selection that is shown.
    New,
    /// The saved filter with this row id.
    Renamed(String),
}

/// A saved filter: its row id, its name, and the selection as an address.
type Saved = (String, String, Route);

/// The list to choose from, with buttons to save what is chosen under a name, to rename it and to delete it. Those of other
/// tables are left out.
#[component]
pub fn SavedFilters(
    /// The selection that is shown, as the address of a table with nothing open beside it.
    #[prop(into)]
    here: Signal<Route>,
    /// It in words; empty where it leaves nothing out.
    said: Callback<(), String>,
    /// Shows another selection of the same table.
    choose: Callback<Route>,
) -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| {
        let page = here.with(Page::of);
        let saved = |row: RowView| -> Option<Saved> {
            let selection = Route::of_selection(row.text(SavedFilter::FILTER));
            let name = row.text(SavedFilter::NAME).to_owned();
            (Page::of(&selection) == page).then(|| (row.id().to_owned(), name, selection))
        };
        let mut all: Vec<Saved> = session
            .read(|ledger| ledger.rows(SavedFilter::KIND).filter_map(saved).collect())
            .unwrap_or_default();
        all.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        all
    });
    let chosen = Memo::new(move |_| {
        let here = here.get();
        all.with(|all| all.iter().find(|(.., own)| *own == here).cloned())
    });
    let choose = move |event| {
        let id = event_target_value(&event);
        let found = all.with_untracked(|all| all.iter().find(|(own, ..)| *own == id).cloned());
        if let Some((.., selection)) = found {
            choose.run(selection);
        }
    };
    let naming = RwSignal::new(None::<Naming>);
    let name = RwSignal::new(String::new());
    let begin = move |what: Naming, proposed: String| {
        name.set(proposed);
        naming.set(Some(what));
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let text = name.with_untracked(|name| name.trim().to_owned());
        let Some(what) = naming.get_untracked().filter(|_| !text.is_empty()) else { return };
        let own = match &what {
            Naming::New => None,
            Naming::Renamed(id) => Some(id.as_str()),
        };
        if all.with_untracked(|all| all.iter().any(|(id, name, _)| *name == text && own != Some(id.as_str())))
        {
            session.toasts.show(words::FILTER_NAME_TAKEN.fill(&[&text]));
            return;
        }
        session.act(|draft| match &what {
            Naming::New => {
                let filter = here.with_untracked(Route::selection);
                draft.add(SavedFilter { name: text.clone(), filter });
            }
            Naming::Renamed(id) => commands::set_text(draft, SavedFilter::KIND, id, SavedFilter::NAME, &text),
        });
        naming.set(None);
        session.tell_done(words::FILTER_SAVED.fill(&[&text]));
    };
    let delete = move |_| {
        let Some((id, name, _)) = chosen.get_untracked() else { return };
        let Ok(row) = RowRef::new(SavedFilter::KIND, &id) else { return };
        session.act(|draft| draft.delete(&row));
        session.tell_done(words::FILTER_DELETED.fill(&[&name]));
    };
    let option = move |(id, name, _): Saved| {
        let own = id.clone();
        let here = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|(id, ..)| *id == own));
        view! { <option value=id prop:selected=here>{name}</option> }
    };
    // Another selection is another name.
    Effect::new(move |_| {
        here.track();
        naming.set(None);
    });
    let may_save =
        move || chosen.with(Option::is_none) && naming.with(Option::is_none) && !said.run(()).is_empty();
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        // Once the name that is proposed stands in it.
        if let Some(input) = input.get() {
            request_animation_frame(move || {
                let _ = input.focus();
                input.select();
            });
        }
    });
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <select class="select" aria-label=words::SAVED_FILTERS on:change=choose>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{words::SAVED_FILTERS}</option>
                {move || all.get().into_iter().map(option).collect_view()}
            </select>
        </Show>
        <Show when=may_save>
            <button
                class="btn btn--quiet"
                type="button"
                on:click=move |_| begin(Naming::New, untrack(|| said.run(())))
            >
                {words::SAVE_FILTER}
            </button>
        </Show>
        {move || chosen.get().filter(|_| naming.with(Option::is_none)).map(|(id, name, _)| {
            let own = name.clone();
            view! {
                <button
                    class="btn btn--quiet"
                    type="button"
                    on:click=move |_| begin(Naming::Renamed(id.clone()), own.clone())
                >
                    {words::RENAME_FILTER}
                </button>
                <button class="btn btn--quiet" type="button" on:click=delete>
                    {words::DELETE_FILTER.fill(&[&name])}
                </button>
            }
        })}
        <Show when=move || naming.with(Option::is_some)>
            <form class="row" on:submit=save>
                <input
                    class="input"
                    node_ref=input
                    aria-label=words::FILTER_NAME
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Escape" {
                            event.stop_propagation();
                            naming.set(None);
                        }
                    }
                />
                <button class="btn" type="submit">{words::SAVE_NAME}</button>
            </form>
        </Show>
    }
}
