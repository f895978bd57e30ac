//! 台账目录: every ledger of this browser, and their figures side by side with their sums (概况汇总).

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reading::{PasteForm, use_reading};
use super::statistics::FigureSection;
use crate::exchange::bundle;
use crate::exchange::envelope::plain;
use crate::ledger::LedgerId;
use crate::ledger::views::Summary;
use crate::ui::browser;
use crate::ui::components::{ConfirmButton, FileButton, PageHead, PrintButton};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::{export, sheet_export};
use crate::ui::session::{LibraryEntry, Session, use_session};
use crate::ui::text::statistics::{self, ledger_name};
use crate::ui::text::{format, words};

/// The page of all ledgers: opening, exporting and deleting them, and beginning another.
#[component]
pub fn Ledgers() -> impl IntoView {
    let session = use_session();
    let library = RwSignal::new(None::<Result<Vec<LibraryEntry>, String>>);
    let working = RwSignal::new(None::<(usize, usize)>);
    let chosen = RwSignal::new(BTreeSet::<LedgerId>::new());
    // Counts the ledgers that were deleted here: the list is then read again.
    let again = RwSignal::new(0_usize);
    Effect::new(move |_| {
        // Runs again whenever another ledger is opened, or the open one is changed.
        session.read(|ledger| (ledger.id().clone(), ledger.len()));
        again.track();
        spawn_local(async move {
            let told = move |done, of| {
                working.try_set(Some((done, of)));
            };
            let found = session.library(told).await;
            working.try_set(None);
            let said = |error| format::storage_error(&error);
            library.try_set(Some(found.map_err(said)));
        });
    });
    let all = Memo::new(move |_| library.get().and_then(Result::ok).unwrap_or_default());
    let count = Memo::new(move |_| all.with(Vec::len));
    let failed = move || library.with(|library| library.as_ref().and_then(|library| library.clone().err()));
    let lead = move || match (working.get(), library.with(Option::is_some)) {
        (Some((done, of)), false) => words::WORKING_ON.fill(&[&done, &of]),
        _ => words::LEDGERS_SAID.fill(&[&count.get()]),
    };
    let save_chosen = move |_| {
        let ids: Vec<LedgerId> = chosen.with_untracked(|chosen| chosen.iter().cloned().collect());
        spawn_local(save_together(session, ids));
    };
    let table = Memo::new(move |_| {
        let today = session.today.get();
        let summaries = all.with(|all| all.iter().map(|one| one.summary.clone()).collect::<Vec<_>>());
        (!summaries.is_empty()).then(|| statistics::summaries(&summaries, today))
    });
    let export = Callback::new(move |()| {
        let summaries: Vec<Summary> =
            all.with_untracked(|all| all.iter().map(|one| one.summary.clone()).collect());
        sheet_export::export_ledgers(session, &summaries);
    });
    let (pasting, reading, navigation) = (RwSignal::new(false), use_reading(), use_navigation());
    // What is given on this page meanwhile begins a ledger of its own.
    Effect::new(move |_| reading.apart.set(pasting.get()));
    on_cleanup(move || {
        if navigation.route.with_untracked(|route| *route != Route::Reading) {
            reading.apart.set(false);
        }
    });
    view! {
        <PageHead title=words::LEDGERS lead=Signal::derive(lead) printed=words::SUMMARY>
                <PrintButton disabled=Signal::derive(move || count.get() == 0) />
                <FileButton id="ledgers-files" many=true />
            </PageHead>
        <div class="page__body">
            {move || failed().map(|error| view! {
                <p class="banner" data-kind="late" role="alert">{words::STORAGE_FAILED.fill(&[&error])}</p>
            })}
            <div class="scrolls no-print">
                <table class="plain library">
                    <thead>
                        <tr>
                            <th scope="col" class="no-print"><span class="sr">{words::CHOOSE}</span></th>
                            <th scope="col">{words::ROUND}</th>
                            <th scope="col">{words::INSPECTED}</th>
                            <th scope="col" class="n">{words::FINDINGS_COUNT}</th>
                            <th scope="col" class="n">{words::CONFLICT}</th>
                            <th scope="col">{words::LAST_CHANGED}</th>
                            <th scope="col" class="no-print"><span class="sr">{words::OPEN_IT}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            all.get().into_iter().map(|one| view! { <Line one chosen again /> }).collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <p class="row library__acts no-print">
                <button
                    class="btn"
                    type="button"
                    disabled=move || chosen.with(BTreeSet::is_empty)
                    on:click=save_chosen
                >
                    {move || words::EXPORT_CHOSEN.fill(&[&chosen.with(BTreeSet::len)])}
                </button>
                <Show when=move || !pasting.get()>
                    <button class="btn" type="button" on:click=move |_| pasting.set(true)>
                        {words::NEW_LEDGER}
                    </button>
                </Show>
            </p>
            <Show when=move || pasting.get()><PasteForm sample=true /></Show>
            <FigureSection table export />
        </div>
    }
}

