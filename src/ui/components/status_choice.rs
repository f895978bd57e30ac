//! A list that sets the status of many rows. It offers the next choice from its beginning: what was chosen was done, and may
//! be chosen again.

use leptos::prelude::*;
use leptos::web_sys::HtmlSelectElement;

use crate::domain::Status;
use crate::ui::text::{labels, words};

/// The list.
#[component]
pub fn StatusChoice(choose: Callback<Status>) -> impl IntoView {
    let chosen = move |event| {
        let list = event_target::<HtmlSelectElement>(&event);
        let status = Status::parse(&list.value());
        list.set_value("");
        status.into_iter().for_each(|status| choose.run(status));
    };
    let option = |status: Status| {
        view! { <option value=status.as_str()>{labels::status(Some(status)).text()}</option> }
    };
    view! {
        <select class="select" aria-label=words::SET_STATUS on:change=chosen>
            <option value="">{words::SET_STATUS}</option>
            {Status::ALL.map(option)}
        </select>
    }
}
