//! The other pages of this browser: what one writes, the others show (law S5).
//!
//! A message goes through BroadcastChannel, or where a browser has none through localStorage, whose changes the other
//! pages are told of.

use std::cell::OnceCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::machine;
use crate::ledger::LedgerId;

/// What pages say to one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum Said {
    /// Something of this ledger is on the disk that was not there before.
    Wrote {
        ledger: String,
    },
    /// Something of this ledger is gone from the disk; who still shows it may put it back.
    Lacks {
        ledger: String,
    },
    /// A person deleted this ledger.
    Gone {
        ledger: String,
    },
    WhoIsThere,
    /// The answer, with the page's name.
    Here {
        page: String,
    },
}

const NAME: &str = "rectify";
/// Where a message passes through localStorage.
const KEY: &str = "rectify.said";

type OnSaid = Box<dyn Fn(Said)>;

/// This page among the others.
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    hear: Rc<OnceCell<OnSaid>>,
}

impl Said {
    pub fn wrote(ledger: &LedgerId) -> Self {
        Self::Wrote { ledger: ledger.to_string() }
    }

    pub fn gone(ledger: &LedgerId) -> Self {
        Self::Gone { ledger: ledger.to_string() }
    }

    pub fn lacks(ledger: &LedgerId) -> Self {
        Self::Lacks { ledger: ledger.to_string() }
    }
}

impl Tabs {
    pub fn join() -> Self {
        let hear: Rc<OnceCell<OnSaid>> = Rc::default();
        let heard = {
            let hear = hear.clone();
            // A later version may say more.
            move |text: Option<String>| {
                let said = text.and_then(|text| serde_json::from_str::<Said>(&text).ok());
                if let (Some(hear), Some(said)) = (hear.get(), said) {
                    hear(said);
                }
            }
        };
        let has = js_sys::Reflect::has(&js_sys::global(), &NAME_OF_CHANNEL.into()).unwrap_or(false);
        let channel = if has { BroadcastChannel::new(NAME).ok() } else { None };
        match &channel {
            Some(channel) => {
                let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                    heard(event.data().as_string());
                });
                channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
                // The page lives until it is closed, and so does its ear.
                listen.forget();
            }
            None => {
                let listen = Closure::<dyn FnMut(StorageEvent)>::new(move |event: StorageEvent| {
                    if event.key().as_deref() == Some(KEY) {
                        // After a space stands what makes the same message new.
                        heard(
                            event
                                .new_value()
                                .and_then(|text| text.split_once(' ').map(|(_, said)| said.to_owned())),
                        );
                    }
                });
                let _ = machine::window()
                    .add_event_listener_with_callback("storage", listen.as_ref().unchecked_ref());
                listen.forget();
            }
        }
        Self { channel, hear }
    }

    /// Has `hear` told what other pages say. Once a page.
    pub fn hear(&self, hear: impl Fn(Said) + 'static) {
        let _ = self.hear.set(Box::new(hear));
    }

    /// Says something to the other pages, if there are any.
    pub fn say(&self, said: &Said) {
        let Ok(text) = serde_json::to_string(said) else { return };
        match &self.channel {
            Some(channel) => drop(channel.post_message(&text.into())),
            None => {
                let Ok(Some(local)) = machine::window().local_storage() else { return };
                let nonce = u32::from_le_bytes(machine::random_bytes());
                let _ = local.set_item(KEY, &format!("{nonce} {text}"));
            }
        }
    }
}

const NAME_OF_CHANNEL: &str = "BroadcastChannel";
