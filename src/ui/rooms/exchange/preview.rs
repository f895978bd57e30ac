//! What a package would do: who sent it and when, what is new, what is here already, what is older, what collides.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::kinds::ORDER;
use crate::domain::{Document, Finding, Measure, Passage, Progress, Value};
use crate::exchange::preview::PreviewGroup;
use crate::ledger::difference::{FieldDifference, FieldEffect, RowDifference, RowEffect};
use crate::ui::app::Way;
use crate::ui::arrivals::{Arrivals, Ready};
use crate::ui::desk::Desk;
use crate::ui::format;
use crate::ui::words::{self, Word};

/// Beyond this many lines nobody reads on; the counts above are of all of them.
const LINES_MAX: usize = 300;

#[component]
pub fn Preview(id: usize, file: String, ready: Arc<Ready>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language.get_untracked();
    let envelope = &ready.package.envelope;
    let sender = format::author(&envelope.sender, language);
    let purpose = format::purpose(envelope.purpose.code(), language);
    let mut packed = language.fill(words::PACKED, &[&sender, &format::moment(&envelope.at), &purpose]);
    if envelope.at.is_empty() {
        packed = language.of(words::PACKED_UNSAID).to_owned();
    }
    if !envelope.unit.is_empty() {
        packed += &language.fill(words::PACKED_UNIT, &[&envelope.unit]);
    }
    let newest = ready.arrival.newest.as_ref();
    let newest = newest.map(|(by, at)| {
        language.fill(words::LAST_CHANGE, &[&format::author(by, language), &format::moment(at)])
    });
    view! {
        <div class="stack preview">
            <div>
                <p><b class="receipt__file">{file}</b></p>
                <p class="muted">{packed}"　"{newest}</p>
            </div>
            <Warnings id ready=ready.clone() />
            <Counts ready=ready.clone() />
            <Lines ready=ready.clone() />
            <Go id ready />
        </div>
    }
}

/// What a person should know before looking at the lines.
#[component]
fn Warnings(id: usize, ready: Arc<Ready>) -> impl IntoView {
    let desk = Desk::here();
    let arrivals = Arrivals::here();
    let language = desk.language.get_untracked();
    let arrival = &ready.arrival;
    let mut said: Vec<(&str, String)> = Vec::new();
    let clashes = arrival.import_effect.merged.clashes.len();
    match (&ready.here, ready.open) {
        (None, _) => said.push(("note", language.of(words::LEDGER_IS_NEW).to_owned())),
        (Some(name), false) => said.push(("note", language.fill(words::OTHER_LEDGER, &[name]))),
        (Some(_), true) => {}
    }
    if arrival.missing > 0 {
        said.push(("soon", language.fill(words::BASE_MISSING, &[&arrival.missing])));
    }
    if ready.package.external_edits.missing > 0 {
        said.push(("note", language.fill(words::ROWS_TAKEN_OUT, &[&ready.package.external_edits.missing])));
    }
    let along = ready.named_files();
    if !along.is_empty() {
        let size: u64 = along.iter().map(|(card, _)| card.size).sum();
        said.push(("note", language.fill(words::FILES_ALONG, &[&along.len(), &format::size(size)])));
    }
    let left_out = ready.files_missing(desk);
    if left_out > 0 {
        said.push(("soon", language.fill(words::FILES_LEFT_OUT, &[&left_out])));
    }
    let collisions = arrival.import_effect.collisions();
    if collisions > 0 {
        said.push(("soon", language.fill(words::COLLISIONS_WHAT, &[&collisions])));
    }
    if arrival.is_known() && arrival.external_edits == 0 {
        said.push(("fine", language.of(words::NOTHING_NEW).to_owned()));
    }
    let banners: Vec<_> = said
        .into_iter()
        .map(|(kind, text)| view! { <p class="banner" data-kind=kind role="status">{text}</p> })
        .collect();
    let count = arrival.external_edits;
    let external_edits = ready.external_edits;
    let strange = ready.package.ledger.is_none();
    let anew = !ready.open;
    let can_choose = desk.glance(|_| ()).is_some();
    view! {
        {(clashes > 0).then(|| view! {
            <div class="banner" data-kind="late" role="alert">
                <div>
                    <p>{language.fill(words::CLASHES, &[&clashes])}</p>
                    <div class="banner__acts">
                        <button class="btn" type="button" on:click=move |_| arrivals.rows_alone(desk, id)>
                            {language.of(words::ROWS_ALONE)}
                        </button>
                    </div>
                </div>
            </div>
        })}
        {banners}
        {(count > 0 && !strange).then(|| view! {
            <div class="banner" data-kind="soon">
                <div>
                    <p>{language.fill(words::EDITED_BY_HAND, &[&count])}</p>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=external_edits
                            on:change=move |event| {
                                arrivals.look_again(desk, id, event_target_checked(&event), false);
                            }
                        />
                        <span>{language.of(words::TAKE_EDITS)}</span>
                    </label>
                </div>
            </div>
        })}
        {strange.then(|| view! {
            <div class="banner" data-kind="note">
                <div>
                    <p>{language.of(words::WRITTEN_BY_HAND)}</p>
                    {can_choose.then(|| view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=anew
                                on:change=move |event| {
                                    arrivals.look_again(desk, id, true, event_target_checked(&event));
                                }
                            />
                            <span>{language.of(words::TAKE_APART)}</span>
                        </label>
                    })}
                </div>
            </div>
        })}
    }
}

