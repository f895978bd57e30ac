//! 文书: the documents of the ledger, and the one chosen as it would be published.

pub mod sheet;

use leptos::prelude::*;

use crate::domain::{AttachedFile, Document, DocumentFamily};
use crate::exchange::envelope::plain;
use crate::ledger::{RowRef, commands};
use crate::notice;
use crate::office::docx::WordFile;
use crate::ui::browser;
use crate::ui::components::StoredFile;
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::attachments::AttachTo;
use crate::ui::services::{copying, word};
use crate::ui::session::use_session;
use crate::ui::text::{Word, labels, words};

/// The page of the documents.
#[component]
pub fn Documents() -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let all = Memo::new(move |_| session.read(notice::documents_of).unwrap_or_default());
    // The one the address names, or the first.
    let shown = Memo::new(move |_| {
        let named = navigation.route.with(|route| match route {
            Route::Documents(id) => id.clone(),
            _ => None,
        });
        all.with(|all| {
            let found = all.iter().find(|(id, _)| Some(id) == named.as_ref()).or_else(|| all.first());
            found.map(|(id, document)| (id.clone(), document.title.clone()))
        })
    });
    let list = move || {
        let here = shown.with(|shown| shown.as_ref().map(|(id, _)| id.clone()));
        let links = all.get().into_iter().map(|(id, document)| {
            let current = (here.as_ref() == Some(&id)).then_some("true");
            view! {
                <a class="docs__item" href=Route::Documents(Some(id)).href() aria-current=current>
                    {titled(&document.title)}
                    <small>{labels::family(DocumentFamily::parse(&document.family)).text()}</small>
                </a>
            }
        });
        links.collect_view()
    };
    view! {
        <Show when=move || shown.with(Option::is_some) fallback=Nothing>
            <div class="docs">
                <nav class="docs__list" aria-label=words::DOCUMENT_LIST>
                    <h2>{move || words::N_DOCUMENTS.fill(&[&all.with(Vec::len)])}</h2>
                    {list}
                    <a class="docs__item docs__add" href=Route::Reading.href()>
                        {words::PASTE_DOCUMENT}
                    </a>
                    <Drafts />
                </nav>
                <section class="docs__desk" aria-labelledby="document-title">
                    {move || shown.get().map(|(id, title)| view! { <Shown id title /> })}
                </section>
            </div>
        </Show>
    }
}

/// A document's title, or the placeholder for an untitled one.
fn titled(title: &str) -> String {
    if title.is_empty() { words::UNTITLED.text().to_owned() } else { title.to_owned() }
}

/// What is shown while the ledger has no documents.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="page__head">
            <h1>
                {words::DOCUMENTS}
            </h1>
        </div>
        <div class="page__body">
            <div class="empty">
                <p>{words::NO_DOCUMENTS}</p>
                <a class="btn btn--primary" href=Route::Reading.href()>{words::PASTE_DOCUMENT}</a>
            </div>
            <Drafts />
        </div>
    }
}

/// Buttons that draft a document from the ledger, and open it.
#[component]
fn Drafts() -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let button = move |family: DocumentFamily| {
        let name = labels::family(Some(family));
        let draft = move |_| {
            let mut id = None;
            session.act(|draft| id = Some(notice::draft_document(draft, family).id().to_owned()));
            session.tell_done(words::DRAFTED_DOCUMENT.fill(&[&name.text()]));
            navigation.go(&Route::Documents(id));
        };
        view! { <button class="btn" type="button" on:click=draft>{name}</button> }
    };
    view! {
        <div class="docs__drafts no-print">
            <h2>{words::DRAFT_DOCUMENT}</h2>
            <p class="muted small">{words::DRAFT_DOCUMENT_HINT}</p>
            <div class="row">{DocumentFamily::DRAFTED.map(button).into_iter().collect_view()}</div>
        </div>
    }
}

