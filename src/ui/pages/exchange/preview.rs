//! The preview of a package: who sent it and when, what is new, what is here already, what is older, what collides.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::date::Context;
use crate::domain::kinds::ORDER;
use crate::domain::{Document, Finding, Measure, Passage, Progress, Value};
use crate::exchange::preview::PreviewGroup;
use crate::ledger::RowRef;
use crate::ledger::difference::{FieldDifference, FieldEffect, RowDifference, RowEffect};
use crate::ledger::views;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::import_queue::item::ReadyImport;
use crate::ui::services::import_queue::use_import_queue;
use crate::ui::session::{Session, use_session};
use crate::ui::text::holds::in_file;
use crate::ui::text::{Word, format, labels, reporting, words};

/// How many lines are listed at most; the counts above them are of all.
const LINES_MAX: usize = 300;

/// What importing the item `id` would do, and the button that does it.
#[component]
pub fn Preview(id: usize, file: String, ready: Arc<ReadyImport>) -> impl IntoView {
    let envelope = &ready.package.envelope;
    let sender = format::author(&envelope.sender);
    let purpose = format::purpose(envelope.purpose.code());
    let mut packed = words::PACKED.fill(&[&sender, &format::moment(&envelope.at), &purpose]);
    if envelope.at.is_empty() {
        packed = words::PACKED_UNSAID.text().to_owned();
    }
    if !envelope.unit.is_empty() {
        packed += &words::PACKED_UNIT.fill(&[&envelope.unit]);
    }
    let newest = ready.preview.newest.as_ref();
    let newest = newest.map(|(by, at)| words::LAST_CHANGE.fill(&[&format::author(by), &format::moment(at)]));
    view! {
        <div class="stack preview">
            <div>
                <p><b class="transfer__file">{file}</b></p>
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
fn Warnings(id: usize, ready: Arc<ReadyImport>) -> impl IntoView {
    let session = use_session();
    let import_queue = use_import_queue();
    let preview = &ready.preview;
    let mut said: Vec<(&str, String)> = Vec::new();
    let clashes = preview.import_effect.merged.clashes.len();
    match (&ready.here, ready.open) {
        (None, _) => said.push(("note", words::LEDGER_IS_NEW.text().to_owned())),
        (Some(name), false) => said.push(("note", words::OTHER_LEDGER.fill(&[name]))),
        (Some(_), true) => {}
    }
    if preview.missing > 0 {
        said.push(("soon", words::BASE_MISSING.fill(&[&preview.missing])));
    }
    if ready.package.external_edits.missing > 0 {
        said.push(("note", words::ROWS_TAKEN_OUT.fill(&[&ready.package.external_edits.missing])));
    }
    let along = ready.named_files();
    if !along.is_empty() {
        let size: u64 = along.iter().map(|(info, _)| info.size).sum();
        said.push(("note", words::FILES_ALONG.fill(&[&along.len(), &format::size(size)])));
    }
    let left_out = ready.files_missing(use_attachments());
    if left_out > 0 {
        said.push(("soon", words::FILES_LEFT_OUT.fill(&[&left_out])));
    }
    if !preview.is_known() {
        for (period, day) in &ready.answers {
            let unit = &ready.package.envelope.unit;
            let text =
                words::RETURN_IS_REPORT.fill(&[unit, &reporting::name(period), &format::short_date(*day)]);
            said.push(("note", text));
        }
    }
    let collisions = preview.import_effect.collisions();
    if collisions > 0 {
        said.push(("soon", words::COLLISIONS_WHAT.fill(&[&collisions])));
    }
    if preview.is_known() && preview.external_edits == 0 {
        said.push(("fine", words::NOTHING_NEW.text().to_owned()));
    }
    let banners: Vec<_> = said
        .into_iter()
        .map(|(kind, text)| view! { <p class="banner" data-kind=kind role="status">{text}</p> })
        .collect();
    let count = preview.external_edits;
    let external_edits = ready.external_edits;
    let strange = ready.package.ledger.is_none();
    let anew = !ready.open;
    let can_choose = session.read_untracked(|_| ()).is_some();
    view! {
        {(clashes > 0).then(|| view! {
            <div class="banner" data-kind="late" role="alert">
                <div>
                    <p>{words::CLASHES.fill(&[&clashes])}</p>
                    <div class="banner__acts">
                        <button class="btn" type="button" on:click=move |_| import_queue.rows_alone(id)>
                            {words::ROWS_ALONE}
                        </button>
                    </div>
                </div>
            </div>
        })}
        {banners}
        {(count > 0 && !strange).then(|| view! {
            <div class="banner" data-kind="soon">
                <div>
                    <p>{words::EDITED_BY_HAND.fill(&[&count])}</p>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=external_edits
                            on:change=move |event| {
                                import_queue.look_again(id, event_target_checked(&event), false);
                            }
                        />
                        <span>{words::TAKE_EDITS}</span>
                    </label>
                </div>
            </div>
        })}
        {strange.then(|| view! {
            <div class="banner" data-kind="note">
                <div>
                    <p>{words::WRITTEN_BY_HAND}</p>
                    {can_choose.then(|| view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=anew
                                on:change=move |event| {
                                    import_queue.look_again(id, true, event_target_checked(&event));
                                }
                            />
                            <span>{words::TAKE_APART}</span>
                        </label>
                    })}
                </div>
            </div>
        })}
    }
}

/// How much would change, in numbers.
#[component]
fn Counts(ready: Arc<ReadyImport>) -> impl IntoView {
    let import_effect = &ready.preview.import_effect;
    let older = import_effect
        .rows
        .iter()
        .flat_map(|row| &row.fields)
        .filter(|field| field.effect == FieldEffect::Older)
        .count();
    let names = import_effect.rows.iter().map(|row| &row.row).chain(&import_effect.added);
    let document = names.filter(|row| is_document(row)).count();
    let rows = |effect, kind| import_effect.count(effect, kind);
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
            view! { <div class="count"><dt>{word.text()}</dt><dd class="num">{count}</dd></div> }
        })
        .collect();
    view! { <dl class="counts">{cells}</dl> }
}

