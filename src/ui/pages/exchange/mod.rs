//! 交换: import, with a preview of what it would do (law C11), export, and the list of earlier exports and imports.

mod calendar_section;
mod case_section;
mod export_section;
mod form_editor;
mod import_section;
mod preview;
mod sheet_choice;
mod sheet_section;
mod state;
mod transfers;
mod units;

use leptos::prelude::*;

use super::decided::Decided;
use crate::exchange::unit_status;
use crate::ui::components::PageHead;
use crate::ui::services::sheet_export::paper_of;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The page of export and import.
#[component]
pub fn Exchange() -> impl IntoView {
    let session = use_session();
    // Earlier exports and imports, the latest first; several parts of the page read them.
    let transfers = Memo::new(move |_| session.read(|ledger| ledger.transfers()).unwrap_or_default());
    let units = Memo::new(move |_| {
        let all = transfers.get();
        session.finding_list.with(|finding_list| unit_status::units(finding_list, &all))
    });
    // A ledger that came as one unit's part has no units to issue parts to.
    let leads = Memo::new(move |_| transfers.with(|all| unit_status::own_unit(all).is_none()));
    // A form on its way to the printer, as HTML.
    let printed = RwSignal::new(String::new());
    let paper = move || session.preferences.with(paper_of).as_str();
    view! {
        <div class="form-print" data-paper=paper inner_html=move || printed.get()></div>
        <PageHead title=words::EXCHANGE lead=words::EXCHANGE_LEAD.text() />
        <div class="page__body">
            <import_section::ImportSection />
            <Show when=move || session.has_ledger()>
                <export_section::ExportSection transfers units />
                <calendar_section::CalendarSection />
                <sheet_section::SheetSection units printed />
                <case_section::CaseSection />
                <Show when=move || leads.get()><units::Units units /></Show>
                <transfers::TransferList transfers />
                <Decided />
            </Show>
        </div>
    }
}
