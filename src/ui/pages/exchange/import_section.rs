//! Import: files that were chosen or dropped, each with a preview before anything of it is imported.

use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use super::preview::Preview;
use crate::exchange::encryption::EncryptionError;
use crate::ledger::LedgerId;
use crate::ui::components::{FileButton, Refused};
use crate::ui::route::Route;
use crate::ui::services::import_queue::item::{ImportItem, ImportState, ReadyImport};
use crate::ui::services::import_queue::use_import_queue;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, words};

/// The section of the import queue.
#[component]
pub fn ImportSection() -> impl IntoView {
    let import_queue = use_import_queue();
    let count = Memo::new(move |_| import_queue.all().len());
    view! {
        <section class="section" class:no-print=move || count.get() == 0>
            <div class="section__head">
                <h2>{words::TAKE_FILES_IN}</h2>
                <Show when=move || { count.get() > 0 }>
                    <FileButton id="more" many=true />
                </Show>
            </div>
            {move || match count.get() {
                0 => view! {
                    <div class="drop">
                        <p>{words::IMPORT_LEAD}</p>
                        <FileButton id="package" many=true />
                    </div>
                }
                .into_any(),
                1 => view! { <One /> }.into_any(),
                _ => view! { <Many /> }.into_any(),
            }}
        </section>
    }
}

/// The only item of the queue, shown in full.
#[component]
fn One() -> impl IntoView {
    let import_queue = use_import_queue();
    move || import_queue.all().into_iter().next().map(|item| view! { <Whole item /> })
}

/// An item in full: its preview, or why there is none.
#[component]
fn Whole(item: ImportItem) -> impl IntoView {
    let ImportItem { id, file, state } = item;
    move || match state.get() {
        ImportState::Locked { tried, .. } => view! { <Locked id file=file.clone() tried /> }.into_any(),
        ImportState::Refused(refusal) => view! { <Refused id file=file.clone() refusal /> }.into_any(),
        ImportState::Document { document, opened } => {
            let is_table = document.is_returned_table();
            view! { <WaitingDocument id file=file.clone() is_table opened /> }.into_any()
        }
        ImportState::Importing => view! { <p class="muted" role="status">{words::OPENING}</p> }.into_any(),
        ImportState::Ready(ready) => view! { <Preview id file=file.clone() ready /> }.into_any(),
        ImportState::Imported(outcome, _) => view! {
            <p class="banner" data-kind="fine" role="status">
                {words::TAKEN_IN.fill(&[&outcome.added])}
                {(outcome.conflicts > 0).then(|| words::TAKEN_CONFLICTS.fill(&[&outcome.conflicts]))}
            </p>
            <ToConflicts ledger=outcome.ledger.clone() />
        }
        .into_any(),
    }
}

/// The way to what is to be decided, where a ledger that was imported into is open and has something.
#[component]
fn ToConflicts(ledger: LedgerId) -> impl IntoView {
    let session = use_session();
    let count = Memo::new(move |_| {
        session.read(|open| if *open.id() == ledger { open.conflicts().len() } else { 0 }).unwrap_or_default()
    });
    view! {
        <Show when=move || count.get() != 0>
            <a class="btn" href=Route::Conflicts.href()>
                {move || words::TO_CONFLICTS.fill(&[&count.get()])}
            </a>
        </Show>
    }
}

/// A written document that waits to be read.
#[component]
fn WaitingDocument(id: usize, file: String, is_table: bool, opened: bool) -> impl IntoView {
    let import_queue = use_import_queue();
    view! {
        <p class="stack"><b>{file}</b> <span class="muted">{document_kind(is_table)}</span></p>
        <p class="row">
            <button class="btn btn--primary" type="button" on:click=move |_| import_queue.open_document(id)>
                {document_next(opened)}
            </button>
            <button class="btn" type="button" on:click=move |_| import_queue.remove(id)>
                {words::LEAVE_IT}
            </button>
        </p>
    }
}