fn is_document(row: &RowRef) -> bool {
    [Document::KIND, Passage::KIND].contains(&row.kind())
}

/// What would change, finding by finding and field by field, old beside new.
#[component]
fn Lines(ready: Arc<ReadyImport>) -> impl IntoView {
    let session = use_session();
    let context = session.finding_list.with_untracked(|list| list.context);
    let mut left = LINES_MAX;
    // Rows: counting the lines of tens of thousands of them would keep the preview waiting.
    let mut hidden = 0;
    let mut groups = Vec::new();
    for group in &ready.preview.groups {
        let mut shown = Vec::new();
        if left == 0 {
            hidden += group.rows.iter().filter(|row| !is_document(row)).count();
            continue;
        }
        for row in ready.preview.rows_in_order(group).iter().filter(|row| !is_document(row)) {
            if left == 0 {
                hidden += 1;
                continue;
            }
            let mut all = ready.preview.difference(row).map(|row| lines(&row, &context)).unwrap_or_default();
            hidden += usize::from(all.len() > left);
            all.truncate(left);
            left -= all.len();
            shown.append(&mut all);
        }
        if !shown.is_empty() {
            groups.push(body(session, group, shown));
        }
    }
    let any = !groups.is_empty();
    any.then(|| {
        view! {
            <div class="scrolls">
                <table class="plain changes">
                    <thead>
                        <tr>
                            <th scope="col" class="x-kind">{words::WHAT_HAPPENS}</th>
                            <th scope="col" class="x-field">{words::WHAT}</th>
                            <th scope="col">{words::IS_HERE}</th>
                            <th scope="col">{words::IN_THE_FILE}</th>
                        </tr>
                    </thead>
                    {groups}
                </table>
            </div>
            {(hidden > 0).then(|| view! { <p class="muted">{words::MORE_ROWS.fill(&[&hidden])}</p> })}
        }
    })
}

