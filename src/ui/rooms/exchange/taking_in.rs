//! What comes in: files that were chosen or dropped, each looked at before anything of it is taken.

use leptos::html;
use leptos::prelude::*;

use super::preview::Preview;
use crate::exchange::PackageError;
use crate::exchange::encryption::EncryptionError;
use crate::storage::StorageError;
use crate::ui::app::Way;
use crate::ui::arrivals::{Arrivals, Arrived, BYTES_MAX, Ready, Refusal, State};
use crate::ui::components::FileButton;
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::{format, words};

#[component]
pub fn TakingIn() -> impl IntoView {
    let desk = Desk::here();
    let arrivals = Arrivals::here();
    let count = Memo::new(move |_| arrivals.all().len());
    view! {
        <section class="section" class:no-print=move || count.get() == 0>
            <div class="section__head">
                <h2>{move || desk.say(words::TAKE_FILES_IN)}</h2>
                <Show when=move || { count.get() > 0 }>
                    <FileButton id="more" many=true />
                </Show>
            </div>
            <Work />
            {move || match count.get() {
                0 => view! {
                    <div class="drop">
                        <p>{move || desk.say(words::IMPORT_LEAD)}</p>
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

/// What is being worked on, with a number, and the way to stop it.
#[component]
fn Work() -> impl IntoView {
    let desk = Desk::here();
    let arrivals = Arrivals::here();
    move || {
        arrivals.work().map(|(done, of)| {
            let share = format!("width: {}%", done * 100 / of.max(1));
            view! {
                <div class="work" role="status">
                    <div class="meter"><i style=share></i></div>
                    <span class="num">{desk.fill(words::WORKING_ON, &[&(done + 1).min(of), &of])}</span>
                    <button class="btn" type="button" on:click=move |_| arrivals.stop()>
                        {desk.say(words::STOP)}
                    </button>
                </div>
            }
        })
    }
}

/// One file: it is looked at as a whole.
#[component]
fn One() -> impl IntoView {
    let arrivals = Arrivals::here();
    move || arrivals.all().into_iter().next().map(|arrived| view! { <Whole arrived /> })
}

/// A file with all that is to be said of it.
#[component]
fn Whole(arrived: Arrived) -> impl IntoView {
    let desk = Desk::here();
    let Arrived { id, file, state } = arrived;
    move || {
        // What is said of a file is drawn in one language.
        desk.language.track();
        match state.get() {
        State::Locked { tried, .. } => view! { <Locked id file=file.clone() tried /> }.into_any(),
        State::Refused(refusal) => view! { <Refused file=file.clone() refusal /> }.into_any(),
        State::Ready(ready) => view! { <Preview id file=file.clone() ready /> }.into_any(),
        State::Imported(outcome, _) => view! {
            <p class="banner" data-kind="fine" role="status">
                {desk.fill(words::TAKEN_IN, &[&outcome.added])}
                {(outcome.conflicts > 0).then(|| desk.fill(words::TAKEN_CONFLICTS, &[&outcome.conflicts]))}
            </p>
        }
        .into_any(),
        }
    }
}

/// Asks for the passphrase of a file.
#[component]
fn Locked(id: usize, file: String, tried: Option<EncryptionError>) -> impl IntoView {
    let desk = Desk::here();
    let arrivals = Arrivals::here();
    let box_ = NodeRef::<html::Input>::new();
    let hopeless = matches!(
        tried,
        Some(EncryptionError::NoPassphrase | EncryptionError::TooHard { .. } | EncryptionError::Damaged)
    );
    let error = tried.map(|tried| match tried {
        EncryptionError::WrongPassphrase => desk.say(words::WRONG_PASSPHRASE),
        EncryptionError::NoPassphrase => desk.say(words::LOCKED_BY_KEY),
        EncryptionError::TooHard { .. } => desk.say(words::LOCKED_TOO_HARD),
        EncryptionError::Damaged => desk.say(words::LOCKED_DAMAGED),
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = box_.get_untracked().map(|box_| box_.value()).unwrap_or_default();
        if !typed.is_empty() {
            arrivals.unlock(desk, id, typed);
        }
    };
    Effect::new(move |_| {
        if let Some(box_) = box_.get() {
            let _ = box_.focus();
        }
    });
    view! {
        <form class="stack" on:submit=submit>
            <div class="field" class:is-error=error.is_some()>
                <label for="unlock">{desk.fill(words::LOCKED_FILE, &[&file])}</label>
                <p class="hint">{desk.say(words::LOCKED_FILE_WHAT)}</p>
                <input class="input" id="unlock" type="text" autocomplete="off" spellcheck="false" node_ref=box_ />
                {error.map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </div>
            <p class="row">
                <button class="btn btn--primary" type="submit" disabled=hopeless>{desk.say(words::UNLOCK)}</button>
                <button class="btn" type="button" on:click=move |_| arrivals.leave(id)>
                    {desk.say(words::LEAVE_IT)}
                </button>
            </p>
        </form>
    }
}

/// Why nothing was taken, where, and what to do.
fn why(desk: Desk, refusal: &Refusal) -> String {
    let error = match refusal {
        Refusal::Package(error) => error,
        Refusal::TooLarge(bytes) => {
            return desk.fill(words::REFUSED_TOO_LARGE, &[&(bytes >> 20), &(BYTES_MAX >> 20)]);
        }
        Refusal::Word => return desk.say(words::REFUSED_WORD).to_owned(),
        Refusal::Archive => return desk.say(words::REFUSED_ARCHIVE).to_owned(),
        Refusal::NotText(byte) => return desk.fill(words::REFUSED_NO_TEXT, &[byte]),
        Refusal::Empty => return desk.say(words::REFUSED_EMPTY).to_owned(),
        Refusal::InvalidName => return desk.say(words::REFUSED_UNREADABLE).to_owned(),
        Refusal::Text => return desk.say(words::REFUSED_TEXT).to_owned(),
        Refusal::Storage(StorageError::Quota) => return desk.say(words::REFUSED_QUOTA).to_owned(),
        Refusal::Storage(error) => {
            return desk.fill(words::REFUSED_STORAGE, &[&format::storage_error(error, desk.language.get())]);
        }
    };
    match error {
        PackageError::NotText { byte } => desk.fill(words::REFUSED_NOT_TEXT, &[byte]),
        PackageError::NotJson { line, column, ends_early: true } => {
            desk.fill(words::REFUSED_BREAKS_OFF, &[line, column])
        }
        PackageError::NotJson { line, column, .. } => desk.fill(words::REFUSED_NOT_JSON, &[line, column]),
        PackageError::Foreign => desk.say(words::REFUSED_FOREIGN).to_owned(),
        PackageError::NoVersion => desk.say(words::REFUSED_NO_VERSION).to_owned(),
        PackageError::TooNew { found, supported } => desk.fill(words::REFUSED_TOO_NEW, &[found, supported]),
        PackageError::Unfit { line, column, reason } => {
            desk.fill(words::REFUSED_UNFIT, &[line, column, reason])
        }
        PackageError::Broken { change, reason } => desk.fill(words::REFUSED_BROKEN, &[change, reason]),
        PackageError::NoChecksum => desk.say(words::REFUSED_NO_CHECKSUM).to_owned(),
        PackageError::Altered { line } => desk.fill(words::REFUSED_ALTERED, &[line]),
    }
}

#[component]
fn Refused(file: String, refusal: Refusal) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div class="banner" data-kind="late" role="alert">
            <div>
                <p><b>{desk.fill(words::REFUSED, &[&file])}</b></p>
                <p>{why(desk, &refusal)}</p>
                <p>{desk.say(words::NOTHING_CHANGED)}</p>
            </div>
        </div>
    }
}

/// Several files: a line each, the plain ones taken together, the others looked at one by one.
#[component]
fn Many() -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let arrivals = Arrivals::here();
    let open = RwSignal::new(None::<usize>);
    // Which can be taken together, and how many changes that is.
    let plain = Memo::new(move |_| {
        let ready = arrivals.all().into_iter().filter_map(|one| match one.state.get() {
            State::Ready(ready) if ready.is_plain() => {
                Some((one.id, ready.arrival.import_effect.merged.added.len()))
            }
            _ => None,
        });
        ready.collect::<Vec<_>>()
    });
    let take_all = move |_| {
        let ids = plain.with_untracked(|plain| plain.iter().map(|(id, _)| *id).collect());
        arrivals.take(desk, way, ids);
    };
    let counted = move || {
        let (files, changes) =
            plain.with(|plain| (plain.len(), plain.iter().map(|(_, added)| added).sum::<usize>()));
        desk.fill(words::TAKE_ALL, &[&files, &changes])
    };
    view! {
        <p class="row arrivals__go">
            <Show when=move || plain.with(|plain| !plain.is_empty())>
                <button
                    class="btn btn--primary"
                    type="button"
                    disabled=move || arrivals.work().is_some()
                    on:click=take_all
                >
                    {counted}
                </button>
            </Show>
            <button class="btn" type="button" on:click=move |_| arrivals.leave_all()>
                {move || desk.say(if plain.with(Vec::is_empty) { words::CLOSE } else { words::LEAVE_ALL })}
            </button>
            <a class="btn btn--quiet" href=Route::Ledgers.href()>{move || desk.say(words::TO_LEDGERS)}</a>
        </p>
        <div class="scrolls">
            <table class="plain arrivals">
                <thead>
                    <tr>
                        <th scope="col">{move || desk.say(words::FILE)}</th>
                        <th scope="col">{move || desk.say(words::PACKED_BY)}</th>
                        <th scope="col">{move || desk.say(words::LEDGER)}</th>
                        <th scope="col" class="n">{move || desk.say(words::CHANGES_NEW)}</th>
                        <th scope="col" class="n">{move || desk.say(words::COLLISIONS)}</th>
                        <th scope="col">{move || desk.say(words::WHAT_NEXT)}</th>
                    </tr>
                </thead>
                <For each=move || arrivals.all() key=|one| one.id let:arrived>
                    <Line arrived open />
                </For>
            </table>
        </div>
    }
}

#[component]
fn Line(arrived: Arrived, open: RwSignal<Option<usize>>) -> impl IntoView {
    let desk = Desk::here();
    let id = arrived.id;
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let (file, state) = (arrived.file.clone(), arrived.state.clone());
    let cells = move || {
        let language = desk.language.get();
        let ready = |ready: &Ready| {
            let envelope = &ready.package.envelope;
            let ledger = ready.here.clone().unwrap_or_else(|| {
                let name = match envelope.ledger_name.as_str() {
                    "" => language.of(words::UNNAMED_LEDGER),
                    name => name,
                };
                language.fill(words::NEW_LEDGER_NAMED, &[&name])
            });
            let merged = &ready.arrival.import_effect.merged;
            let next = if ready.is_plain() {
                words::CAN_BE_TAKEN
            } else if ready.arrival.is_known() && ready.arrival.external_edits == 0 {
                words::ALL_KNOWN
            } else {
                words::LOOK_FIRST
            };
            (
                format::author(&envelope.sender, language),
                ledger,
                merged.added.len().to_string(),
                ready.arrival.import_effect.collisions().to_string(),
                language.of(next).to_owned(),
            )
        };
        let unread = |word| {
            let none = String::new;
            (none(), none(), none(), none(), language.of(word).to_owned())
        };
        let (who, ledger, added, collisions, next) = match state.get() {
            State::Ready(one) => ready(&one),
            State::Imported(outcome, one) => {
                let (who, ledger, added, collisions, _) = ready(&one);
                (who, ledger, added, collisions, language.fill(words::TAKEN_IN, &[&outcome.added]))
            }
            State::Locked { .. } => unread(words::IS_LOCKED),
            State::Refused(_) => unread(words::IS_REFUSED),
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
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| open.update(|open| *open = (*open != Some(id)).then_some(id))
                >
                    {next}
                </button>
            </td>
        }
    };
    view! {
        <tbody>
            <tr>
                <th scope="row" class="receipt__file">{file}</th>
                {cells}
            </tr>
            {move || {
                let arrived = arrived.clone();
                is_open.get().then(|| {
                    view! {
                        <tr class="arrivals__open">
                            <td colspan="6"><Whole arrived /></td>
                        </tr>
                    }
                })
            }}
        </tbody>
    }
}
