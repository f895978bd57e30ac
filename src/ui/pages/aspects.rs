//! 方面: the list of aspects in the settings, each renamed in place, moved and deleted.

use leptos::prelude::*;

use crate::domain::Aspect;
use crate::ledger::commands::{self, Direction};
use crate::ui::components::{Commit, Icon, IconButton, InlineEdit};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// An aspect: its row id, its title, and how many findings it has.
type Line = (String, String, usize);

/// The list of aspects, with a button to add one.
#[component]
pub fn Aspects() -> impl IntoView {
    let session = use_session();
    let lines = Memo::new(move |_| {
        session.finding_list.with(|list| {
            let named = list.groups.iter().filter(|group| !group.id.is_empty());
            named.map(|group| (group.id.clone(), group.title.clone(), group.items.len())).collect::<Vec<_>>()
        })
    });
    let ids =
        Memo::new(move |_| lines.with(|lines| lines.iter().map(|(id, ..)| id.clone()).collect::<Vec<_>>()));
    let adding = RwSignal::new(false);
    let add = move || {
        Commit::ledger(move |draft, text| {
            if !text.is_empty() {
                commands::add_aspect(draft, text);
            }
        })
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::ASPECTS}</h2>
                <span class="faint">{words::ASPECTS_LEAD}</span>
            </div>
            <ol class="measures measures--titles">
                <For each=move || ids.get() key=String::clone let:id>
                    <OneAspect id lines />
                </For>
                <Show when=move || adding.get()>
                    <li class="measure">
                        <div class="measure__text">
                            <InlineEdit
                                label=words::ADD_ASPECT.text()
                                value=Signal::stored(String::new())
                                commit=add()
                                left=Callback::new(move |()| {
                                    adding.try_set(false);
                                })
                                begun=true
                            />
                            <p class="edit__help">{words::ADD_ASPECT_HINT}</p>
                        </div>
                    </li>
                </Show>
            </ol>
            <p class="row">
                <button class="btn" type="button" on:click=move |_| adding.set(true)>{words::ADD_ASPECT}</button>
            </p>
        </section>
    }
}

/// One aspect. One with findings is not deleted: they would be without one.
#[component]
fn OneAspect(id: String, lines: Memo<Vec<Line>>) -> impl IntoView {
    let session = use_session();
    let id = StoredValue::new(id);
    let own = move || {
        lines.with(|lines| {
            let at = lines.iter().position(|(own, ..)| id.with_value(|id| own == id))?;
            let (_, title, findings) = &lines[at];
            Some((at + 1, title.clone(), *findings))
        })
    };
    let nth = Memo::new(move |_| own().map_or(0, |(nth, ..)| nth));
    let title = Memo::new(move |_| own().map(|(_, title, _)| title).unwrap_or_default());
    let findings = Memo::new(move |_| own().map_or(0, |(.., findings)| findings));
    let commit = Commit::ledger(move |draft, text| {
        if !text.is_empty() {
            commands::set_text(draft, Aspect::KIND, &id.get_value(), Aspect::TITLE, text);
        }
    });
    let shift = move |direction: Direction| {
        session.act(|draft| commands::move_aspect(draft, &id.get_value(), direction));
    };
    let delete = move |()| {
        let left = findings.get_untracked();
        if left > 0 {
            return session.toasts.show(words::ASPECT_HAS_FINDINGS.fill(&[&left]));
        }
        session.act(|draft| commands::delete(draft, Aspect::KIND, &id.get_value()));
        session.tell_done(words::ASPECT_DELETED.text());
    };
    let label = Signal::derive(move || words::ASPECT_NTH.fill(&[&nth.get()]));
    let first = Signal::derive(move || nth.get() <= 1);
    let last = Signal::derive(move || nth.get() == lines.with(Vec::len));
    view! {
        <li class="measure">
            <span class="measure__no num">{nth}</span>
            <div class="measure__text"><InlineEdit label value=title commit /></div>
            <div class="measure__acts">
                <IconButton mark=Icon::Up word=words::MOVE_UP disabled=first press=move |()| shift(Direction::Up) />
                <IconButton mark=Icon::Down word=words::MOVE_DOWN disabled=last press=move |()| shift(Direction::Down) />
                <IconButton mark=Icon::Close word=words::DELETE press=delete />
            </div>
        </li>
    }
}
