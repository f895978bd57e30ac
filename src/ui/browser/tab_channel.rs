//! Messages between the tabs of this browser: what one writes, the others show (law S5).
//!
//! A message goes through BroadcastChannel or, where a browser has none, through localStorage, whose changes fire an
//! event in the other tabs.

use std::cell::OnceCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::{random_bytes, window};
use crate::ledger::LedgerId;

/// A message from one tab to the others. The names in the JSON are those of the first version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum TabMessage {
    /// Changes of this ledger were stored.
    Wrote {
        /// The ledger's id.
        ledger: String,
    },
    /// Changes of this ledger are missing from the storage; a tab that still shows them may write them back.
    #[serde(rename = "lacks")]
    Missing {
        /// The ledger's id.
        ledger: String,
    },
    /// A person deleted this ledger.
    #[serde(rename = "gone")]
    Deleted {
        /// The ledger's id.
        ledger: String,
    },
    /// Every other tab is asked to answer with [`TabMessage::Here`].
    WhoIsThere,
    /// The answer to [`TabMessage::WhoIsThere`].
    Here {
        /// The name of the tab that answers: the id under which it makes changes.
        page: String,
    },
}

/// The name of the channel.
const NAME: &str = "rectify";
/// The key in localStorage that messages are written to.
const KEY: &str = "rectify.said";
/// The global object of browsers that have BroadcastChannel.
const INTERFACE: &str = "BroadcastChannel";

type OnMessage = Box<dyn Fn(TabMessage)>;

/// This tab's end of the channel.
pub struct TabChannel {
    /// `None` where messages go through localStorage.
    channel: Option<BroadcastChannel>,
    /// Set by [`TabChannel::listen`].
    on_message: Rc<OnceCell<OnMessage>>,
}

impl TabMessage {
    /// [`TabMessage::Wrote`] for a ledger.
    pub fn wrote(ledger: &LedgerId) -> Self {
        Self::Wrote { ledger: ledger.to_string() }
    }

    /// [`TabMessage::Deleted`] for a ledger.
    pub fn deleted(ledger: &LedgerId) -> Self {
        Self::Deleted { ledger: ledger.to_string() }
    }

    /// [`TabMessage::Missing`] for a ledger.
    pub fn missing(ledger: &LedgerId) -> Self {
        Self::Missing { ledger: ledger.to_string() }
    }
}

impl TabChannel {
    /// Opens the channel. Messages that come before [`TabChannel::listen`] are dropped.
    pub fn open() -> Self {
        let on_message: Rc<OnceCell<OnMessage>> = Rc::default();
        let receive = {
            let on_message = on_message.clone();
            // A message of a later version that is not known here is ignored.
            move |text: Option<String>| {
                let message = text.and_then(|text| serde_json::from_str::<TabMessage>(&text).ok());
                if let (Some(on_message), Some(message)) = (on_message.get(), message) {
                    on_message(message);
                }
            }
        };
        let known = js_sys::Reflect::has(&js_sys::global(), &INTERFACE.into()).unwrap_or(false);
        let channel = if known { BroadcastChannel::new(NAME).ok() } else { None };
        match &channel {
            Some(channel) => {
                let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                    receive(event.data().as_string());
                });
                channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
                // The listener lives as long as the page.
                listener.forget();
            }
            None => {
                let listener = Closure::<dyn FnMut(StorageEvent)>::new(move |event: StorageEvent| {
                    if event.key().as_deref() == Some(KEY) {
                        // The number before the space makes an equal message a new value.
                        let value = event.new_value();
                        receive(value.and_then(|text| text.split_once(' ').map(|(_, it)| it.to_owned())));
                    }
                });
                let _ =
                    window().add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
                listener.forget();
            }
        }
        Self { channel, on_message }
    }

    /// Calls `on_message` with what other tabs send. Called once; a second call has no effect.
    pub fn listen(&self, on_message: impl Fn(TabMessage) + 'static) {
        let _ = self.on_message.set(Box::new(on_message));
    }

    /// Sends a message to the other tabs, if there are any.
    pub fn send(&self, message: &TabMessage) {
        let Ok(text) = serde_json::to_string(message) else { return };
        match &self.channel {
            Some(channel) => drop(channel.post_message(&text.into())),
            None => {
                let Ok(Some(local)) = window().local_storage() else { return };
                let nonce = u32::from_le_bytes(random_bytes());
                let _ = local.set_item(KEY, &format!("{nonce} {text}"));
            }
        }
    }
}