/// What a written document is.
fn document_kind(is_table: bool) -> Word {
    if is_table { words::IS_RETURNED_TABLE } else { words::IS_DOCUMENT }
}

/// What to do with a written document.
fn document_next(opened: bool) -> Word {
    if opened { words::OPEN_AGAIN } else { words::OPEN_DOCUMENT }
}

/// Asks for the passphrase of an encrypted file.
#[component]
fn Locked(id: usize, file: String, tried: Option<EncryptionError>) -> impl IntoView {
    let import_queue = use_import_queue();
    let input = NodeRef::<html::Input>::new();
    let hopeless = matches!(
        tried,
        Some(EncryptionError::NoPassphrase | EncryptionError::TooHard { .. } | EncryptionError::Damaged)
    );
    let error = tried.map(|tried| match tried {
        EncryptionError::WrongPassphrase => words::WRONG_PASSPHRASE.text(),
        EncryptionError::NoPassphrase => words::LOCKED_BY_KEY.text(),
        EncryptionError::TooHard { .. } => words::LOCKED_TOO_HARD.text(),
        EncryptionError::Damaged => words::LOCKED_DAMAGED.text(),
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        if !typed.is_empty() {
            import_queue.unlock(id, typed);
        }
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    view! {
        <form class="stack" on:submit=submit>
            <div class="field" class:is-error=error.is_some()>
                <label for="unlock">{words::LOCKED_FILE.fill(&[&file])}</label>
                <p class="hint">{words::LOCKED_FILE_WHAT}</p>
                <input class="input" id="unlock" type="text" autocomplete="off" spellcheck="false" node_ref=input />
                {error.map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </div>
            <p class="row">
                <button class="btn btn--primary" type="submit" disabled=hopeless>{words::UNLOCK}</button>
                <button class="btn" type="button" on:click=move |_| import_queue.remove(id)>
                    {words::LEAVE_IT}
                </button>
            </p>
        </form>
    }
}

/// Several items, a line each: plain ones are imported together, the others are looked at one by one.
#[component]
fn Many() -> impl IntoView {
    let import_queue = use_import_queue();
    let open = RwSignal::new(None::<usize>);
    // The items that can be imported together, with how many new changes each has.
    let plain = Memo::new(move |_| {
        let ready = import_queue.all().into_iter().filter_map(|one| match one.state.get() {
            ImportState::Ready(ready) if ready.is_plain() => {
                Some((one.id, ready.preview.import_effect.merged.added.len()))
            }
            _ => None,
        });
        ready.collect::<Vec<_>>()
    });
    // The ledgers that were imported into.
    let into = Memo::new(move |_| {
        let ledgers = import_queue.all().into_iter().filter_map(|one| match one.state.get() {
            ImportState::Imported(outcome, _) => Some(outcome.ledger),
            _ => None,
        });
        ledgers.collect::<BTreeSet<_>>()
    });
    let to_conflicts =
        move || into.get().into_iter().map(|ledger| view! { <ToConflicts ledger /> }).collect_view();
    let take_all = move |_| {
        let ids = plain.with_untracked(|plain| plain.iter().map(|(id, _)| *id).collect());
        import_queue.import_all(ids);
    };
    let counted = move || {
        let (files, changes) =
            plain.with(|plain| (plain.len(), plain.iter().map(|(_, added)| added).sum::<usize>()));
        words::TAKE_ALL.fill(&[&files, &changes])
    };
    view! {
        <p class="row import-list__go">
            <Show when=move || plain.with(|plain| !plain.is_empty())>
                <button
                    class="btn btn--primary"
                    type="button"
                    disabled=move || import_queue.work().is_some()
                    on:click=take_all
                >
                    {counted}
                </button>
            </Show>
            {to_conflicts}
            <button class="btn" type="button" on:click=move |_| import_queue.clear()>
                {move || if plain.with(Vec::is_empty) { words::CLOSE } else { words::LEAVE_ALL }.text()}
            </button>
            <a class="btn btn--quiet" href=Route::Ledgers.href()>{words::TO_LEDGERS}</a>
        </p>
        <div class="scrolls">
            <table class="plain import-list">
                <thead>
                    <tr>
                        <th scope="col">{words::FILE}</th>
                        <th scope="col">{words::PACKED_BY}</th>
                        <th scope="col">{words::LEDGER}</th>
                        <th scope="col" class="n">{words::CHANGES_NEW}</th>
                        <th scope="col" class="n">{words::COLLISIONS}</th>
                        <th scope="col">{words::WHAT_NEXT}</th>
                    </tr>
                </thead>
                <For each=move || import_queue.all() key=|one| one.id let:item>
                    <Line item open />
                </For>
            </table>
        </div>
    }
}

/// One of several items; it opens to show the item in full.
#[component]
fn Line(item: ImportItem, open: RwSignal<Option<usize>>) -> impl IntoView {
    let id = item.id;
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let import_queue = use_import_queue();
    let (file, state) = (item.file.clone(), item.state.clone());
    let cells = move || {
        let is_document = matches!(*state.read(), ImportState::Document { .. });
        let on_press = move |_| match is_document {
            true => import_queue.open_document(id),
            false => open.update(|open| *open = (*open != Some(id)).then_some(id)),
        };
        let ready = |ready: &ReadyImport| {
            let envelope = &ready.package.envelope;
            let ledger = ready.here.clone().unwrap_or_else(|| {
                let name = match envelope.ledger_name.as_str() {
                    "" => words::UNNAMED_LEDGER.text(),
                    name => name,
                };
                words::NEW_LEDGER_NAMED.fill(&[&name])
            });
            let merged = &ready.preview.import_effect.merged;
            let next = if ready.is_plain() {
                words::CAN_BE_TAKEN
            } else if ready.preview.is_known() && ready.preview.external_edits == 0 {
                words::ALL_KNOWN
            } else {
                words::LOOK_FIRST
            };
            (
                format::author(&envelope.sender),
                ledger,
                merged.added.len().to_string(),
                ready.preview.import_effect.collisions().to_string(),
                next.text().to_owned(),
            )
        };
        let unread = |word: Word| {
            let none = String::new;
            (none(), none(), none(), none(), word.text().to_owned())
        };
        let (who, ledger, added, collisions, next) = match state.get() {
            ImportState::Ready(one) => ready(&one),
            ImportState::Imported(outcome, one) => {
                let (who, ledger, added, collisions, _) = ready(&one);
                (who, ledger, added, collisions, words::TAKEN_IN.fill(&[&outcome.added]))
            }
            ImportState::Locked { .. } => unread(words::IS_LOCKED),
            ImportState::Document { document, opened } => {
                let kind = document_kind(document.is_returned_table()).text().to_owned();
                let none = String::new;
                (none(), kind, none(), none(), document_next(opened).text().to_owned())
            }
            ImportState::Refused(_) => unread(words::IS_REFUSED),
            ImportState::Importing => unread(words::OPENING),
        };
        view! {
            <td>{who}</td>
            <td>{ledger}</td>
            <td class="n">{added}</td>
            <td class="n">{collisions}</td>
            <td>
                <button
                    class="btn btn--quiet"
                    type="button"
                    aria-expanded=move || (!is_document).then(|| is_open.get().to_string())
                    on:click=on_press
                >
                    {next}
                </button>
            </td>
        }
    };
    view! {
        <tbody>
            <tr>
                <th scope="row" class="transfer__file">{file}</th>
                {cells}
            </tr>
            {move || {
                let item = item.clone();
                is_open.get().then(|| {
                    view! {
                        <tr class="import-list__open">
                            <td colspan="6"><Whole item /></td>
                        </tr>
                    }
                })
            }}
        </tbody>
    }
}
