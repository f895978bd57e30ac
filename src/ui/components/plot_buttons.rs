//! A plot as a picture: saved, or copied for a slide.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::exchange::envelope::plain;
use crate::ui::browser::{self, picture};
use crate::ui::session::use_session;
use crate::ui::text::plot_picture;
use crate::ui::text::plots::Plot;
use crate::ui::text::{format, words};

/// The buttons.
#[component]
pub fn PlotButtons(#[prop(into)] plot: Signal<Plot>) -> impl IntoView {
    let session = use_session();
    let title = move || plot.with(|plot| plot.title.text());
    let run = move |copies: bool| {
        let (name, today) = (untrack(|| session.name()), session.today.get_untracked());
        let head = format!("{name} · {}", words::AS_OF.fill(&[&format::short_date(today)]));
        let (drawn, what) =
            plot.with_untracked(|plot| (plot_picture::picture(plot, &head), plot.title.text()));
        spawn_local(async move {
            let said = match picture::png(&drawn.svg, drawn.width, drawn.height).await {
                Err(_) => words::PICTURE_FAILED,
                Ok(png) if copies && picture::copy(&png).await => words::PICTURE_COPIED,
                Ok(png) => {
                    let file = format!("{}-{}-{today}.png", plain(&name, 40), plain(what, 40));
                    match browser::save_blob(&file, &png) {
                        // Where pictures are not copied the file serves as well.
                        Ok(()) if copies => words::PICTURE_SAVED_INSTEAD,
                        Ok(()) => words::TEXT_SAVED,
                        Err(_) => words::EXPORT_FAILED,
                    }
                }
            };
            session.toasts.show(said.text());
        });
    };
    let button = move |word: crate::ui::text::Word, copies: bool| {
        let label = move || words::LABELLED.fill(&[&title(), &word.text()]);
        view! {
            <button class="btn btn--quiet" type="button" aria-label=label on:click=move |_| run(copies)>{word}</button>
        }
    };
    view! {
        <span class="row no-print">
            {button(words::PICTURE_COPY, true)}
            {button(words::PICTURE_SAVE, false)}
        </span>
    }
}
