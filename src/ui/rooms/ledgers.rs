//! 台账目录: every ledger of this browser in one line, side by side, with their sums (概况汇总).

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exchange::save;
use super::first::PasteForm;
use crate::exchange::bundle;
use crate::exchange::envelope::plain;
use crate::ledger::LedgerId;
use crate::ledger::views::Summary;
use crate::ledger::views::rate;
use crate::ui::app::Way;
use crate::ui::components::{Ask, FileButton, PrintHead};
use crate::ui::desk::{Desk, Shelved};
use crate::ui::route::Route;
use crate::ui::words::{self, Language, Word};
use crate::ui::{format, machine};

/// The columns of figures, as tables.md has them.
const COLUMNS: [Word; 8] = [
    words::SHOULD_BE_DONE,
    words::ARE_DONE,
    words::RATE,
    words::AT_ONCE_COUNT,
    words::ARE_DONE,
    words::RATE,
    words::ORGANISATIONS_HELD,
    words::PEOPLE_HELD,
];

/// Whom a ledger is about, or what it is called.
fn name_of(summary: &Summary, language: Language) -> String {
    match (summary.inspected.as_str(), summary.name.as_str()) {
        ("", "") => language.of(words::UNNAMED_LEDGER).to_owned(),
        ("", name) | (name, _) => name.to_owned(),
    }
}

/// The figures of a line, as text.
fn figures(summary: &Summary) -> [String; 8] {
    let share = |part, whole| rate(part, whole).map(format::rate).unwrap_or_else(|| "—".to_owned());
    let said = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_else(|| "—".to_owned());
    [
        summary.findings.to_string(),
        summary.done.to_string(),
        share(summary.done, summary.findings),
        summary.at_once.to_string(),
        summary.at_once_done.to_string(),
        share(summary.at_once_done, summary.at_once),
        said(summary.organisations_held),
        said(summary.people_held),
    ]
}

