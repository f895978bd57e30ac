//! The page of documents: margins, lines, fonts and page numbers, each as in GB/T 9704 where it is not set.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::PageSetup;
use crate::ui::components::{RowField, RowId};
use crate::ui::text::{Word, words};

/// The row of the page.
const PAGE: RowId = (PageSetup::KIND, Cow::Borrowed(PageSetup::ID));

/// The fields: the name of each, its word, and what it is where it is not set.
fn fields() -> [(&'static str, Word, String); 10] {
    let usual = PageSetup::default().page();
    let count = |field, word, usual: u64| (field, word, usual.to_string());
    [
        count(PageSetup::TOP, words::PAGE_TOP, usual.top),
        count(PageSetup::BOTTOM, words::PAGE_BOTTOM, usual.bottom),
        count(PageSetup::LEFT, words::PAGE_LEFT, usual.left),
        count(PageSetup::RIGHT, words::PAGE_RIGHT, usual.right),
        count(PageSetup::LINES, words::PAGE_LINES, usual.lines),
        count(PageSetup::CHARACTERS, words::PAGE_CHARACTERS, usual.characters),
        (PageSetup::TITLE_FONT, words::FONT_TITLE, usual.title_font),
        (PageSetup::FIRST_FONT, words::FONT_FIRST, usual.first_font),
        (PageSetup::SECOND_FONT, words::FONT_SECOND, usual.second_font),
        (PageSetup::BODY_FONT, words::FONT_BODY, usual.body_font),
    ]
}

/// The section of the settings.
#[component]
pub fn PageSettings() -> impl IntoView {
    let fields = fields().map(|(field, word, usual)| {
        view! { <RowField row=PAGE field word empty=usual /> }
    });
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::PAGE_SETUP}</h2></div>
            <p class="muted">{words::PAGE_SETUP_LEAD}</p>
            <dl class="facts">
                {fields}
                <RowField
                    row=PAGE
                    field=PageSetup::PAGE_NUMBERS
                    word=words::PAGE_NUMBERS
                    empty=words::NUMBERS_OUTSIDE.text().to_owned()
                />
            </dl>
        </section>
    }
}
