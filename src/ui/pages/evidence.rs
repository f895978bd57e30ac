//! 佐证目录: the evidence of the ledger piece by piece: its number, what it proves, where it is kept, its file or none.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;

use super::table_tabs::TableTabs;
use crate::domain::Evidence;
use crate::ledger::views::{self, EvidenceEntry, EvidenceShown, FindingList, Todo, evidence_index};
use crate::ui::components::{
    EvidenceFile, FieldValue, Keyed, LongLists, PrintButton, PrintHead, Space, window_rows,
};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::case_archive;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{Word, words};

impl Keyed for EvidenceEntry {
    fn key(&self) -> &str {
        &self.id
    }
}

/// What the list is of, for the row focused last.
const LIST: &str = Evidence::KIND;

fn word(shown: EvidenceShown) -> Word {
    match shown {
        EvidenceShown::All => words::EVIDENCE_ALL,
        EvidenceShown::WithoutFile => words::EVIDENCE_WITHOUT_FILE,
        EvidenceShown::Nowhere => words::EVIDENCE_NOWHERE,
    }
}

/// The page.
#[component]
pub fn EvidencePage() -> impl IntoView {
    let (session, navigation, attachments) = (use_session(), use_navigation(), use_attachments());
    let chosen = Memo::new(move |_| match navigation.route.get() {
        Route::Evidence(shown) => shown,
        _ => EvidenceShown::default(),
    });
    let all = Memo::new(move |_| {
        let index =
            session.finding_list.with(|list| session.read(|ledger| evidence_index(ledger, list, None)));
        index.unwrap_or_default()
    });
    let rows = Memo::new(move |_| {
        let shown = chosen.get();
        all.with(|all| all.iter().filter(|one| shown.admits(one)).cloned().collect::<Vec<_>>())
    });
    let chip = move |one: EvidenceShown| {
        let count = move || all.with(|all| all.iter().filter(|entry| one.admits(entry)).count());
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || (chosen.get() == one).to_string()
                on:click=move |_| navigation.go(&Route::Evidence(one))
            >
                {word(one)}
                <span class="num">{count}</span>
            </button>
        }
    };
    let claims = Memo::new(move |_| session.finding_list.with(FindingList::figures).todo(Todo::Evidence));
    let claimed = move || {
        let said = words::CASE_CLAIMS.fill(&[&claims.get()]);
        (claims.get() > 0).then(|| view! { <p><a href=Route::todo(Todo::Evidence).href()>{said}</a></p> })
    };
    let told = move || words::EVIDENCE_SHOWN.fill(&[&rows.with(Vec::len), &all.with(Vec::len)]);
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    let nothing = Memo::new(move |_| match all.with(Vec::is_empty) {
        true => words::NO_EVIDENCE_YET.text(),
        false => words::NO_SUCH_EVIDENCE.text(),
    });
    view! {
        <PrintHead what=words::EVIDENCE_INDEX.text() />
        <div class="ledger-top">
            <h1>{words::LEDGER}</h1>
            <TableTabs />
            <div class="ledger-top__acts row">
                <button class="btn" type="button" on:click=move |_| case_archive::archive(session, attachments, None)>
                    {words::CASE_ARCHIVE_ALL}
                </button>
                <PrintButton disabled=none />
            </div>
        </div>
        <div class="filters" role="group" aria-label=words::FILTERS>
            {EvidenceShown::ALL.map(chip)}
            <span class="filters__said" role="status">{told}</span>
        </div>
        <div class="page__body">
            {claimed}
            <Show when=move || !none.get() fallback=move || view! { <p class="muted">{move || nothing.get()}</p> }>
                <Table rows />
            </Show>
        </div>
    }
}

