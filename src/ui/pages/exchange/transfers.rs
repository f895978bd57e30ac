//! 往来记录: every file that was exported or imported, and undoing an import.

use leptos::prelude::*;

use super::state::Transfers as All;
use crate::domain::Transfer;
use crate::ledger::TransferEntry;
use crate::ui::components::ConfirmButton;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// How many are shown before a person asks for all.
const SHOWN: usize = 12;

/// The table of exports and imports, the latest first.
#[component]
pub fn TransferList(transfers: All) -> impl IntoView {
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| transfers.with(Vec::len));
    let lines = move || {
        let shown = if all.get() { usize::MAX } else { SHOWN };
        transfers.get().into_iter().take(shown).map(line).collect_view()
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="section">
                <div class="section__head">
                    <h2>{words::RECEIPTS}</h2>
                    <span class="faint">{move || words::RECEIPTS_SAID.fill(&[&count.get()])}</span>
                </div>
                <div class="scrolls">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{words::WHEN}</th>
                                <th scope="col">{words::WHICH_WAY}</th>
                                <th scope="col">{words::PACKED_BY}</th>
                                <th scope="col">{words::FILE}</th>
                                <th scope="col" class="n">{words::CHANGES}</th>
                                <th scope="col"><span class="sr">{words::UNDO}</span></th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
                <Show when=move || { count.get() > SHOWN && !all.get() }>
                    <button class="btn btn--quiet" type="button" on:click=move |_| all.set(true)>
                        {move || words::ALL_RECEIPTS.fill(&[&count.get()])}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// One export or import.
fn line(one: TransferEntry) -> impl IntoView {
    let came = one.transfer.way == Transfer::IN;
    let undone = !one.withdrawn.is_empty();
    let navigation = (if came { words::CAME_IN } else { words::WENT_OUT }).text();
    let purpose = format::purpose(&one.transfer.purpose);
    let unit = one.transfer.unit.clone();
    let who = crate::ledger::Author { office: one.transfer.office.clone(), name: one.transfer.name.clone() };
    let count = if came {
        words::TOOK_OF.fill(&[&one.took.len(), &one.held.len()])
    } else {
        one.held.len().to_string()
    };
    let act = if !came {
        ().into_any()
    } else if undone {
        view! { <span class="muted">{words::IMPORT_UNDONE}</span> }.into_any()
    } else {
        view! { <UndoImport one=one.clone() /> }.into_any()
    };
    view! {
        <tr class:is-undone=undone>
            <td class="num">{format::moment(&one.at)}</td>
            <td>{navigation}" "{purpose}" "{unit}</td>
            <td>{format::author(&who)}</td>
            <td class="transfer__file">{one.transfer.file.clone()}</td>
            <td class="n">{count}</td>
            <td class="n">{act}</td>
        </tr>
    }
}

/// The button that undoes an import, after saying how much that would change.
#[component]
fn UndoImport(one: TransferEntry) -> impl IntoView {
    let session = use_session();
    let one = StoredValue::new(one);
    let question = Callback::new(move |()| {
        let (goes, left) =
            session.read_untracked(|ledger| one.with_value(|one| ledger.would_withdraw(one)))?;
        let mut text = words::UNDO_IMPORT_GOES.fill(&[&goes]);
        if left > 0 {
            text += &words::UNDO_IMPORT_LEFT.fill(&[&left]);
        }
        Some(text)
    });
    let act = Callback::new(move |()| one.with_value(|one| session.undo_action(&one.action)));
    view! {
        <ConfirmButton word=words::UNDO_IMPORT question yes=words::UNDO_IMPORT_SURE no=words::KEEP_IT act />
    }
}