#[component]
pub fn Ledgers() -> impl IntoView {
    let desk = Desk::here();
    let shelf = RwSignal::new(None::<Result<Vec<Shelved>, String>>);
    let working = RwSignal::new(None::<(usize, usize)>);
    let chosen = RwSignal::new(BTreeSet::<LedgerId>::new());
    // Counts the ledgers that were deleted here.
    let again = RwSignal::new(0_usize);
    Effect::new(move |_| {
        // ConflictSubject again whenever another ledger is opened, or the open one is changed.
        desk.read(|ledger| (ledger.id().clone(), ledger.len()));
        again.track();
        spawn_local(async move {
            let told = move |done, of| {
                working.try_set(Some((done, of)));
            };
            let found = desk.shelf(told).await;
            working.try_set(None);
            let said = |error| format::storage_error(&error, desk.language.get_untracked());
            shelf.try_set(Some(found.map_err(said)));
        });
    });
    let all = Memo::new(move |_| shelf.get().and_then(Result::ok).unwrap_or_default());
    let count = Memo::new(move |_| all.with(Vec::len));
    let failed = move || shelf.with(|shelf| shelf.as_ref().and_then(|shelf| shelf.clone().err()));
    let lead = move || match (working.get(), shelf.with(Option::is_some)) {
        (Some((done, of)), false) => desk.fill(words::WORKING_ON, &[&done, &of]),
        _ => desk.fill(words::LEDGERS_SAID, &[&count.get()]),
    };
    let save_chosen = move |_| {
        let ids: Vec<LedgerId> = chosen.with_untracked(|chosen| chosen.iter().cloned().collect());
        spawn_local(save_together(desk, ids));
    };
    let copy = move |_| {
        let text = all.with_untracked(|all| as_text(desk, all));
        spawn_local(async move {
            let copied = machine::copy(&text).await;
            desk.tell(if copied { words::COPIED } else { words::COPY_FAILED });
        });
    };
    let pasting = RwSignal::new(false);
    view! {
        <PrintHead what=Signal::derive(move || desk.say(words::SUMMARY).to_owned()) />
        <div class="room__head">
            <div>
                <h1>{move || desk.say(words::LEDGERS)} <span class="en" lang="en">{words::LEDGERS.en}</span></h1>
                <p class="room__lead" role="status">{lead}</p>
            </div>
            <div class="room__acts row no-print">
                <button class="btn" type="button" on:click=copy>{move || desk.say(words::COPY_TABLE)}</button>
                <button
                    class="btn"
                    type="button"
                    disabled=move || count.get() == 0
                    on:click=|_| drop(machine::window().print())
                >
                    {move || desk.say(words::PRINT)}
                </button>
                <FileButton id="ledgers-files" many=true />
            </div>
        </div>
        <div class="room__body">
            {move || failed().map(|error| view! {
                <p class="banner" data-kind="late" role="alert">{desk.fill(words::STORAGE_FAILED, &[&error])}</p>
            })}
            <div class="scrolls">
                <table class="plain shelf">
                    <thead>
                        <tr>
                            <th scope="col" class="no-print"><span class="sr">{move || desk.say(words::CHOOSE)}</span></th>
                            <th scope="col">{move || desk.say(words::ROUND)}</th>
                            <th scope="col">{move || desk.say(words::INSPECTED)}</th>
                            {COLUMNS.map(|word| view! { <th scope="col" class="n">{move || desk.say(word)}</th> })}
                            <th scope="col" class="n">{move || desk.say(words::CONFLICT)}</th>
                            <th scope="col">{move || desk.say(words::LAST_CHANGED)}</th>
                            <th scope="col" class="no-print"><span class="sr">{move || desk.say(words::OPEN_IT)}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            // The lines are drawn in one language.
                            desk.language.track();
                            all.get().into_iter().map(|one| view! { <Line one chosen again /> }).collect_view()
                        }}
                    </tbody>
                    <Show when=move || { count.get() > 1 }>
                        <tfoot>{move || total(desk, &all.get())}</tfoot>
                    </Show>
                </table>
            </div>
            <p class="row no-print">
                <button
                    class="btn"
                    type="button"
                    disabled=move || chosen.with(BTreeSet::is_empty)
                    on:click=save_chosen
                >
                    {move || desk.fill(words::EXPORT_CHOSEN, &[&chosen.with(BTreeSet::len)])}
                </button>
                <Show when=move || !pasting.get()>
                    <button class="btn" type="button" on:click=move |_| pasting.set(true)>
                        {move || desk.say(words::NEW_LEDGER)}
                    </button>
                </Show>
            </p>
            <Show when=move || pasting.get()><PasteForm sample=true /></Show>
        </div>
    }
}