/// One ledger, with its buttons.
#[component]
fn Line(one: LibraryEntry, chosen: RwSignal<BTreeSet<LedgerId>>, again: RwSignal<usize>) -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let LibraryEntry { id, summary } = one;
    let name = ledger_name(&summary);
    let open = session.read_untracked(|ledger| *ledger.id() == id).unwrap_or(false);
    let (tick, opened, saved, erased) = (id.clone(), id.clone(), id.clone(), id.clone());
    let is_chosen = {
        let id = id.clone();
        move || chosen.with(|chosen| chosen.contains(&id))
    };
    let go = move |_| {
        let id = opened.clone();
        spawn_local(async move {
            session.switch(&id).await;
            navigation.go(&Route::Overview);
        });
    };
    let record_export = move |_| {
        let id = saved.clone();
        spawn_local(async move {
            if let Some(export_file) = export::pack_stored(session, &id).await
                && export::save(session, &export_file, None).await
                && let Err(error) = export::record_stored(session, &id, &export_file).await
            {
                let text = words::STORAGE_FAILED.fill(&[&format::storage_error(&error)]);
                session.toasts.show(text);
            }
        });
    };
    let conflicts = (summary.conflicts > 0)
        .then(|| view! { <span class="flag" data-flag="unsure">{summary.conflicts}</span> });
    view! {
        <tr aria-current=open.then_some("true")>
            <td class="no-print">
                <input
                    type="checkbox"
                    aria-label=format!("{} {name}", words::CHOOSE.text())
                    prop:checked=is_chosen
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        chosen.update(|chosen| {
                            if on { chosen.insert(tick.clone()) } else { chosen.remove(&tick) };
                        });
                    }
                />
            </td>
            <td>{summary.round.clone()}</td>
            <th scope="row">{name.clone()}</th>
            <td class="n">{summary.findings}</td>
            <td class="n">{conflicts}</td>
            <td class="num">{format::moment(&summary.changed_at)}</td>
            <td class="n no-print">
                {if open {
                    view! { <span class="muted">{words::OPEN_NOW}</span> }.into_any()
                } else {
                    view! {
                        <button class="btn btn--quiet" type="button" aria-label=format!("{} {name}", words::OPEN_IT.text()) on:click=go>
                            {words::OPEN_IT}
                        </button>
                    }
                    .into_any()
                }}
                <button class="btn btn--quiet" type="button" aria-label=format!("{} {name}", words::EXPORT.text()) on:click=record_export>
                    {words::EXPORT}
                </button>
                <Delete id=erased name=name.clone() findings=summary.findings again />
            </td>
        </tr>
    }
}

/// The button that deletes a ledger from this browser, after asking.
#[component]
fn Delete(id: LedgerId, name: String, findings: usize, again: RwSignal<usize>) -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let id = StoredValue::new(id);
    let label = format!("{} {name}", words::DELETE.text());
    let question = Callback::new(move |()| Some(words::DELETE_LEDGER_WHAT.fill(&[&name, &findings])));
    let act = Callback::new(move |()| {
        spawn_local(async move {
            if let Err(error) = session.delete_ledger(&id.get_value()).await {
                let why = format::storage_error(&error);
                return session.toasts.show(words::STORAGE_FAILED.fill(&[&why]));
            }
            again.try_update(|count| *count += 1);
            if session.read_untracked(|_| ()).is_none() {
                // No ledger is left: the overview shows the page of the first visit.
                navigation.go(&Route::Overview);
            }
            session.toasts.show(words::LEDGER_DELETED.text());
        });
    });
    view! {
        <ConfirmButton word=words::DELETE label question yes=words::DELETE_LEDGER_SURE no=words::KEEP_IT act />
    }
}

/// Exports several ledgers in one file.
async fn save_together(session: Session, ids: Vec<LedgerId>) {
    let mut all = Vec::new();
    for id in &ids {
        if let Some(export_file) = export::pack_stored(session, id).await {
            all.push((id, export_file));
        }
    }
    let bytes = bundle::write(all.iter().map(|(_, export_file)| export_file.bytes.as_slice()));
    let day = format::compact_date(browser::today());
    let name = plain(&words::BUNDLE_NAME.fill(&[&all.len(), &day]), 80);
    let saved = browser::save_bytes(&format!("{name}.json"), "application/json", &bytes).is_ok();
    if saved {
        for (id, export_file) in &all {
            // The file was downloaded already; where this fails, only the record of the export is missing.
            let _ = export::record_stored(session, id, export_file).await;
        }
    }
    let text = if saved { words::HANDED_OUT.fill(&[&name]) } else { words::EXPORT_FAILED.text().to_owned() };
    session.toasts.show(text);
}
