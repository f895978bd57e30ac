//! 往来记录: every file that went out or came in, and the way to undo an import.

use leptos::prelude::*;

use super::Receipts as All;
use crate::domain::Transfer;
use crate::ledger::TransferEntry;
use crate::ui::components::Ask;
use crate::ui::desk::Desk;
use crate::ui::{format, words};

/// How many are shown before a person asks for more.
const SHOWN: usize = 12;

#[component]
pub fn Receipts(transfers: All) -> impl IntoView {
    let desk = Desk::here();
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| transfers.with(Vec::len));
    let lines = move || {
        let shown = if all.get() { usize::MAX } else { SHOWN };
        transfers.get().into_iter().take(shown).map(|one| line(desk, one)).collect_view()
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="section">
                <div class="section__head">
                    <h2>{move || desk.say(words::RECEIPTS)}</h2>
                    <span class="faint">{move || desk.fill(words::RECEIPTS_SAID, &[&count.get()])}</span>
                </div>
                <div class="scrolls">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{move || desk.say(words::WHEN)}</th>
                                <th scope="col">{move || desk.say(words::WHICH_WAY)}</th>
                                <th scope="col">{move || desk.say(words::PACKED_BY)}</th>
                                <th scope="col">{move || desk.say(words::FILE)}</th>
                                <th scope="col" class="n">{move || desk.say(words::CHANGES)}</th>
                                <th scope="col"><span class="sr">{move || desk.say(words::UNDO)}</span></th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
                <Show when=move || { count.get() > SHOWN && !all.get() }>
                    <button class="btn btn--quiet" type="button" on:click=move |_| all.set(true)>
                        {move || desk.fill(words::ALL_RECEIPTS, &[&count.get()])}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

fn line(desk: Desk, one: TransferEntry) -> impl IntoView {
    let language = desk.language.get();
    let came = one.transfer.way == Transfer::IN;
    let undone = !one.withdrawn.is_empty();
    let way = language.of(if came { words::CAME_IN } else { words::WENT_OUT });
    let purpose = format::purpose(&one.transfer.purpose, language);
    let unit = one.transfer.unit.clone();
    let who = crate::ledger::Author { office: one.transfer.office.clone(), name: one.transfer.name.clone() };
    let count = if came {
        language.fill(words::TOOK_OF, &[&one.took.len(), &one.held.len()])
    } else {
        one.held.len().to_string()
    };
    let act = if !came {
        ().into_any()
    } else if undone {
        view! { <span class="muted">{language.of(words::IMPORT_UNDONE)}</span> }.into_any()
    } else {
        view! { <UndoImport one=one.clone() /> }.into_any()
    };
    view! {
        <tr class:is-undone=undone>
            <td class="num">{format::moment(&one.at)}</td>
            <td>{way}" "{purpose}" "{unit}</td>
            <td>{format::author(&who, language)}</td>
            <td class="receipt__file">{one.transfer.file.clone()}</td>
            <td class="n">{count}</td>
            <td class="n">{act}</td>
        </tr>
    }
}

/// Undoes an import, having said what that comes to.
#[component]
fn UndoImport(one: TransferEntry) -> impl IntoView {
    let desk = Desk::here();
    let one = StoredValue::new(one);
    let question = Callback::new(move |()| {
        let (goes, left) = desk.glance(|ledger| one.with_value(|one| ledger.would_withdraw(one)))?;
        let mut text = desk.fill(words::UNDO_IMPORT_GOES, &[&goes]);
        if left > 0 {
            text += &desk.fill(words::UNDO_IMPORT_LEFT, &[&left]);
        }
        Some(text)
    });
    let act = Callback::new(move |()| one.with_value(|one| desk.undo_action(&one.action)));
    view! {
        <Ask word=words::UNDO_IMPORT question yes=words::UNDO_IMPORT_SURE no=words::KEEP_IT act />
    }
}
