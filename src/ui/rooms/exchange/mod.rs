//! 交换: what goes out, what comes in after a look at what it would do (law C11), and what went and came before.

mod handing_out;
mod preview;
mod taking_in;
mod transfers;
mod units;

use leptos::prelude::*;

use crate::exchange::unit_status;
use crate::ledger::TransferEntry;
use crate::ui::desk::Desk;
use crate::ui::words;

pub use handing_out::{save, save_whole};

#[component]
pub fn Exchange() -> impl IntoView {
    let desk = Desk::here();
    // What went and came, the latest first; three parts of the room read it.
    let transfers = Memo::new(move |_| desk.read(|ledger| ledger.transfers()).unwrap_or_default());
    let units = Memo::new(move |_| {
        let all = transfers.get();
        desk.finding_list.with(|finding_list| unit_status::units(finding_list, &all))
    });
    // A copy that came as one unit's part has no units to hand anything to.
    let leads = Memo::new(move |_| transfers.with(|all| unit_status::own_unit(all).is_none()));
    view! {
        <div class="room__head">
            <div>
                <h1>{move || desk.say(words::EXCHANGE)} <span class="en" lang="en">{words::EXCHANGE.en}</span></h1>
                <p class="room__lead">{move || desk.say(words::EXCHANGE_LEAD)}</p>
            </div>
        </div>
        <div class="room__body">
            <taking_in::TakingIn />
            <Show when=move || desk.has_ledger()>
                <handing_out::HandingOut transfers units />
                <Show when=move || leads.get()><units::Units units /></Show>
                <transfers::Receipts transfers />
            </Show>
        </div>
    }
}

/// What this room's parts are given.
type Receipts = Memo<Vec<TransferEntry>>;
