//! What goes out: the whole ledger, one unit's part of it, or what came since an earlier file.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::settings::Signature;
use super::Receipts;
use crate::domain::Transfer;
use crate::exchange::encryption::{self, Entropy};
use crate::exchange::unit_status::{UnitStatus, own_unit};
use crate::exchange::{self, PackageScope, Purpose};
use crate::ledger::difference::difference;
use crate::ledger::{ChangeId, ChangeIds, TransferEntry};
use crate::ui::arrivals::ARCHIVE_MAX;
use crate::ui::desk::{Desk, Packed};
use crate::ui::route::Route;
use crate::ui::words::{self, Word};
use crate::ui::{format, machine};

/// What is chosen for every file that goes out of this room.
#[derive(Clone, Copy)]
pub struct Manner {
    /// Leave out values that were replaced.
    pub short: RwSignal<bool>,
    /// Take the evidence files along.
    pub files: RwSignal<bool>,
    /// Put the file under a passphrase.
    pub locked: RwSignal<bool>,
    pub passphrase: NodeRef<html::Input>,
    /// The passphrase is wanted and not there.
    pub missing: RwSignal<bool>,
}

/// Packs a part and hands it to the person.
pub fn record_export(desk: Desk, part: PackageScope, purpose: Purpose, manner: Option<Manner>) {
    let short = manner.is_some_and(|manner| manner.short.get_untracked());
    let passphrase = match manner.filter(|manner| manner.locked.get_untracked()) {
        None => None,
        Some(manner) => {
            let typed = manner.passphrase.get_untracked().map(|box_| box_.value()).unwrap_or_default();
            manner.missing.set(typed.is_empty());
            if typed.is_empty() {
                if let Some(box_) = manner.passphrase.get_untracked() {
                    let _ = box_.focus();
                }
                return;
            }
            Some(typed)
        }
    };
    spawn_local(async move {
        let Some(mut packed) = desk.pack(&part, purpose, short) else { return };
        if manner.is_some_and(|manner| manner.files.get_untracked()) {
            let files = desk.gather(packed.files()).await;
            let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
            if bytes as u64 > ARCHIVE_MAX {
                let (size, max) = (format::size(bytes as u64), ARCHIVE_MAX >> 20);
                return desk.tell_text(desk.fill(words::ARCHIVE_TOO_LARGE, &[&size, &max]));
            }
            if !files.is_empty() {
                packed.put_beside(&files);
            }
        }
        if passphrase.is_some() {
            packed.rename(format!("{}.age", packed.name));
        }
        if save(desk, &packed, passphrase.as_deref()).await {
            desk.handed_out(&packed);
        }
    });
}

/// Hands a packed file to the person; whether the browser took it.
pub async fn save(desk: Desk, packed: &Packed, passphrase: Option<&str>) -> bool {
    let saved = match passphrase {
        None => machine::save_bytes(&packed.name, packed.media(), &packed.bytes),
        Some(passphrase) => {
            desk.tell(words::LOCKING);
            // A second of arithmetic: the screen says so first.
            machine::breathe().await;
            machine::breathe().await;
            let chance = Entropy {
                file_key: machine::random_bytes(),
                salt: machine::random_bytes(),
                nonce: machine::random_bytes(),
            };
            let sealed = encryption::encrypt(&packed.bytes, passphrase, &chance);
            machine::save_bytes(&packed.name, "application/octet-stream", &sealed)
        }
    };
    let text = match &saved {
        Ok(()) => desk.fill(words::HANDED_OUT, &[&packed.name]),
        Err(_) => desk.say(words::EXPORT_FAILED).to_owned(),
    };
    desk.tell_text(text);
    saved.is_ok()
}

/// Hands out the whole ledger at once: the way out where something cannot be saved (law S4).
pub fn save_whole(desk: Desk) {
    record_export(desk, PackageScope::Whole, Purpose::Whole, None);
}