/// The entries, of which those in sight are drawn.
#[component]
fn Table(rows: Memo<Vec<EvidenceEntry>>) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let focused = expect_context::<LongLists>();
    let space = Space::Row(Signal::stored("5".to_owned()));
    window_rows(LIST, body, rows, focused.kept(LIST), space, Signal::stored(()), |drawn| {
        match drawn.on_paper {
            true => view! { <LineOnPaper entry=drawn.row.get_untracked() /> }.into_any(),
            false => view! { <Line entry=drawn.row index=drawn.index /> }.into_any(),
        }
    });
    focused.show(LIST);
    view! {
        <div class="measures-box">
            <table class="plain stacked evidence-table" aria-rowcount=move || (rows.with(Vec::len) + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words::EVIDENCE_NUMBER}</th>
                        <th scope="col">{words::EVIDENCE_NAME}</th>
                        <th scope="col">{words::EVIDENCE_OF}</th>
                        <th scope="col">{words::EVIDENCE_PLACE}</th>
                        <th scope="col">{words::FIELD_FILE}</th>
                    </tr>
                </thead>
                <tbody node_ref=body on:focusin=move |event| focused.note(LIST, &event)></tbody>
            </table>
        </div>
    }
}

/// What an entry proves: the number and the title of its finding, and which measure.
fn proves(session: Session, entry: &EvidenceEntry) -> (String, String) {
    let title = session.finding_list.with(|list| {
        let item = list.item(&entry.finding);
        item.map(|item| item.finding.title.clone()).unwrap_or_default()
    });
    let measure = entry.measure.map(|nth| words::MEASURE_NTH.fill(&[&nth])).unwrap_or_default();
    (format!("{} {title}", views::number(entry.place)), measure)
}

/// One entry as it is printed where the screen does not show it.
#[component]
fn LineOnPaper(entry: EvidenceEntry) -> impl IntoView {
    let session = use_session();
    let (finding, measure) = untrack(|| proves(session, &entry));
    let one = entry.evidence;
    let file = if one.file.is_empty() { words::CASE_NO_FILE.text().to_owned() } else { one.file_name };
    view! {
        <tr>
            <td class="num">{entry.number}</td>
            <td>{one.name}</td>
            <td>{finding} " " {measure}</td>
            <td>{one.place}</td>
            <td>{file}</td>
        </tr>
    }
}

/// One entry, edited in place.
#[component]
fn Line(entry: Memo<EvidenceEntry>, index: Memo<usize>) -> impl IntoView {
    let session = use_session();
    let (id, finding) = entry.with_untracked(|one| (one.id.clone(), one.finding.clone()));
    let number = Signal::derive(move || entry.with(|one| one.number.clone()));
    let field = {
        let id = id.clone();
        move |field: &'static str, word: Word, empty: Signal<String>| {
            let label = Signal::derive(move || format!("{} {}", number.get(), word.text()));
            let row = (Evidence::KIND, Cow::Owned(id.clone()));
            view! { <FieldValue row field label empty /> }
        }
    };
    let unsaid = Signal::stored(words::NOT_SET.text().to_owned());
    let href = Route::Finding(finding).href();
    let proven = move || {
        let (finding, measure) = entry.with(|one| proves(session, one));
        view! { <a href=href.clone()>{finding}</a> " " <span class="muted">{measure}</span> }
    };
    let named = move || entry.with(|one| one.evidence.file.is_empty().then(|| words::CASE_NO_FILE.text()));
    view! {
        <tr id=LongLists::element(&id) aria-rowindex=move || index.get().to_string()>
            <td class="num" data-label=words::EVIDENCE_NUMBER>{field(Evidence::NUMBER, words::EVIDENCE_NUMBER, number)}</td>
            <td data-label=words::EVIDENCE_NAME>{field(Evidence::NAME, words::EVIDENCE_NAME, unsaid)}</td>
            <td data-label=words::EVIDENCE_OF>{proven}</td>
            <td data-label=words::EVIDENCE_PLACE>{field(Evidence::PLACE, words::EVIDENCE_PLACE, unsaid)}</td>
            <td data-label=words::FIELD_FILE>
                <span class="muted">{named}</span>
                <EvidenceFile row=id.clone() />
            </td>
        </tr>
    }
}