/// Everything the lines below show, in numbers.
#[component]
fn Counts(ready: Arc<Ready>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language.get_untracked();
    let import_effect = &ready.arrival.import_effect;
    let rows = |effect: RowEffect, of: &str| {
        import_effect.rows.iter().filter(|row| row.effect == effect && row.row.kind() == of).count()
    };
    let older = import_effect
        .rows
        .iter()
        .flat_map(|row| &row.fields)
        .filter(|field| field.effect == FieldEffect::Older)
        .count();
    let document = import_effect.rows.iter().filter(|row| is_document(row)).count();
    let counts: Vec<(Word, usize)> = vec![
        (words::FINDINGS_NEW, rows(RowEffect::Added, Finding::KIND)),
        (words::FINDINGS_CHANGED, rows(RowEffect::Changed, Finding::KIND)),
        (words::FINDINGS_REMOVED, rows(RowEffect::Removed, Finding::KIND)),
        (words::MEASURES_NEW, rows(RowEffect::Added, Measure::KIND)),
        (words::PROGRESS_NEW, rows(RowEffect::Added, Progress::KIND)),
        (words::DOCUMENT_ROWS, document),
        (words::COLLISIONS, import_effect.collisions()),
        (words::OLDER, older),
        (words::CHANGES_NEW, import_effect.merged.added.len()),
        (words::CHANGES_KNOWN, import_effect.merged.known),
    ];
    let always = [words::CHANGES_NEW, words::CHANGES_KNOWN, words::COLLISIONS];
    let cells: Vec<_> = (counts.into_iter())
        .filter(|(word, count)| *count > 0 || always.contains(word))
        .map(|(word, count)| {
            view! { <div class="count"><dt>{language.of(word)}</dt><dd class="num">{count}</dd></div> }
        })
        .collect();
    view! { <dl class="counts">{cells}</dl> }
}

fn is_document(row: &RowDifference) -> bool {
    [Document::KIND, Passage::KIND].contains(&row.row.kind())
}

/// Finding by finding and field by field, old beside new.
#[component]
fn Lines(ready: Arc<Ready>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language.get_untracked();
    let mut left = LINES_MAX;
    let mut hidden = 0;
    let mut groups = Vec::new();
    for group in &ready.arrival.groups {
        let lines: Vec<_> =
            group.rows.iter().filter(|row| !is_document(row)).flat_map(|row| lines(desk, row)).collect();
        if lines.is_empty() {
            continue;
        }
        let shown = lines.len().min(left);
        hidden += lines.len() - shown;
        left -= shown;
        if shown > 0 {
            groups.push(body(desk, group, lines.into_iter().take(shown).collect()));
        }
    }
    let any = !groups.is_empty();
    any.then(|| {
        view! {
            <div class="scrolls">
                <table class="plain changes">
                    <thead>
                        <tr>
                            <th scope="col" class="x-kind">{language.of(words::WHAT_HAPPENS)}</th>
                            <th scope="col" class="x-field">{language.of(words::WHAT)}</th>
                            <th scope="col">{language.of(words::IS_HERE)}</th>
                            <th scope="col">{language.of(words::IN_THE_FILE)}</th>
                        </tr>
                    </thead>
                    {groups}
                </table>
            </div>
            {(hidden > 0).then(|| view! { <p class="muted">{language.fill(words::MORE_LINES, &[&hidden])}</p> })}
        }
    })
}

fn body(desk: Desk, group: &PreviewGroup, lines: Vec<AnyView>) -> AnyView {
    let place = group.finding.as_ref().and_then(|id| {
        desk.finding_list.with_untracked(|finding_list| finding_list.item(id).map(|item| item.place))
    });
    let language = desk.language.get_untracked();
    let place = place.map(|place| format::place(place, language)).unwrap_or_default();
    let title = match (&group.finding, group.title.as_str()) {
        (None, _) => language.of(words::LEDGER_ITSELF).to_owned(),
        (Some(_), "") => language.of(words::UNWRITTEN).to_owned(),
        (Some(_), title) => format!("{place} {title}"),
    };
    view! {
        <tbody>
            <tr class="changes__group"><th colspan="4" scope="rowgroup">{title}</th></tr>
            {lines}
        </tbody>
    }
    .into_any()
}

