//! Export: the whole ledger, one unit's part of it, or what came since an earlier file.

use leptos::html;
use leptos::prelude::*;

use super::super::settings::Signature;
use super::state::Transfers;
use crate::domain::{Evidence, Fields, Transfer};
use crate::exchange::unit_status::{UnitStatus, own_unit};
use crate::exchange::{self, PackageScope, Purpose};
use crate::ledger::difference::difference;
use crate::ledger::views::Todo;
use crate::ledger::{ChangeId, ChangeIds, RowView, TransferEntry};
use crate::ui::route::Route;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::export;
use crate::ui::services::export::ExportOptions;
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{Word, format, words};

/// The options for every file that is exported here.
#[derive(Clone, Copy)]
struct Options {
    /// Leave out values that were replaced.
    short: RwSignal<bool>,
    /// Take the files along. Until somebody chooses, a ledger with evidence files takes them; the files that documents came
    /// as do not make an archive of every package.
    files: Signal<bool>,
    /// What somebody chose of it.
    files_chosen: RwSignal<Option<bool>>,
    /// Encrypt the file with a passphrase.
    locked: RwSignal<bool>,
    passphrase: NodeRef<html::Input>,
    /// Whether an export was stopped because the passphrase was empty.
    missing: RwSignal<bool>,
}

impl Options {
    fn new(session: Session) -> Self {
        let files_chosen = RwSignal::new(None);
        let has_evidence = move || {
            let is_kept = |row: RowView| !row.text(Evidence::FILE).is_empty();
            session.read(|ledger| ledger.rows(Evidence::KIND).any(is_kept)) == Some(true)
        };
        Self {
            short: RwSignal::new(false),
            files: Signal::derive(move || files_chosen.get().unwrap_or_else(has_evidence)),
            files_chosen,
            locked: RwSignal::new(false),
            passphrase: NodeRef::new(),
            missing: RwSignal::new(false),
        }
    }

    /// The options chosen now; `None` where the passphrase is missing, which is then asked for.
    fn chosen(self) -> Option<ExportOptions> {
        let passphrase = if self.locked.get_untracked() {
            let input = self.passphrase.get_untracked();
            let typed = input.as_ref().map(|input| input.value()).unwrap_or_default();
            self.missing.set(typed.is_empty());
            if typed.is_empty() {
                if let Some(input) = input {
                    let _ = input.focus();
                }
                return None;
            }
            Some(typed)
        } else {
            None
        };
        Some(ExportOptions {
            short: self.short.get_untracked(),
            files: self.files.get_untracked(),
            passphrase,
        })
    }
}