#[component]
pub fn HandingOut(transfers: Receipts, units: Memo<Vec<UnitStatus>>) -> impl IntoView {
    let desk = Desk::here();
    let manner = Manner {
        short: RwSignal::new(false),
        files: RwSignal::new(true),
        locked: RwSignal::new(false),
        passphrase: NodeRef::new(),
        missing: RwSignal::new(false),
    };
    let own = Memo::new(move |_| transfers.with(|all| own_unit(all).map(str::to_owned)));
    // The unit whose part is chosen, and the file since which changes are counted.
    let unit = RwSignal::new(None::<String>);
    let base = RwSignal::new(None::<ChangeId>);
    let chosen_unit = Memo::new(move |_| {
        let first = || units.with(|all| all.first().map(|unit| unit.name.clone()));
        unit.get().or_else(|| own.get()).or_else(first).unwrap_or_default()
    });
    let chosen_base = Memo::new(move |_| {
        let wanted = base.get();
        transfers.with(|all| {
            let found = wanted.and_then(|wanted| all.iter().find(|one| one.action == wanted));
            found.or_else(|| all.first()).cloned()
        })
    });
    let unit_choice = move |label: Word| {
        view! {
            <select
                class="select"
                aria-label=move || desk.say(label)
                on:change=move |event| unit.set(Some(event_target_value(&event)))
            >
                {move || {
                    units
                        .get()
                        .into_iter()
                        .map(|one| {
                            let (name, own) = (one.name.clone(), one.name.clone());
                            let text = desk.fill(words::UNIT_COUNT, &[&one.name, &one.status_counts.total]);
                            view! {
                                <option value=name prop:selected=move || chosen_unit.get() == own>{text}</option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        }
    };
    let out = move |title: Word, what: Word, choice: AnyView, primary: Signal<bool>, go: Callback<()>| {
        view! {
            <div class="out">
                <h3>{move || desk.say(title)}</h3>
                <p>{move || desk.say(what)}</p>
                <div class="out__choice">{choice}</div>
                <button
                    class="btn"
                    class:btn--primary=move || primary.get()
                    type="button"
                    aria-label=move || format!("{} {}", desk.say(words::EXPORT), desk.say(title))
                    on:click=move |_| go.run(())
                >
                    {move || desk.say(words::EXPORT)}
                </button>
            </div>
        }
    };
    let is_unit = Memo::new(move |_| own.with(Option::is_some));
    let of_unit = move |purpose: Purpose| {
        Callback::new(move |()| {
            record_export(desk, PackageScope::Unit(chosen_unit.get_untracked()), purpose, Some(manner));
        })
    };
    let whole =
        Callback::new(move |()| record_export(desk, PackageScope::Whole, Purpose::Whole, Some(manner)));
    let update = Callback::new(move |()| {
        let part = chosen_base.with_untracked(|base| {
            // Who has one unit's part is handed nothing of the others.
            base.as_ref().map(|base| PackageScope::Since {
                known: base.held.clone(),
                unit: base.transfer.unit.clone(),
            })
        });
        if let Some(part) = part {
            record_export(desk, part, Purpose::Update, Some(manner));
        }
    });
    let give_back = move || {
        let choice = unit_choice(words::UNIT).into_any();
        out(words::OUT_RETURN, words::OUT_RETURN_WHAT, choice, is_unit.into(), of_unit(Purpose::Return))
    };
    let has_units = Memo::new(move |_| units.with(|all| !all.is_empty()));
    // A unit that was handed its part hands it back; it has nobody to hand it on to.
    let issues = Memo::new(move |_| has_units.get() && !is_unit.get());
    let unsigned = Memo::new(move |_| {
        desk.preferences.with(|kept| kept.author.office.is_empty() && kept.author.name.is_empty())
    });
    view! {
        // Who packed a file stands in it, so it is asked for where files are packed.
        <Show when=move || unsigned.get()><Signature /></Show>
        <section class="section no-print">
            <div class="section__head">
                <h2>{move || desk.say(words::HAND_OUT)}</h2>
                <span class="faint"><SinceLast transfers /></span>
            </div>
            <div class="outs">
                <Show when=move || has_units.get() && is_unit.get()>{move || give_back()}</Show>
                {out(
                    words::OUT_WHOLE,
                    words::OUT_WHOLE_WHAT,
                    ().into_any(),
                    Signal::derive(move || !is_unit.get()),
                    whole,
                )}
                // A notice often names no units, and then nobody would guess how a part is handed to one.
                <Show when=move || !has_units.get() && !is_unit.get()>
                    <div class="out">
                        <h3>{move || desk.say(words::OUT_ISSUE)}</h3>
                        <p>{move || desk.say(words::NO_UNITS_YET)}</p>
                        <a class="btn" href=Route::ledger().href()>{move || desk.say(words::TO_LEDGER)}</a>
                    </div>
                </Show>
                <Show when=move || issues.get()>
                    {move || {
                        out(
                            words::OUT_ISSUE,
                            words::OUT_ISSUE_WHAT,
                            unit_choice(words::UNIT).into_any(),
                            Signal::derive(|| false),
                            of_unit(Purpose::Issue),
                        )
                    }}
                </Show>
                <Show when=move || issues.get()>{move || give_back()}</Show>
                <Show when=move || transfers.with(|all| !all.is_empty())>
                    {move || {
                        out(
                            words::OUT_UPDATE,
                            words::OUT_UPDATE_WHAT,
                            view! { <Bases transfers chosen=chosen_base choose=base /> }.into_any(),
                            Signal::derive(|| false),
                            update,
                        )
                    }}
                </Show>
            </div>
            <Manners manner />
        </section>
    }
}

/// How much has changed since a file last went out.
#[component]
fn SinceLast(transfers: Receipts) -> impl IntoView {
    let desk = Desk::here();
    move || {
        // Only the whole can stand in for what might be lost here.
        let whole = |one: &&TransferEntry| {
            one.transfer.way == Transfer::OUT && one.transfer.purpose == Purpose::Whole.as_str()
        };
        let last = transfers.with(|all| all.iter().find(whole).cloned());
        let Some(last) = last else { return desk.say(words::NEVER_OUT).to_owned() };
        let changed = desk.read(|ledger| changed_since(ledger, &last.held)).unwrap_or(0);
        let when = format::moment(&last.at);
        match changed {
            0 => desk.fill(words::OUT_UNCHANGED, &[&when]),
            changed => desk.fill(words::OUT_CHANGED, &[&when, &changed]),
        }
    }
}

/// How many rows differ from what a file held.
fn changed_since(ledger: &crate::ledger::Ledger, held: &ChangeIds) -> usize {
    if exchange::travelling_ids(ledger) == *held {
        return 0;
    }
    let now = ledger.only(|change| change.row.kind() != Transfer::KIND);
    difference(&now.only(|change| held.contains(&change.id)), &now).len()
}

/// The file since which an update counts.
#[component]
fn Bases(
    transfers: Receipts,
    chosen: Memo<Option<TransferEntry>>,
    choose: RwSignal<Option<ChangeId>>,
) -> impl IntoView {
    let desk = Desk::here();
    let said = move |one: &TransferEntry| {
        let language = desk.language.get();
        let way =
            language.of(if one.transfer.way == Transfer::IN { words::CAME_IN } else { words::WENT_OUT });
        let purpose = format::purpose(&one.transfer.purpose, language);
        let whom =
            if one.transfer.unit.is_empty() { String::new() } else { format!(" {}", one.transfer.unit) };
        format!("{} {way}{purpose}{whom}", format::moment(&one.at))
    };
    view! {
        <select
            class="select"
            aria-label=move || desk.say(words::SINCE_WHICH)
            on:change=move |event| choose.set(event_target_value(&event).parse().ok())
        >
            {move || {
                transfers
                    .get()
                    .into_iter()
                    .take(BASES_MAX)
                    .map(|one| {
                        let action = one.action.clone();
                        let selected = move || {
                            chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.action == action))
                        };
                        view! { <option value=one.action.to_string() prop:selected=selected>{said(&one)}</option> }
                    })
                    .collect_view()
            }}
        </select>
    }
}

/// Older files than these are nobody's latest.
const BASES_MAX: usize = 60;

/// What is left out of the files, and what locks them.
#[component]
fn Manners(manner: Manner) -> impl IntoView {
    let desk = Desk::here();
    let check = move |chosen: RwSignal<bool>, word: Word, what: Word| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.get()
                    on:change=move |event| chosen.set(event_target_checked(&event))
                />
                <span>{move || desk.say(word)} <span class="hint">" "{move || desk.say(what)}</span></span>
            </label>
        }
    };
    let weak = RwSignal::new(false);
    // How many files there are to take along; nothing is offered where there are none.
    let files = Memo::new(move |_| {
        desk.files.track();
        desk.read(|ledger| desk.files_of(ledger)).filter(|(count, _)| *count > 0)
    });
    view! {
        <div class="manners">
            {check(manner.short, words::SHORT_HISTORY, words::SHORT_HISTORY_WHAT)}
            {move || files.get().map(|(count, bytes)| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || manner.files.get()
                        on:change=move |event| manner.files.set(event_target_checked(&event))
                    />
                    <span>
                        {desk.say(words::WITH_FILES)}
                        <span class="hint">" "{desk.fill(words::WITH_FILES_WHAT, &[&count, &format::size(bytes)])}</span>
                    </span>
                </label>
            })}
            {check(manner.locked, words::LOCKED, words::LOCKED_WHAT)}
            <Show when=move || manner.locked.get()>
                <div class="field manners__pass" class:is-error=move || manner.missing.get()>
                    <label for="passphrase">{move || desk.say(words::PASSPHRASE)}</label>
                    <input
                        class="input"
                        id="passphrase"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        node_ref=manner.passphrase
                        on:input=move |event| {
                            manner.missing.set(false);
                            let typed = event_target_value(&event).chars().count();
                            weak.set((1..8).contains(&typed));
                        }
                    />
                    <Show when=move || weak.get()>
                        <p class="hint" role="status">{move || desk.say(words::PASSPHRASE_WEAK)}</p>
                    </Show>
                    <Show when=move || manner.missing.get()>
                        <p class="field__error" role="alert">{move || desk.say(words::PASSPHRASE_MISSING)}</p>
                    </Show>
                </div>
            </Show>
        </div>
    }
}
