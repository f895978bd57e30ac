//! The page of documents: margins, lines, fonts and page numbers, each as in GB/T 9704 where it is not set.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::{Page, PageSetup};
use crate::ui::components::{Holds, RowField, RowId};
use crate::ui::text::{Word, labels, words};

/// The row of the page.
const PAGE: RowId = (PageSetup::KIND, Cow::Borrowed(PageSetup::ID));

/// The fields: the name of each, its word, what it holds, and what it is where it is not set.
fn fields() -> [(&'static str, Word, Holds, String); 10] {
    let usual = PageSetup::default().page();
    // What leaves no room would not be used (`PageSetup::page`).
    let margin = |field, word, usual: u64, sheet: u64| {
        (field, word, Holds::NumberWithin(0, sheet / 4), usual.to_string())
    };
    let count = |field, word, usual: u64| (field, word, Holds::NumberWithin(5, 100), usual.to_string());
    let font = |field, word, usual: String| (field, word, Holds::Text, usual);
    [
        margin(PageSetup::TOP, words::PAGE_TOP, usual.top, Page::HEIGHT),
        margin(PageSetup::BOTTOM, words::PAGE_BOTTOM, usual.bottom, Page::HEIGHT),
        margin(PageSetup::LEFT, words::PAGE_LEFT, usual.left, Page::WIDTH),
        margin(PageSetup::RIGHT, words::PAGE_RIGHT, usual.right, Page::WIDTH),
        count(PageSetup::LINES, words::PAGE_LINES, usual.lines),
        count(PageSetup::CHARACTERS, words::PAGE_CHARACTERS, usual.characters),
        font(PageSetup::TITLE_FONT, words::FONT_TITLE, usual.title_font),
        font(PageSetup::FIRST_FONT, words::FONT_FIRST, usual.first_font),
        font(PageSetup::SECOND_FONT, words::FONT_SECOND, usual.second_font),
        font(PageSetup::BODY_FONT, words::FONT_BODY, usual.body_font),
    ]
}

/// The section of the settings.
#[component]
pub fn PageSettings() -> impl IntoView {
    let fields = fields().map(|(field, word, holds, usual)| {
        view! { <RowField row=PAGE field word holds empty=usual /> }
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
                    holds=Holds::OneOf(labels::PLACES_OF_NUMBERS)
                    empty=words::NUMBERS_OUTSIDE.text().to_owned()
                />
            </dl>
        </section>
    }
}
