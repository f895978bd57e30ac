//! Waiting for the browser's database: its events as futures, its exceptions as [`StorageError`].

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbVersionChangeEvent,
};

use crate::storage::StorageError;

/// What the browser threw, as a [`StorageError`].
pub fn error(thrown: JsValue) -> StorageError {
    match thrown.dyn_ref::<DomException>() {
        Some(exception) => named(exception),
        None => StorageError::Failed(format!("{thrown:?}")),
    }
}

fn named(exception: &DomException) -> StorageError {
    let why = format!("{}: {}", exception.name(), exception.message());
    match exception.name().as_str() {
        "QuotaExceededError" => StorageError::Quota,
        // Closed while in use, or forbidden: a private window, a policy, a frame.
        "InvalidStateError" | "SecurityError" | "NotAllowedError" => StorageError::Unavailable(why),
        _ => StorageError::Failed(why),
    }
}

/// Waits for the end of a transaction: `Ok` once it is complete, which with durability "strict" means on the disk.
///
/// # Errors
/// Why the transaction was aborted; a request that fails aborts its transaction, so requests need no check of their
/// own.
pub async fn settled(transaction: &IdbTransaction) -> Result<(), StorageError> {
    let (sender, end) = channel();
    let completed = Closure::<dyn FnMut()>::new({
        let sender = sender.clone();
        move || drop(sender.send(Ok(())))
    });
    let aborted = Closure::<dyn FnMut()>::new({
        let transaction = transaction.clone();
        move || {
            // The error is the transaction's: where the disk is full the commit fails, and no request does.
            let why = transaction.error().as_ref().map_or_else(|| failed("aborted"), named);
            drop(sender.send(Err(why)));
        }
    });
    transaction.set_oncomplete(Some(completed.as_ref().unchecked_ref()));
    transaction.set_onabort(Some(aborted.as_ref().unchecked_ref()));
    // Declared last, so dropped first: the browser must not call a closure that was dropped.
    let _deaf = ListenerGuard(transaction);
    end.await.unwrap_or_else(|_| Err(failed("nobody told how the transaction ended")))
}

/// Takes the listeners off a transaction when dropped.
struct ListenerGuard<'a>(&'a IdbTransaction);

impl Drop for ListenerGuard<'_> {
    fn drop(&mut self) {
        self.0.set_oncomplete(None);
        self.0.set_onabort(None);
    }
}

/// Opens the database `name` at `version`; `upgrade` creates what is missing, given the version there was (0 for none).
///
/// # Errors
/// As [`super::IndexedDbStorage::open`], with versions of the database instead of schemas.
pub async fn open(
    name: &str,
    version: u32,
    upgrade: impl FnOnce(&IdbDatabase, u64) -> Result<(), JsValue> + 'static,
) -> Result<IdbDatabase, StorageError> {
    let factory = factory()?;
    let request = factory.open_with_u32(name, version).map_err(unavailable)?;
    match opened(&request, upgrade).await {
        Err(thrown) if thrown.name() == "VersionError" => Err(StorageError::TooNew {
            found: version_of(&factory, name).await,
            supported: u64::from(version),
        }),
        Err(thrown) => Err(match named(&thrown) {
            StorageError::Failed(why) => StorageError::Unavailable(why),
            error => error,
        }),
        Ok(Some(db)) => Ok(db),
        Ok(None) => Err(StorageError::Blocked),
    }
}

/// Opens the database `name` at whatever version it has.
///
/// # Errors
/// [`StorageError::Unavailable`], [`StorageError::Blocked`], or what the browser threw.
pub async fn open_as_is(name: &str) -> Result<IdbDatabase, StorageError> {
    let request = factory()?.open(name).map_err(unavailable)?;
    match opened(&request, |_, _| Ok(())).await {
        Ok(Some(db)) => Ok(db),
        Ok(None) => Err(StorageError::Blocked),
        Err(thrown) => Err(named(&thrown)),
    }
}

fn factory() -> Result<IdbFactory, StorageError> {
    let absent = || StorageError::Unavailable("there is no indexedDB".into());
    web_sys::window().ok_or_else(absent)?.indexed_db().map_err(unavailable)?.ok_or_else(absent)
}

/// The version that the database has; 0 where it cannot be found out.
async fn version_of(factory: &IdbFactory, name: &str) -> u64 {
    let Ok(request) = factory.open(name) else { return 0 };
    match opened(&request, |_, _| Ok(())).await {
        Ok(Some(db)) => {
            db.close();
            db.version() as u64
        }
        _ => 0,
    }
}

/// Waits for an open; `None` when it is blocked by another connection.
async fn opened(
    request: &IdbOpenDbRequest,
    upgrade: impl FnOnce(&IdbDatabase, u64) -> Result<(), JsValue> + 'static,
) -> Result<Option<IdbDatabase>, DomException> {
    let (sender, end) = channel();
    // The browser keeps this closure for good; it is not dropped with this future: a blocked open may go through much
    // later, and a database created then would lack its stores.
    let upgrade_needed = Closure::once_into_js({
        let request = request.clone();
        move |event: IdbVersionChangeEvent| {
            let made = match database(&request) {
                Some(db) => upgrade(&db, event.old_version() as u64),
                None => Err(JsValue::UNDEFINED),
            };
            if made.is_err()
                && let Some(transaction) = request.transaction()
            {
                // Leads to the error event below.
                let _ = transaction.abort();
            }
        }
    });
    let succeeded = Closure::once_into_js({
        let (request, sender) = (request.clone(), sender.clone());
        move || {
            let Some(db) = database(&request) else { return };
            if let Err(Ok(Some(db))) = sender.send(Ok(Some(db))) {
                // Nobody waits any more, and an open connection would block the others.
                db.close();
            }
        }
    });
    let failed = Closure::once_into_js({
        let (request, sender) = (request.clone(), sender.clone());
        move || {
            let why = match request.error() {
                Ok(Some(exception)) => exception,
                _ => match DomException::new_with_message_and_name("no reason was given", "UnknownError") {
                    Ok(exception) => exception,
                    Err(_) => return,
                },
            };
            drop(sender.send(Err(why)));
        }
    });
    let blocked = Closure::once_into_js(move || drop(sender.send(Ok(None))));
    request.set_onupgradeneeded(Some(upgrade_needed.unchecked_ref()));
    request.set_onsuccess(Some(succeeded.unchecked_ref()));
    request.set_onerror(Some(failed.unchecked_ref()));
    request.set_onblocked(Some(blocked.unchecked_ref()));
    // The browser keeps the senders until one of them has sent.
    end.await.unwrap_or(Ok(None))
}

fn database(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

fn unavailable(thrown: JsValue) -> StorageError {
    match error(thrown) {
        StorageError::Failed(why) => StorageError::Unavailable(why),
        error => error,
    }
}

fn failed(why: &str) -> StorageError {
    StorageError::Failed(why.into())
}

/// The sending half of a one-value channel, shared by several listeners: the first one to send fills it.
struct Sender<T>(Rc<RefCell<Option<oneshot::Sender<T>>>>);

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Sender<T> {
    /// Sends the value to whoever waits.
    ///
    /// # Errors
    /// The value itself, where it comes too late: another was sent before, or nobody waits any more.
    fn send(&self, value: T) -> Result<(), T> {
        match self.0.borrow_mut().take() {
            Some(sender) => sender.send(value),
            None => Err(value),
        }
    }
}

fn channel<T>() -> (Sender<T>, oneshot::Receiver<T>) {
    let (sender, receiver) = oneshot::channel();
    (Sender(Rc::new(RefCell::new(Some(sender)))), receiver)
}
