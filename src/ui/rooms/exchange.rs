//! 交换: the ledger goes out as a file, and a file comes in after a look at what it would do (law C11).

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::first::FileButton;
use crate::domain::{Finding, Measure};
use crate::exchange::{self, Package, PackageError};
use crate::ledger::difference::{Kind, RowDifference, difference};
use crate::ledger::{Ledger, RowRef};
use crate::ui::app::Way;
use crate::ui::desk::{Desk, Toast};
use crate::ui::route::Route;
use crate::ui::{machine, words};

/// A file that arrived and has not been taken; kept at the root, so that a file may be dropped in any room.
#[derive(Clone, Copy)]
pub struct Arrival {
    file: RwSignal<Option<Arrived>>,
}

#[derive(Clone)]
struct Arrived {
    name: String,
    outcome: Result<Preview, PackageError>,
}

/// What taking the package would do.
#[derive(Clone)]
struct Preview {
    package: Package,
    /// Whether the package belongs to the ledger on the desk.
    same: bool,
    /// How many of its changes are new here, and how many are here already.
    fresh: usize,
    known: usize,
    /// Changes that bear an id of ours and say something else.
    clashes: usize,
    conflicts: usize,
    differences: Vec<RowDifference>,
    /// The ledger as it would be, to name its rows by.
    after: Ledger,
}

impl Arrival {
    pub fn lay() -> Self {
        Self { file: RwSignal::new(None) }
    }

    pub fn here() -> Self {
        expect_context()
    }
}

/// Reads a package and works out what taking it would do. Changes nothing.
pub fn arrive(desk: Desk, arrival: Arrival, name: String, bytes: &[u8]) {
    let read = Package::read(bytes);
    spawn_local(async move {
        let outcome = match read {
            Ok(package) => Ok(preview(desk, package).await),
            Err(error) => Err(error),
        };
        arrival.file.set(Some(Arrived { name, outcome }));
    });
}

async fn preview(desk: Desk, package: Package) -> Preview {
    let before = desk.resting(&package.ledger).await.unwrap_or_else(|| Ledger::new(package.ledger.clone()));
    let mut after = before.clone();
    let merged = after.merge(package.changes.iter().cloned());
    Preview {
        same: desk.glance(|ledger| *ledger.id() == package.ledger).unwrap_or(true),
        fresh: merged.added.len(),
        known: merged.known,
        clashes: merged.clashes.len(),
        conflicts: after.conflicts().len(),
        differences: difference(&before, &after),
        after,
        package,
    }
}

/// Hands the whole ledger to the person as a file: `单位-整改台账-20230301.json`.
pub fn save_package(desk: Desk) {
    let Some(text) = desk.glance(exchange::write) else { return };
    let day = machine::today().format("%Y%m%d");
    let name = file_name(&format!("{}-{day}", untrack(|| desk.name())));
    if machine::save_file(&format!("{name}.json"), "application/json", &text).is_err() {
        desk.toast.set(Some(Toast {
            text: desk.language.get_untracked().of(words::EXPORT_FAILED).to_owned(),
            undo: false,
        }));
    }
}

/// A name without what file systems refuse, at most 60 characters long.
pub fn file_name(name: &str) -> String {
    let kept = name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c });
    kept.take(60).collect::<String>().trim().trim_matches('.').to_owned()
}

#[component]
pub fn Exchange() -> impl IntoView {
    let desk = Desk::here();
    let arrival = Arrival::here();
    view! {
        <div class="room__head">
            <h1>{move || desk.say(words::EXCHANGE)} <span class="en" lang="en">{words::EXCHANGE.en}</span></h1>
            <p class="room__lead">{move || desk.say(words::EXCHANGE_LEAD)}</p>
        </div>
        <div class="room__body">
            <Show when=move || desk.has_ledger()>
                <section class="section">
                    <div class="section__head"><h2>{move || desk.say(words::EXPORT)}</h2></div>
                    <p class="muted">{move || desk.say(words::EXPORT_LEAD)}</p>
                    <p class="row">
                        <button class="btn btn--primary" type="button" on:click=move |_| save_package(desk)>
                            {move || desk.say(words::EXPORT_WHOLE)}
                        </button>
                    </p>
                </section>
            </Show>
            <section class="section">
                <div class="section__head"><h2>{move || desk.say(words::IMPORT)}</h2></div>
                {move || match arrival.file.get() {
                    None => view! {
                        <div class="drop">
                            <p>{move || desk.say(words::IMPORT_LEAD)}</p>
                            <FileButton id="package" />
                        </div>
                    }
                    .into_any(),
                    Some(Arrived { name, outcome: Err(error) }) => view! { <Refused name error /> }.into_any(),
                    Some(Arrived { name, outcome: Ok(preview) }) => view! { <Previewed name preview /> }.into_any(),
                }}
            </section>
        </div>
    }
}

/// Why a file was not taken: what happened, where, and what to do.
#[component]
fn Refused(name: String, error: PackageError) -> impl IntoView {
    let desk = Desk::here();
    let what = match &error {
        PackageError::NotText { byte } => desk.fill(words::REFUSED_NOT_TEXT, &[byte]),
        PackageError::NotJson { line, column, ends_early: true } => {
            desk.fill(words::REFUSED_BREAKS_OFF, &[line, column])
        }
        PackageError::NotJson { line, column, .. } => desk.fill(words::REFUSED_NOT_JSON, &[line, column]),
        PackageError::Foreign => desk.say(words::REFUSED_FOREIGN).to_owned(),
        PackageError::NoVersion => desk.say(words::REFUSED_NO_VERSION).to_owned(),
        PackageError::TooNew { found, supported } => desk.fill(words::REFUSED_TOO_NEW, &[found, supported]),
        PackageError::Unfit { line, column, .. } => desk.fill(words::REFUSED_UNFIT, &[line, column]),
        PackageError::Broken { change, .. } => desk.fill(words::REFUSED_BROKEN, &[change]),
        PackageError::Altered { .. } => desk.say(words::REFUSED_ALTERED).to_owned(),
    };
    view! {
        <div class="banner" data-kind="late" role="alert">
            <div>
                <p><b>{desk.fill(words::REFUSED, &[&name])}</b></p>
                <p>{what}</p>
                <p>{desk.say(words::NOTHING_CHANGED)}</p>
                <div class="banner__acts"><FileButton id="package" /></div>
            </div>
        </div>
    }
}

