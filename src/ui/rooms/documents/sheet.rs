//! The sheet of paper: the document's paragraphs in the faces of an official document.

use leptos::prelude::*;

use crate::domain::Passage;
use crate::ledger::RowRef;
use crate::notice::Fragment;
use crate::ui::components::Edit;
use crate::ui::desk::Desk;
use crate::ui::paper::{self, Block, Face};
use crate::ui::route::Route;
use crate::ui::words;

#[component]
pub fn Sheet(
    /// The document's passages as they are printed now.
    pieces: Memo<Vec<Fragment>>,
    /// What the document is called.
    name: String,
) -> impl IntoView {
    let desk = Desk::here();
    let blocks = Memo::new(move |_| paper::blocks(pieces.get()));
    let columns = Memo::new(move |_| blocks.with(|blocks| paper::columns(blocks)));
    view! {
        <article class="paper" aria-label=name>
            <For
                each=move || blocks.get()
                key=Block::key
                children=move |block| paragraph(desk, columns, block)
            />
        </article>
    }
}

fn paragraph(desk: Desk, columns: Memo<Vec<usize>>, block: Block) -> AnyView {
    if block.face == Face::Row {
        let cells = paper::cells(block.pieces).into_iter().enumerate().map(|(column, cell)| {
            let share = move || columns.with(|columns| columns.get(column).copied().unwrap_or(1).to_string());
            let words = cell.into_iter().map(|piece| words_of(desk, piece)).collect_view();
            view! { <span class="gw-cell" style:flex-grow=share>{words}</span> }
        });
        return view! { <p class="gw-row">{cells.collect_view()}</p> }.into_any();
    }
    let alone = block.pieces.len() == 1;
    let pieces = block.pieces.into_iter().map(|piece| {
        let set = if alone { "" } else { run_in(paper::face(&piece)) };
        let words = words_of(desk, piece);
        if set.is_empty() { words } else { view! { <span class=set>{words}</span> }.into_any() }
    });
    let pieces = pieces.collect_view();
    match block.face {
        Face::Title => view! { <h1>{pieces}</h1> }.into_any(),
        Face::First => view! { <h2 class="gw-1">{pieces}</h2> }.into_any(),
        Face::Second => view! { <h3 class="gw-2">{pieces}</h3> }.into_any(),
        Face::Third => view! { <h4 class="gw-3">{pieces}</h4> }.into_any(),
        Face::Signature => view! { <p class="gw-sign">{pieces}</p> }.into_any(),
        Face::Noise => view! { <p class="gw-noise">{pieces}</p> }.into_any(),
        Face::Body | Face::Row => view! { <p>{pieces}</p> }.into_any(),
    }
}

/// The face of a heading that text runs on from.
fn run_in(face: Face) -> &'static str {
    match face {
        Face::First => "gw-1",
        Face::Second => "gw-2",
        Face::Third => "gw-3",
        _ => "",
    }
}

/// One passage: a field of the ledger leads there, the document's own words are edited where they stand.
fn words_of(desk: Desk, piece: Fragment) -> AnyView {
    let label = piece.before.trim().to_owned();
    // Blanks inside a line are part of it; line ends and indents are the sheet's own.
    let gap =
        if !label.is_empty() || piece.before.contains(['\n', '\r', '\t']) { "" } else { &*piece.before };
    let front = format!("{gap}{label}{}{}", piece.marker, piece.open);
    let after = piece.after.trim_end().to_owned();
    let class = if piece.edited { "gw-edited" } else { "" };
    let edited = piece.edited;
    let title = move || edited.then(|| desk.say(words::EDITED));
    if let Some(id) = paper::heads(&piece) {
        let href = Route::Finding(id.to_owned()).href();
        return view! { <a class=class title=title href=href>{front}{piece.body}{after}</a> }.into_any();
    }
    if !paper::is_plain(&piece) {
        return view! { {front}<span class=class title=title>{piece.body}</span>{after} }.into_any();
    }
    let (passage, body) = (piece.passage, piece.body);
    let long = body.contains('\n');
    let commit = Callback::new(move |text: String| {
        let Ok(row) = RowRef::new(Passage::KIND, &passage) else { return };
        desk.act(|draft| draft.set(&row, Passage::TEXT, text));
    });
    view! {
        {front}
        <span class=class title=title>
            <Edit
                label=Signal::derive(move || desk.say(words::PASSAGE_TEXT).to_owned())
                value=Signal::stored(body)
                commit
                long
            />
        </span>
        {after}
    }
    .into_any()
}
