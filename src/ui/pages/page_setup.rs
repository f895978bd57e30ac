//! The page of documents: margins, lines, fonts and page numbers, each as in GB/T 9704 where it is not set.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::{PageNumbers, PageSetup};
use crate::ledger::RowRef;
use crate::ui::components::{Holds, RowField};
use crate::ui::services::word;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// The fields: the name of each, its word, what it holds, and what it is where it is not set.
fn fields() -> [(&'static str, Word, Holds, String); 10] {
    let usual = PageSetup::default().page();
    let number = |field, word, usual: u64| (field, word, Holds::Number, usual.to_string());
    let font = |field, word, usual: String| (field, word, Holds::Text, usual);
    [
        number(PageSetup::TOP, words::PAGE_TOP, usual.top),
        number(PageSetup::BOTTOM, words::PAGE_BOTTOM, usual.bottom),
        number(PageSetup::LEFT, words::PAGE_LEFT, usual.left),
        number(PageSetup::RIGHT, words::PAGE_RIGHT, usual.right),
        number(PageSetup::LINES, words::PAGE_LINES, usual.lines),
        number(PageSetup::CHARACTERS, words::PAGE_CHARACTERS, usual.characters),
        font(PageSetup::TITLE_FONT, words::FONT_TITLE, usual.title_font),
        font(PageSetup::FIRST_FONT, words::FONT_FIRST, usual.first_font),
        font(PageSetup::SECOND_FONT, words::FONT_SECOND, usual.second_font),
        font(PageSetup::BODY_FONT, words::FONT_BODY, usual.body_font),
    ]
}

/// The section of the settings.
#[component]
pub fn PageSettings() -> impl IntoView {
    let session = use_session();
    let page = Memo::new(move |_| session.read(word::page_of));
    let choose = move |event| {
        let Ok(row) = RowRef::new(PageSetup::KIND, PageSetup::ID) else { return };
        session.act(|draft| draft.set(&row, PageSetup::PAGE_NUMBERS, event_target_value(&event)));
    };
    let option = move |(numbers, word): (PageNumbers, Word)| {
        let chosen = move || page.with(|page| page.as_ref().is_some_and(|page| page.numbers == numbers));
        view! { <option value=numbers.as_str() prop:selected=chosen>{word}</option> }
    };
    let fields = fields().map(|(field, word, holds, usual)| {
        let row = (PageSetup::KIND, Cow::Borrowed(PageSetup::ID));
        view! { <RowField row field word holds empty=usual /> }
    });
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::PAGE_SETUP}</h2></div>
            <p class="muted">{words::PAGE_SETUP_LEAD}</p>
            <dl class="facts">
                {fields}
                <dt>{words::PAGE_NUMBERS}</dt>
                <dd>
                    <select class="select" aria-label=words::PAGE_NUMBERS on:change=choose>
                        {[
                            (PageNumbers::Outside, words::NUMBERS_OUTSIDE),
                            (PageNumbers::Centre, words::NUMBERS_CENTRE),
                            (PageNumbers::Off, words::NUMBERS_OFF),
                        ]
                            .map(option)}
                    </select>
                </dd>
            </dl>
        </section>
    }
}