#[component]
fn Line(one: Shelved, chosen: RwSignal<BTreeSet<LedgerId>>, again: RwSignal<usize>) -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let language = desk.language.get_untracked();
    let Shelved { id, summary } = one;
    let name = name_of(&summary, language);
    let open = desk.glance(|ledger| *ledger.id() == id).unwrap_or(false);
    let (tick, opened, saved, erased) = (id.clone(), id.clone(), id.clone(), id.clone());
    let is_chosen = {
        let id = id.clone();
        move || chosen.with(|chosen| chosen.contains(&id))
    };
    let go = move |_| {
        let id = opened.clone();
        spawn_local(async move {
            desk.switch(&id).await;
            way.go(&Route::Overview);
        });
    };
    let record_export = move |_| {
        let id = saved.clone();
        spawn_local(async move {
            if let Some(packed) = desk.pack_resting(&id).await
                && save(desk, &packed, None).await
                && let Err(error) = desk.handed_out_resting(&id, &packed).await
            {
                let text = desk.fill(
                    words::STORAGE_FAILED,
                    &[&format::storage_error(&error, desk.language.get_untracked())],
                );
                desk.tell_text(text);
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
                    aria-label=format!("{} {name}", language.of(words::CHOOSE))
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
            {figures(&summary).map(|text| view! { <td class="n">{text}</td> })}
            <td class="n">{conflicts}</td>
            <td class="num">{format::moment(&summary.changed_at)}</td>
            <td class="n no-print">
                {if open {
                    view! { <span class="muted">{language.of(words::OPEN_NOW)}</span> }.into_any()
                } else {
                    view! {
                        <button class="btn btn--quiet" type="button" aria-label=format!("{} {name}", language.of(words::OPEN_IT)) on:click=go>
                            {language.of(words::OPEN_IT)}
                        </button>
                    }
                    .into_any()
                }}
                <button class="btn btn--quiet" type="button" aria-label=format!("{} {name}", language.of(words::EXPORT)) on:click=record_export>
                    {language.of(words::EXPORT)}
                </button>
                <Delete id=erased name=name.clone() findings=summary.findings again />
            </td>
        </tr>
    }
}

/// Removes a ledger from this computer, having said what that means.
#[component]
fn Delete(id: LedgerId, name: String, findings: usize, again: RwSignal<usize>) -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let language = desk.language.get_untracked();
    let id = StoredValue::new(id);
    let label = format!("{} {name}", language.of(words::DELETE));
    let question = Callback::new(move |()| Some(desk.fill(words::DELETE_LEDGER_WHAT, &[&name, &findings])));
    let act = Callback::new(move |()| {
        spawn_local(async move {
            if let Err(error) = desk.delete_ledger(&id.get_value()).await {
                let why = format::storage_error(&error, desk.language.get_untracked());
                return desk.tell_text(desk.fill(words::STORAGE_FAILED, &[&why]));
            }
            again.try_update(|count| *count += 1);
            if desk.glance(|_| ()).is_none() {
                // Nothing is left: as on the first day.
                way.go(&Route::Overview);
            }
            desk.tell(words::LEDGER_DELETED);
        });
    });
    view! {
        <Ask word=words::DELETE label question yes=words::DELETE_LEDGER_SURE no=words::KEEP_IT act />
    }
}

fn total(desk: Desk, all: &[Shelved]) -> impl IntoView + use<> {
    let sum = Summary::together(all.iter().map(|one| &one.summary));
    let conflicts = if sum.conflicts > 0 { sum.conflicts.to_string() } else { String::new() };
    view! {
        <tr>
            <td class="no-print"></td>
            <th scope="row" colspan="2">{desk.fill(words::TOGETHER, &[&all.len()])}</th>
            {figures(&sum).map(|text| view! { <td class="n">{text}</td> })}
            <td class="n">{conflicts}</td>
            <td></td>
            <td class="no-print"></td>
        </tr>
    }
}

/// The table as it is pasted into a spreadsheet.
fn as_text(desk: Desk, all: &[Shelved]) -> String {
    let language = desk.language.get_untracked();
    let mut lines = Vec::new();
    let heads = [words::ROUND, words::INSPECTED].into_iter().chain(COLUMNS);
    lines.push(heads.map(|word| language.of(word).to_owned()).collect::<Vec<_>>());
    for one in all {
        let mut cells = vec![one.summary.round.clone(), name_of(&one.summary, language)];
        cells.extend(figures(&one.summary));
        lines.push(cells);
    }
    if all.len() > 1 {
        let sum = Summary::together(all.iter().map(|one| &one.summary));
        let mut cells = vec![language.fill(words::TOGETHER, &[&all.len()]), String::new()];
        cells.extend(figures(&sum));
        lines.push(cells);
    }
    // A cell of several lines would be taken for several rows.
    let line = |cells: Vec<String>| {
        cells.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t")
    };
    lines.into_iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// Hands several ledgers to the person in one file.
async fn save_together(desk: Desk, ids: Vec<LedgerId>) {
    let mut all = Vec::new();
    for id in &ids {
        if let Some(packed) = desk.pack_resting(id).await {
            all.push((id, packed));
        }
    }
    let bytes = bundle::write(all.iter().map(|(_, packed)| packed.bytes.as_slice()));
    let language = desk.language.get_untracked();
    let day = machine::today().format("%Y%m%d");
    let name = plain(&language.fill(words::BUNDLE_NAME, &[&all.len(), &day]), 80);
    let saved = machine::save_bytes(&format!("{name}.json"), "application/json", &bytes).is_ok();
    if saved {
        for (id, packed) in &all {
            // The file is out either way; what is lost here is the note that it went.
            let _ = desk.handed_out_resting(id, packed).await;
        }
    }
    let text = if saved {
        desk.fill(words::HANDED_OUT, &[&name])
    } else {
        desk.say(words::EXPORT_FAILED).to_owned()
    };
    desk.tell_text(text);
}