/// One document: buttons to copy, save and print it, and the sheet.
#[component]
fn Shown(id: String, title: String) -> impl IntoView {
    let session = use_session();
    let name = titled(&title);
    let pieces = {
        let id = id.clone();
        Memo::new(move |_| session.read(|ledger| notice::compose(ledger, &id)).unwrap_or_default())
    };
    let edited = Memo::new(move |_| pieces.with(|pieces| pieces.iter().filter(|piece| piece.edited).count()));
    // What is copied and saved is the document to the byte, not what the sheet shows of it.
    let exact =
        move || pieces.with_untracked(|pieces| pieces.iter().map(notice::Fragment::text).collect::<String>());
    let copy = move |_| copying::copy(session, exact(), words::COPIED.text().to_owned());
    let file = format!("{}.txt", plain(&name, 60));
    let save = move |_| {
        let saved = browser::save_file(&file, "text/plain;charset=utf-8", &exact());
        session.toasts.show(if saved.is_ok() { words::TEXT_SAVED } else { words::EXPORT_FAILED }.text());
    };
    let to_word = {
        let (id, name) = (id.clone(), name.clone());
        move |_| {
            let document = session.read_untracked(|ledger| WordFile::of_document(ledger, &id, &name));
            document.into_iter().for_each(|document| word::save(session, document));
        }
    };
    let print = |_| browser::print();
    let (original, amended) = (id.clone(), id.clone());
    let delete = {
        let (id, name) = (id.clone(), name.clone());
        move |_| {
            session.act(|draft| commands::delete(draft, Document::KIND, &id));
            session.tell_done(words::DOCUMENT_DELETED.fill(&[&name]));
        }
    };
    view! {
        <div class="docs__bar">
            <h1 id="document-title" class="docs__title">{name.clone()}</h1>
            <div class="row">
                <button class="btn" type="button" on:click=copy>{words::COPY_ALL}</button>
                <button class="btn" type="button" on:click=save>{words::SAVE_TEXT}</button>
                <button class="btn" type="button" on:click=print>{words::PRINT}</button>
                <a class="btn" href=Route::Publish(Some(id)).href()>{words::PUBLISH}</a>
                <button class="btn btn--primary" type="button" on:click=to_word>{words::TO_WORD}</button>
            </div>
        </div>
        <Original id=original />
        <Show when=|| !browser::prints_page_numbers()>
            <p class="docs__said muted">{words::NO_PAGE_NUMBERS}</p>
        </Show>
        <Show when=move || edited.get() != 0>
            <p class="docs__said muted">
                <mark class="gw-edited">{move || words::N_EDITED.fill(&[&edited.get()])}</mark>
                " " {words::EDITED_HINT}
            </p>
        </Show>
        <Amendments id=amended />
        <sheet::Sheet pieces name />
        <p class="docs__said no-print">
            <button class="btn btn--quiet" type="button" on:click=delete>{words::DELETE_DOCUMENT}</button>
            <span class="muted small">{words::DELETE_DOCUMENT_HINT}</span>
        </p>
    }
}

/// The words of what came or went, by whether it went and whether it is a finding.
const AMENDED: [(bool, bool, Word); 4] = [
    (true, true, words::FINDINGS_WENT),
    (true, false, words::MEASURES_WENT),
    (false, true, words::FINDINGS_CAME),
    (false, false, words::MEASURES_CAME),
];

/// Which findings and measures were deleted from the document and added to it since it was taken.
#[component]
fn Amendments(id: String) -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| session.read(|ledger| notice::amended(ledger, &id)).unwrap_or_default());
    let line = move |(is_gone, is_finding, word): (bool, bool, Word)| {
        let texts = all.with(|all| {
            let own = all.iter().filter(|one| (one.is_gone, one.is_finding) == (is_gone, is_finding));
            own.map(|one| words::QUOTED.fill(&[&one.text])).collect::<Vec<_>>()
        });
        let said = word.fill(&[&texts.len(), &texts.join(words::LISTED.text())]);
        (!texts.is_empty()).then(|| view! { <p class="docs__said muted">{said}</p> })
    };
    move || AMENDED.map(line).into_iter().collect_view()
}

/// The file that a document came as: handed out again, attached, or taken off.
#[component]
fn Original(id: String) -> impl IntoView {
    let session = use_session();
    let row = RowRef::new(Document::KIND, &id).ok()?;
    let row = StoredValue::new(row);
    let file = Memo::new(move |_| {
        let found = session.read(|ledger| row.with_value(|row| AttachedFile::of(&ledger.row(row)?)));
        found.flatten().unwrap_or_default()
    });
    let detach = move |_| {
        session.act(|draft| {
            for (field, value) in AttachedFile::default().into_fields() {
                draft.set(&row.get_value(), field, value);
            }
        });
        session.tell_done(words::ORIGINAL_DETACHED.text().to_owned());
    };
    let to = Callback::new(move |()| AttachTo::Row(row.get_value()));
    let has = move || file.with(|file| !file.fingerprint.is_empty());
    Some(view! {
        <p class="docs__said row no-print">
            <Show when=has>
                <span class="muted">{words::ORIGINAL}</span>
            </Show>
            <StoredFile file to word=words::ATTACH_ORIGINAL />
            <Show when=has>
                <button class="btn btn--quiet" type="button" on:click=detach>{words::DETACH_ORIGINAL}</button>
            </Show>
        </p>
    })
}