/// The section of export: a line for each kind of file.
#[component]
pub fn ExportSection(transfers: Transfers, units: Memo<Vec<UnitStatus>>) -> impl IntoView {
    let (session, preferences, attachments) = (use_session(), use_preferences(), use_attachments());
    let options = Options::new(session);
    let export = move |scope: PackageScope, purpose: Purpose| {
        if let Some(options) = options.chosen() {
            export::export(session, attachments, scope, purpose, options);
        }
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
                aria-label=label
                on:change=move |event| unit.set(Some(event_target_value(&event)))
            >
                {move || {
                    units
                        .get()
                        .into_iter()
                        .map(|one| {
                            let (name, own) = (one.name.clone(), one.name.clone());
                            let text = words::UNIT_COUNT.fill(&[&one.name, &one.status_counts.total]);
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
            <div class="export">
                <h3>{title}</h3>
                <p>{what}</p>
                <div class="export__choice">{choice}</div>
                <button
                    class="btn"
                    class:btn--primary=move || primary.get()
                    type="button"
                    aria-label=move || format!("{} {}", words::EXPORT.text(), title.text())
                    on:click=move |_| go.run(())
                >
                    {words::EXPORT}
                </button>
            </div>
        }
    };
    let is_unit = Memo::new(move |_| own.with(Option::is_some));
    let of_unit = move |purpose: Purpose| {
        Callback::new(move |()| {
            export(PackageScope::Unit(chosen_unit.get_untracked()), purpose);
        })
    };
    let whole = Callback::new(move |()| export(PackageScope::Whole, Purpose::Whole));
    let update = Callback::new(move |()| {
        let part = chosen_base.with_untracked(|base| {
            // An update of one unit's part holds nothing of other units.
            base.as_ref().map(|base| PackageScope::Since {
                known: base.held.clone(),
                unit: base.transfer.unit.clone(),
            })
        });
        if let Some(part) = part {
            export(part, Purpose::Update);
        }
    });
    let give_back = move || {
        let choice = unit_choice(words::UNIT).into_any();
        out(words::OUT_RETURN, words::OUT_RETURN_WHAT, choice, is_unit.into(), of_unit(Purpose::Return))
    };
    let has_units = Memo::new(move |_| units.with(|all| !all.is_empty()));
    // A ledger that came as one unit's part is returned; it has no units to issue parts to.
    let issues = Memo::new(move |_| has_units.get() && !is_unit.get());
    let unread = Memo::new(move |_| session.finding_list.with(|list| list.figures().todo(Todo::Unread)));
    // Once asked for, it stays until the page is left: the name is filled in after the office.
    let unsigned =
        preferences.with_untracked(|kept| kept.author.office.is_empty() && kept.author.name.is_empty());
    view! {
        // A file names who exported it, so a missing signature is asked for here.
        {unsigned.then(|| view! { <Signature /> })}
        <section class="section no-print">
            <div class="section__head">
                <h2>{words::HAND_OUT}</h2>
                <span class="faint"><SinceLast transfers /></span>
            </div>
            <Show when=move || unread.get() != 0>
                <p><a href=Route::todo(Todo::Unread).href()>{move || words::UNREAD_GOES_OUT.fill(&[&unread.get()])}</a></p>
            </Show>
            <div class="exports">
                <Show when=move || has_units.get() && is_unit.get()>{move || give_back()}</Show>
                {out(
                    words::OUT_WHOLE,
                    words::OUT_WHOLE_WHAT,
                    ().into_any(),
                    Signal::derive(move || !is_unit.get()),
                    whole,
                )}
                // Where no finding names a unit, as in many notices, this says how parts can be issued.
                <Show when=move || !has_units.get() && !is_unit.get()>
                    <div class="export">
                        <h3>{words::OUT_ISSUE}</h3>
                        <p>{words::NO_UNITS_YET}</p>
                        <a class="btn" href=Route::ledger().href()>{words::TO_LEDGER}</a>
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
            <OptionInputs options />
        </section>
    }
}

/// How much has changed since the whole ledger was last exported.
#[component]
fn SinceLast(transfers: Transfers) -> impl IntoView {
    let session = use_session();
    move || {
        // Only a file of the whole ledger can replace what might be lost here.
        let whole = |one: &&TransferEntry| {
            one.transfer.way == Transfer::OUT && one.transfer.purpose == Purpose::Whole.as_str()
        };
        let last = transfers.with(|all| all.iter().find(whole).cloned());
        let Some(last) = last else { return words::NEVER_OUT.text().to_owned() };
        let changed = session.read(|ledger| changed_since(ledger, &last.held)).unwrap_or(0);
        let when = format::moment(&last.at);
        match changed {
            0 => words::OUT_UNCHANGED.fill(&[&when]),
            changed => words::OUT_CHANGED.fill(&[&when, &changed]),
        }
    }
}

/// How many rows differ from what a file with these changes held.
fn changed_since(ledger: &crate::ledger::Ledger, held: &ChangeIds) -> usize {
    if exchange::travelling_ids(ledger) == *held {
        return 0;
    }
    let now = ledger.only(|change| change.row.kind() != Transfer::KIND);
    difference(&now.only(|change| held.contains(&change.id)), &now).len()
}

/// The choice of the file that an update starts from.
#[component]
fn Bases(
    transfers: Transfers,
    chosen: Memo<Option<TransferEntry>>,
    choose: RwSignal<Option<ChangeId>>,
) -> impl IntoView {
    let said = move |one: &TransferEntry| {
        let way = (if one.transfer.way == Transfer::IN { words::CAME_IN } else { words::WENT_OUT }).text();
        let purpose = format::purpose(&one.transfer.purpose);
        let whom =
            if one.transfer.unit.is_empty() { String::new() } else { format!(" {}", one.transfer.unit) };
        format!("{} {way}{purpose}{whom}", format::moment(&one.at))
    };
    view! {
        <select
            class="select"
            aria-label=words::SINCE_WHICH
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

/// How many files are offered as the start of an update, the latest first.
const BASES_MAX: usize = 60;

/// The inputs for the options.
#[component]
fn OptionInputs(options: Options) -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let check = move |chosen: RwSignal<bool>, word: Word, what: Word| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.get()
                    on:change=move |event| chosen.set(event_target_checked(&event))
                />
                <span>{word} <span class="hint">" "{what}</span></span>
            </label>
        }
    };
    let weak = RwSignal::new(false);
    // How many evidence files are stored here, and their bytes; where there are none, the option is not shown.
    let files = Memo::new(move |_| {
        session.read(|ledger| attachments.size_of(ledger)).filter(|(count, _)| *count > 0)
    });
    view! {
        <div class="export-options">
            {check(options.short, words::SHORT_HISTORY, words::SHORT_HISTORY_WHAT)}
            {move || files.get().map(|(count, bytes)| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || options.files.get()
                        on:change=move |event| options.files_chosen.set(Some(event_target_checked(&event)))
                    />
                    <span>
                        {words::WITH_FILES}
                        <span class="hint">" "{words::WITH_FILES_WHAT.fill(&[&count, &format::size(bytes)])}</span>
                    </span>
                </label>
            })}
            {check(options.locked, words::LOCKED, words::LOCKED_WHAT)}
            <Show when=move || options.locked.get()>
                <div class="field export-options__pass" class:is-error=move || options.missing.get()>
                    <label for="passphrase">{words::PASSPHRASE}</label>
                    <input
                        class="input"
                        id="passphrase"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        node_ref=options.passphrase
                        on:input=move |event| {
                            options.missing.set(false);
                            let typed = event_target_value(&event).chars().count();
                            weak.set((1..8).contains(&typed));
                        }
                    />
                    <Show when=move || weak.get()>
                        <p class="hint" role="status">{words::PASSPHRASE_WEAK}</p>
                    </Show>
                    <Show when=move || options.missing.get()>
                        <p class="field__error" role="alert">{words::PASSPHRASE_MISSING}</p>
                    </Show>
                </div>
            </Show>
        </div>
    }
}
