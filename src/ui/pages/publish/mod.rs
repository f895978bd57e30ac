//! 公开: the public text of a document, what is withheld and why, what to look at before it leaves, and how it differs from
//! the text that was approved.

mod approved;
mod held;
mod leaving;
mod own_fields;
mod withheld;

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use self::held::Held;
use super::documents::sheet::Sheet;
use super::lint::FoundList;
use crate::domain::{Document, Withholding};
use crate::ledger::Ledger;
use crate::lint::Settled;
use crate::notice::blocks;
use crate::notice::{self, Fragment};
use crate::publish::scan;
use crate::ui::components::{EmptyLedger, PageHead};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::{copying, publication};
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

/// The page.
#[component]
pub fn Publish() -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let documents = Memo::new(move |_| session.read(notice::documents_of).unwrap_or_default());
    // The one the address names, or the last, which is the notice as a rule.
    let shown = Memo::new(move |_| {
        let named = navigation.route.with(|route| match route {
            Route::Publish(id) => id.clone(),
            _ => None,
        });
        documents.with(|all| {
            let found = all.iter().find(|(id, _)| Some(id) == named.as_ref()).or_else(|| all.last());
            found.map(|(id, document)| (id.clone(), document.title.clone()))
        })
    });
    let choose = move |event| navigation.go(&Route::Publish(Some(event_target_value(&event))));
    let options = move || {
        let option = |(id, document): (String, Document)| {
            let own = id.clone();
            let selected = move || shown.with(|shown| shown.as_ref().is_some_and(|(id, _)| *id == own));
            view! { <option value=id prop:selected=selected>{document.title}</option> }
        };
        documents.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="no-print">
            <PageHead title=words::PUBLISH lead=words::PUBLISH_LEAD.text() tabs=view! { <Show when=move || { documents.with(Vec::len) > 1 }>
                    <select class="select" aria-label=words::PUBLISH_WHICH on:change=choose>{options}</select>
                </Show> }.into_any() />
        </div>
        <Show when=move || shown.with(Option::is_some) fallback=|| view! { <EmptyLedger /> }>
            {move || shown.get().map(|(id, title)| view! { <Shown id title /> })}
        </Show>
    }
}

/// One document.
#[component]
fn Shown(id: String, title: String) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(id.clone());
    // The passages of the public text, the words of those that stay behind by the rules, and what it is called.
    let public = Memo::new(move |_| {
        let compose = |ledger: &Ledger| {
            own.with_value(|id| {
                let public = publication::public_part(ledger, id);
                let unruled = publication::words_of_passages(ledger, id, &public.unruled);
                (notice::compose(&public.ledger, id), unruled, public.title())
            })
        };
        session.read(compose).unwrap_or_default()
    });
    let fragments = Memo::new(move |_| public.with(|(fragments, ..)| fragments.clone()));
    let unruled = Memo::new(move |_| public.with(|(_, unruled, _)| unruled.clone()));
    let properties = move || {
        let title = public.with(|(.., title)| title.clone());
        let title = if title.is_empty() { words::EMPTY_VALUE.text().to_owned() } else { title };
        words::SCAN_PROPERTIES.fill(&[&title])
    };
    let found = Memo::new(move |_| {
        let look = |ledger: &Ledger| {
            let document =
                own.with_value(|id| ledger.live(Document::KIND, id).map(|row| Document::read(&row)));
            fragments.with(|fragments| document.map(|document| scan(ledger, &document, fragments)))
        };
        session.read(look).flatten().unwrap_or_default()
    });
    let open = Memo::new(move |_| {
        let settled = session.read(Settled::of).unwrap_or_default();
        found.with(|found| found.iter().filter(|one| settled.get(one).is_none()).cloned().collect::<Vec<_>>())
    });
    // The passages with something to look at.
    let marked = Memo::new(move |_| {
        open.with(|open| open.iter().map(|one| one.about.id().to_owned()).collect::<HashSet<String>>())
    });
    let text = move || fragments.with(|all| all.iter().map(Fragment::text).collect::<String>());
    let copy = move || {
        let text = untrack(text);
        copying::copy(session, text, words::COPIED.text().to_owned());
    };
    let save = move |save: fn(Session, &str)| move || own.with_value(|id| save(session, id));
    let ways = [
        (words::PUBLIC_COPY, Callback::from(copy)),
        (words::PUBLIC_SAVE, Callback::from(save(publication::save_text))),
        (words::PUBLIC_WORD, Callback::from(save(publication::save_word))),
        (words::PUBLIC_SHEET, Callback::from(save(publication::save_sheet))),
        (words::PUBLIC_PACKAGE, Callback::from(save(publication::save_package))),
    ];
    // What was withheld last, by the row that withholds it, until its reason was given.
    let latest = RwSignal::new(None::<String>);
    let draw = Callback::new(move |piece: Fragment| words_of(session, marked, latest, piece));
    view! {
        <div class="page__body">
            <section class="section no-print">
                <div class="section__head"><h2>{words::SCAN}</h2></div>
                <p class="muted">{words::SCAN_LEAD}</p>
                <FoundList results=found none=words::SCAN_CLEAN />
                <p class="muted">{properties}</p>
            </section>
            <withheld::WithheldList unruled />
            <own_fields::OwnFields document=id.clone() />
            <approved::Approved document=id text=Signal::derive(text) />
            <section class="section">
                // What is printed is the public text and nothing else.
                <div class="section__head no-print"><h2>{words::PUBLIC_TEXT}</h2></div>
                <Show when=move || open.with(|open| !open.is_empty())>
                    <p class="late no-print">{move || words::PUBLIC_UNSETTLED.fill(&[&open.with(Vec::len)])}</p>
                </Show>
                <leaving::Leaving main=words::PUBLIC_WORD ways=ways.into() open />
                <Show
                    when=move || fragments.with(|all| !all.is_empty())
                    fallback=|| view! { <p class="muted">{words::PUBLIC_NOTHING}</p> }
                >
                    <Sheet pieces=fragments name=title.clone() words=draw />
                </Show>
                <withheld::JustWithheld latest />
            </section>
        </div>
    }
}

/// One passage: what can be withheld is a button that does so, and what is to be looked at is marked.
fn words_of(
    session: Session,
    marked: Memo<HashSet<String>>,
    latest: RwSignal<Option<String>>,
    piece: Fragment,
) -> AnyView {
    let (front, after) = blocks::around(&piece);
    let passage = piece.passage.clone();
    let check = move || marked.with(|marked| marked.contains(&passage));
    let held = session.read_untracked(|ledger| Held::of(ledger, &piece)).flatten();
    let Some(held) = held.map(Arc::new) else {
        return view! { {front}<span class:gw-check=check>{piece.body}</span>{after} }.into_any();
    };
    let label = held.label().fill(&[&piece.body]);
    let withhold = move || {
        let date = session.today.get_untracked().to_string();
        session.act(|draft| {
            let row = draft.add(Withholding { date, ..held.withholding(draft.ledger()) });
            latest.set(Some(row.id().to_owned()));
        });
        session.tell_done(words::WITHHELD_NOW.text());
    };
    let pressed = withhold.clone();
    let key = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            withhold();
        }
    };
    // No button element: that would be a block of its own in the middle of its line.
    view! {
        {front}
        <span
            class="gw-pick"
            class:gw-check=check
            role="button"
            tabindex="0"
            aria-label=label
            on:click=move |_| pressed()
            on:keydown=key
        >
            {piece.body}
        </span>
        {after}
    }
    .into_any()
}