/// What a package would do, and the button that does it.
#[component]
fn Previewed(name: String, preview: Preview) -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let arrival = Arrival::here();
    let Preview { package, same, fresh, known, clashes, conflicts, differences, after } = preview;
    let count = |kind: Kind, of: &str| {
        differences.iter().filter(|row| row.kind == kind && row.row.kind() == of).count()
    };
    let tally = [
        (words::FINDINGS_NEW, count(Kind::Added, Finding::KIND)),
        (words::FINDINGS_CHANGED, count(Kind::Changed, Finding::KIND)),
        (words::FINDINGS_REMOVED, count(Kind::Removed, Finding::KIND)),
        (words::MEASURES_NEW, count(Kind::Added, Measure::KIND)),
        (words::CHANGES_NEW, fresh),
        (words::CHANGES_KNOWN, known),
        (words::CONFLICTS_AFTER, conflicts),
    ];
    let last = package.changes.iter().max_by(|a, b| a.id.cmp(&b.id)).map(|change| {
        let who = [change.by.office.as_str(), &change.by.name].into_iter().filter(|part| !part.is_empty());
        let who: Vec<&str> = who.collect();
        let who = if who.is_empty() { desk.say(words::SOMEBODY).to_owned() } else { who.join(" ") };
        desk.fill(words::LAST_CHANGE, &[&who, &crate::ui::format::moment(&change.at)])
    });
    let rows: Vec<_> = (differences.iter())
        .filter(|row| [Finding::KIND, Measure::KIND].contains(&row.row.kind()))
        .take(SHOWN_MAX)
        .map(|row| changed_row(desk, row, &after))
        .collect();
    let take = move |_| {
        let package = package.clone();
        arrival.file.set(None);
        spawn_local(async move {
            desk.import(package.ledger, package.changes).await;
            way.go(&Route::ledger());
        });
    };
    let nothing = fresh == 0;
    view! {
        <div class="stack">
            <p><b>{name}</b>" "<span class="muted">{last}</span></p>
            {(!same).then(|| view! { <p class="banner" data-kind="note">{desk.say(words::OTHER_LEDGER)}</p> })}
            {nothing.then(|| view! { <p class="banner" data-kind="fine" role="status">{desk.say(words::NOTHING_NEW)}</p> })}
            {(clashes > 0).then(|| {
                view! { <p class="banner" data-kind="late" role="alert">{desk.fill(words::CLASHES, &[&clashes])}</p> }
            })}
            <dl class="facts">
                {tally
                    .into_iter()
                    .map(|(word, count)| view! { <dt>{desk.say(word)}</dt><dd class="num">{count}</dd> })
                    .collect_view()}
            </dl>
            {(!rows.is_empty()).then(|| view! {
                <table class="plain changes">
                    <thead>
                        <tr>
                            <th scope="col">{desk.say(words::WHAT)}</th>
                            <th scope="col">{desk.say(words::WAS)}</th>
                            <th scope="col">{desk.say(words::NOW)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
            <p class="row">
                <button class="btn btn--primary" type="button" disabled={nothing || clashes > 0} on:click=take>
                    {desk.say(if same { words::TAKE_IN } else { words::TAKE_AND_OPEN })}
                </button>
                <button class="btn" type="button" on:click=move |_| arrival.file.set(None)>
                    {desk.say(words::LEAVE_IT)}
                </button>
            </p>
        </div>
    }
}

/// Beyond this many rows nobody reads on; the counts above are of all of them.
const SHOWN_MAX: usize = 200;

fn changed_row(desk: Desk, row: &RowDifference, after: &Ledger) -> AnyView {
    let (kind, mark) = match row.kind {
        Kind::Added => (words::ROW_NEW, "new"),
        Kind::Changed => (words::ROW_CHANGED, "edit"),
        Kind::Removed => (words::ROW_REMOVED, "both"),
    };
    let text_field = if row.row.kind() == Finding::KIND { Finding::TITLE } else { Measure::TEXT };
    let value = |value: &serde_json::Value| match value {
        serde_json::Value::Null => "—".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let lines: Vec<_> = (row.fields.iter())
        .filter(|field| row.kind == Kind::Changed || field.field == text_field)
        .filter_map(|field| {
            let label = words::field(row.row.kind(), &field.field)?;
            Some(view! {
                <tr data-change=mark>
                    <td><span class="kind" data-kind=mark>{desk.say(kind)}</span>" "{title_of(after, &row.row)}" · "{desk.say(label)}</td>
                    <td class="was">{value(&field.before)}</td>
                    <td class="now">{value(&field.after)}</td>
                </tr>
            })
        })
        .collect();
    lines.into_any()
}

/// The finding a row belongs to, in its first words.
fn title_of(ledger: &Ledger, row: &RowRef) -> String {
    use crate::domain::Fields;
    let found = ledger.row(row);
    let finding = match row.kind() {
        Finding::KIND => found,
        _ => found.and_then(|row| ledger.live(Finding::KIND, row.text(Measure::FINDING))),
    };
    finding.map(|row| row.text(Finding::TITLE).chars().take(24).collect()).unwrap_or_default()
}