/// The lines of one finding, under its title.
fn body(session: Session, group: &PreviewGroup, lines: Vec<AnyView>) -> AnyView {
    let place = group.finding.as_ref().and_then(|id| {
        session.finding_list.with_untracked(|finding_list| finding_list.item(id).map(|item| item.place))
    });
    let place = place.map(views::number).unwrap_or_default();
    let title = match (&group.finding, group.title.as_str()) {
        (None, _) => words::LEDGER_ITSELF.text().to_owned(),
        (Some(_), "") => words::UNWRITTEN.text().to_owned(),
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

/// Whether a row is told field by field, and not in one line.
fn is_told_by_field(row: &RowDifference) -> bool {
    match row.effect {
        RowEffect::Changed => true,
        RowEffect::Added => row.row.kind() == Finding::KIND,
        RowEffect::Older => !row.fields.is_empty(),
        RowEffect::Removed | RowEffect::Contested => false,
    }
}

/// The lines of one row: one a field; for a row that is added, removed or contested as a whole, one.
fn lines(row: &RowDifference, context: &Context) -> Vec<AnyView> {
    let kind = row.row.kind();
    let label =
        |field: &str| labels::field(kind, field).map_or_else(|| field.to_owned(), |label| label.into_owned());
    let value = |field: &str, value: &Value| in_file(kind, field, value, context);
    let row_word = labels::kind(kind).text().to_owned();
    match row.effect {
        RowEffect::Removed => {
            let told = whole(row, |field| &field.before, &value);
            vec![line("gone", words::ROW_REMOVED, row_word, told, String::new())]
        }
        RowEffect::Older if !is_told_by_field(row) => {
            let text = words::DELETED_HERE.text().to_owned();
            vec![line("old", words::ROW_OLDER, row_word, text, String::new())]
        }
        RowEffect::Added if !is_told_by_field(row) => {
            let told = whole(row, |field| &field.after, &value);
            vec![line("new", words::ROW_NEW, row_word, String::new(), told)]
        }
        RowEffect::Contested => {
            let text = words::CONTESTED.text().to_owned();
            vec![line("both", words::ROW_COLLIDES, row_word, text, String::new())]
        }
        _ => (row.fields.iter())
            .filter(|field| is_told(kind, &field.field))
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
                line(mark, word, name, value(&field.field, &field.before), value(&field.field, &field.after))
            })
            .collect(),
    }
}

/// Whether a field is listed: one that the screen has a name for, or any of an unknown kind but its order. The ids and
/// orders that link known rows are not.
fn is_told(kind: &str, field: &str) -> bool {
    let known = crate::domain::kinds::KINDS.iter().any(|(known, _)| *known == kind);
    labels::field(kind, field).is_some() || (!known && field != ORDER)
}

/// The listed values of a row, joined: those before or after, as `side` says.
fn whole(
    row: &RowDifference,
    side: fn(&FieldDifference) -> &Value,
    value: &impl Fn(&str, &Value) -> String,
) -> String {
    let told = row.fields.iter().filter(|field| is_told(row.row.kind(), &field.field));
    let parts: Vec<String> =
        told.map(|field| value(&field.field, side(field))).filter(|text| !text.is_empty()).collect();
    parts.join("　")
}

/// A line of the table; `mark` is its `data-change`.
fn line(mark: &'static str, what: Word, name: String, was: String, now: String) -> AnyView {
    let dash = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    view! {
        <tr data-change=mark>
            <td class="x-kind"><span class="kind" data-kind=mark>{what.text()}</span></td>
            <td class="x-field">{name}</td>
            <td class="was" data-label=words::IS_HERE.text()>{dash(was)}</td>
            <td class="now" data-label=words::IN_THE_FILE.text()>{dash(now)}</td>
        </tr>
    }
    .into_any()
}

/// The button that imports the package; one that would replace much has to be confirmed first.
#[component]
fn Go(id: usize, ready: Arc<ReadyImport>) -> impl IntoView {
    let import_queue = use_import_queue();
    let weight = ready.preview.import_effect.weight;
    let massive = weight.is_massive();
    let sure = RwSignal::new(!massive);
    let nothing = ready.preview.is_known() || !ready.preview.is_sound();
    let word = if ready.open { words::TAKE_IN } else { words::TAKE_AND_OPEN };
    let percent = weight.touched * 100 / weight.total.max(1);
    view! {
        {massive.then(|| view! {
            <div class="banner" data-kind="late" role="alert">
                <div>
                    <p><b>{words::MASSIVE.fill(&[&weight.total, &weight.touched, &percent])}</b></p>
                    <p>{words::MASSIVE_WHAT}</p>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || sure.get()
                            on:change=move |event| sure.set(event_target_checked(&event))
                        />
                        <span>{words::MASSIVE_SURE}</span>
                    </label>
                </div>
            </div>
        })}
        <p class="row preview__go">
            <button
                class="btn btn--primary"
                type="button"
                disabled=move || nothing || !sure.get()
                on:click=move |_| import_queue.import_all(vec![id])
            >
                {word.text()}
            </button>
            <button class="btn" type="button" on:click=move |_| import_queue.remove(id)>
                {words::LEAVE_IT}
            </button>
            <Show when=move || !nothing && !sure.get()>
                <span class="hint">{words::MASSIVE_FIRST}</span>
            </Show>
        </p>
    }
}
