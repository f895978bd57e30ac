//! The sidebar: the list of pages; on a phone at the bottom of the screen.

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::components::{Icon, LanguageSwitch, icon};
use crate::ui::navigation::use_navigation;
use crate::ui::route::{Page, Route};
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// The element id of the entry of the open page.
const HERE: &str = "page-here";

/// The list of pages, with the counts of overdue findings and of conflicts.
#[component]
pub fn Sidebar() -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let overdue =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.figures().overdue));
    let conflicts = session.conflicts;
    // The conflicts page is listed while there are conflicts, and while it is open.
    let disputed =
        Memo::new(move |_| conflicts.get() > 0 || navigation.route.with(Page::of) == Page::Conflicts);
    let entry = move |own: Page, route: Route, mark: Icon, word: Word| {
        let current = move || {
            let here = navigation.route.with(Page::of);
            let inside = here == own
                || own == Page::Overview && here == Page::Statistics
                || own == Page::Ledger
                    && matches!(here, Page::Finding | Page::Reading | Page::Measures | Page::Evidence)
                || own == Page::Calendar && here == Page::Promise
                || own == Page::Documents && here == Page::Publish
                || own == Page::Supervision
                    && matches!(here, Page::Dispatch | Page::Reporting | Page::Evaluation);
            inside.then_some("page")
        };
        let count = move || {
            let (count, word) = match own {
                Page::Ledger => (overdue.get(), Some(words::OVERDUE)),
                Page::Conflicts => (conflicts.get(), None),
                _ => (0, None),
            };
            (count > 0).then(|| {
                view! {
                    <span class="sidebar__count sidebar__count--late">
                        {word.map(|word| view! { <span class="sidebar__count-word">{word.text()}" "</span> })}
                        {count}
                    </span>
                }
            })
        };
        view! {
            <li>
                <a
                    class="sidebar__item"
                    id=move || current().map(|_| HERE)
                    href=route.href()
                    aria-current=current
                >
                    {icon(mark)}
                    <span class="sidebar__name">{word}</span>
                    {count}
                </a>
            </li>
        }
    };
    // On a phone the list is wider than the screen: the entry of the open page is in sight.
    Effect::new(move |_| {
        navigation.route.track();
        // After the frame is drawn, so that nothing has to be laid out twice for it.
        request_animation_frame(|| set_timeout(|| browser::show(HERE), Duration::ZERO));
    });
    view! {
        <nav class="sidebar" aria-label=words::PAGES>
            <a class="sidebar__mark" href=Route::Overview.href()>{icon(Icon::Mark)}{words::APP}</a>
            <ul class="sidebar__list">
                {entry(Page::Overview, Route::Overview, Icon::Overview, words::OVERVIEW)}
                {entry(Page::Ledger, Route::ledger(), Icon::Ledger, words::LEDGER)}
                {entry(Page::Documents, Route::Documents(None), Icon::Documents, words::DOCUMENTS)}
                {entry(Page::Calendar, Route::Calendar(String::new()), Icon::Calendar, words::CALENDAR)}
                {entry(Page::Lint, Route::Lint, Icon::Check, words::HEALTH)}
                {entry(Page::Supervision, Route::Supervision(None), Icon::Letter, words::SUPERVISION)}
                {entry(Page::PublicReports, Route::PublicReports, Icon::Voice, words::PUBLIC_REPORTS)}
                {entry(Page::Directory, Route::Directory, Icon::People, words::DIRECTORY)}
                {entry(Page::Exchange, Route::Exchange, Icon::Exchange, words::EXCHANGE)}
                <Show when=move || disputed.get()>
                    {move || entry(Page::Conflicts, Route::Conflicts, Icon::Conflicts, words::CONFLICTS)}
                </Show>
                {entry(Page::Ledgers, Route::Ledgers, Icon::Ledgers, words::LEDGERS)}
                {entry(Page::Settings, Route::Settings, Icon::Settings, words::SETTINGS)}
            </ul>
            <div class="sidebar__foot">
                <LanguageSwitch id="sidebar" />
                <div>{words::LOCAL_ONLY}</div>
                <div>{words::NO_UPLOAD}</div>
            </div>
        </nav>
    }
}