/// The lines of one row: one a field; for a row that comes or goes as a whole, one.
fn lines(desk: Desk, row: &RowDifference) -> Vec<AnyView> {
    let language = desk.language.get_untracked();
    let kind = row.row.kind();
    let label = |field: &str| {
        words::field(kind, field).map(|word| language.of(word).to_owned()).unwrap_or_else(|| field.to_owned())
    };
    let value = |field: &str, value: &Value| format::value(field, value, language);
    let row_word = language.of(words::kind(kind)).to_owned();
    match row.effect {
        RowEffect::Removed => {
            let told = whole(row, |field| &field.before, &value);
            vec![line(desk, "gone", words::ROW_REMOVED, row_word, told, String::new())]
        }
        RowEffect::Older if row.fields.is_empty() => {
            let text = language.of(words::DELETED_HERE).to_owned();
            vec![line(desk, "old", words::ROW_OLDER, row_word, text, String::new())]
        }
        RowEffect::Added if kind != Finding::KIND => {
            let told = whole(row, |field| &field.after, &value);
            vec![line(desk, "new", words::ROW_NEW, row_word, String::new(), told)]
        }
        RowEffect::Contested => {
            let text = language.of(words::CONTESTED).to_owned();
            vec![line(desk, "both", words::ROW_COLLIDES, row_word, text, String::new())]
        }
        _ => (row.fields.iter())
            .filter(|field| is_told(kind, field))
            .map(|field| {
                let (mark, word) = match (row.effect, field.effect) {
                    (_, FieldEffect::Collides) => ("both", words::ROW_COLLIDES),
                    (_, FieldEffect::Undecided) => ("both", words::ROW_UNDECIDED),
                    (_, FieldEffect::Older) => ("old", words::ROW_OLDER),
                    (RowEffect::Added, _) => ("new", words::ROW_NEW),
                    _ => ("edit", words::ROW_CHANGED),
                };
                let label = label(&field.field);
                let name = if kind == Finding::KIND || label == row_word {
                    label
                } else {
                    format!("{row_word} {label}")
                };
                line(
                    desk,
                    mark,
                    word,
                    name,
                    value(&field.field, &field.before),
                    value(&field.field, &field.after),
                )
            })
            .collect(),
    }
}

/// Whether a person would know the field: not the ids and places by which rows hang together.
fn is_told(kind: &str, field: &FieldDifference) -> bool {
    let known = crate::domain::kinds::KINDS.iter().any(|(known, _)| *known == kind);
    words::field(kind, &field.field).is_some() || (!known && field.field != ORDER)
}

/// A row's own words, one after another.
fn whole(
    row: &RowDifference,
    side: fn(&FieldDifference) -> &Value,
    value: &impl Fn(&str, &Value) -> String,
) -> String {
    let told = row.fields.iter().filter(|field| is_told(row.row.kind(), field));
    let parts: Vec<String> =
        told.map(|field| value(&field.field, side(field))).filter(|text| !text.is_empty()).collect();
    parts.join("　")
}

fn line(desk: Desk, mark: &'static str, what: Word, name: String, was: String, now: String) -> AnyView {
    let dash = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    view! {
        <tr data-change=mark>
            <td class="x-kind"><span class="kind" data-kind=mark>{desk.language.get_untracked().of(what)}</span></td>
            <td class="x-field">{name}</td>
            <td class="was" data-label=desk.say(words::IS_HERE)>{dash(was)}</td>
            <td class="now" data-label=desk.say(words::IN_THE_FILE)>{dash(now)}</td>
        </tr>
    }
    .into_any()
}

/// The button that takes it, and what has to be said first.
#[component]
fn Go(id: usize, ready: Arc<Ready>) -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let arrivals = Arrivals::here();
    let language = desk.language.get_untracked();
    let weight = ready.arrival.import_effect.weight;
    let massive = weight.is_massive();
    let sure = RwSignal::new(!massive);
    let nothing = ready.arrival.is_known() || !ready.arrival.is_sound();
    let word = if ready.open { words::TAKE_IN } else { words::TAKE_AND_OPEN };
    let percent = weight.touched * 100 / weight.total.max(1);
    view! {
        {massive.then(|| view! {
            <div class="banner" data-kind="late" role="alert">
                <div>
                    <p><b>{language.fill(words::MASSIVE, &[&weight.total, &weight.touched, &percent])}</b></p>
                    <p>{language.of(words::MASSIVE_WHAT)}</p>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || sure.get()
                            on:change=move |event| sure.set(event_target_checked(&event))
                        />
                        <span>{language.of(words::MASSIVE_SURE)}</span>
                    </label>
                </div>
            </div>
        })}
        <p class="row">
            <button
                class="btn btn--primary"
                type="button"
                disabled=move || nothing || !sure.get()
                on:click=move |_| arrivals.take(desk, way, vec![id])
            >
                {language.of(word)}
            </button>
            <button class="btn" type="button" on:click=move |_| arrivals.leave(id)>
                {language.of(words::LEAVE_IT)}
            </button>
            <Show when=move || !nothing && !sure.get()>
                <span class="hint">{language.of(words::MASSIVE_FIRST)}</span>
            </Show>
        </p>
    }
}
