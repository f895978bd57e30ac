//! The worker, in which long work runs while the page answers.
//!
//! The worker runs the page's own modules, compiled once and handed over, so that it costs no download and works where a
//! page may load nothing, from `file://` (docs/decisions/0012-worker.md). Each job has a worker of its own, which ends
//! with it: a module's memory never shrinks, and the end is also how a job is cancelled.
//!
//! From the page: the compiled modules as `[first, chunks by name]` (src/ui/chunk.rs), then a job as `[head, parts]`. From the
//! worker: `undefined` once it listens, numbers that say how much is done, from 0 to 1, and then the outcome as
//! `[head, parts]`, or a text where it panicked.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

use crate::jobs::{Job, JobError, Message, Outcome};
use crate::ui::chunk;

/// The name of the page's global function that gives the address of the worker's script (xtask/src/worker_script.js).
const SCRIPT: &str = "rectifyWorker";

type Sender = Rc<RefCell<Option<oneshot::Sender<Result<Outcome, JobError>>>>>;

/// Cancels the job it came with; without effect on one that has ended. A handle that is copied freely.
#[derive(Clone)]
pub struct Canceller(Sender);

impl Canceller {
    /// Ends the job, whose outcome is then [`JobError::Cancelled`].
    pub fn cancel(&self) {
        send(&self.0, Err(JobError::Cancelled));
    }
}

/// A job that runs in a worker. Dropping it ends the worker.
pub struct Running {
    worker: Worker,
    receiver: oneshot::Receiver<Result<Outcome, JobError>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(JsValue)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Does a job in a worker; on the page itself where the browser starts none, and then nothing answers meanwhile.
/// `started` is given what cancels it, `progress` is told how much is done, from 0 to 1.
///
/// # Errors
/// [`JobError`].
pub async fn run(
    job: Job,
    started: impl FnOnce(Canceller),
    progress: impl Fn(f64) + 'static,
) -> Result<Outcome, JobError> {
    if job.needs_office() {
        chunk::fetch_office().await.map_err(not_loaded)?;
    }
    let Some(script) = script() else { return on_the_page(job).await };
    let Ok(worker) = Worker::new(&script) else { return on_the_page(job).await };
    let (sender, receiver) = oneshot::channel();
    let sender: Sender = Rc::new(RefCell::new(Some(sender)));
    started(Canceller(sender.clone()));
    let mut running = begin(worker, job, &sender, receiver, progress);
    (&mut running.receiver).await.unwrap_or(Err(JobError::Cancelled))
}

/// Hands the modules and, once the worker listens, the job over.
fn begin(
    worker: Worker,
    job: Job,
    sender: &Sender,
    receiver: oneshot::Receiver<Result<Outcome, JobError>>,
    progress: impl Fn(f64) + 'static,
) -> Running {
    let job = RefCell::new(Some(job));
    let on_message = {
        let (sender, worker) = (sender.clone(), worker.clone());
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if data.is_undefined() {
                let posted = job.take().map(|job| {
                    post(job.into_message(), |data, parts| worker.post_message_with_transfer(data, parts))
                });
                if let Some(Err(error)) = posted {
                    send(&sender, Err(JobError::Crashed(format!("{error:?}"))));
                }
                return;
            }
            if let Some(done) = data.as_f64() {
                return progress(done);
            }
            let outcome = received(&data).and_then(Outcome::of_message);
            let said = || JobError::Crashed(data.as_string().unwrap_or_default());
            send(&sender, outcome.ok_or_else(said));
        })
    };
    let on_error = {
        let sender = sender.clone();
        Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let said = js_sys::Reflect::get(&event, &"message".into()).ok().and_then(|said| said.as_string());
            send(&sender, Err(JobError::Crashed(said.unwrap_or_default())));
        })
    };
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let modules = Array::of2(&wasm_bindgen::module(), &chunk::modules());
    if let Err(error) = worker.post_message(&modules) {
        send(sender, Err(JobError::Crashed(format!("{error:?}"))));
    }
    Running { worker, receiver, _on_message: on_message, _on_error: on_error }
}

/// Does a job on the page, after what is on the screen was painted.
async fn on_the_page(job: Job) -> Result<Outcome, JobError> {
    load_for(&job).await?;
    super::pause(0).await;
    super::pause(0).await;
    Ok(job.run(&mut |_| ()))
}

/// Loads what does a job.
async fn load_for(job: &Job) -> Result<(), JobError> {
    if job.needs_office() { chunk::load_office().await.map_err(not_loaded) } else { Ok(()) }
}

/// Why a job is not done whose chunk did not come.
fn not_loaded(error: JsValue) -> JobError {
    super::log(&error);
    JobError::NotLoaded
}

/// The address of the worker's script; `None` where the page has none.
fn script() -> Option<String> {
    let function = js_sys::Reflect::get(&js_sys::global(), &SCRIPT.into()).ok()?;
    let function: js_sys::Function = function.dyn_into().ok()?;
    function.call0(&JsValue::UNDEFINED).ok()?.as_string()
}

/// Sends the first result; later ones are dropped.
fn send(sender: &Sender, result: Result<Outcome, JobError>) {
    if let Some(sender) = sender.take() {
        // Nobody may be waiting any more.
        let _ = sender.send(result);
    }
}

/// Posts a message with its bytes handed over.
fn post(message: Message, to: impl FnOnce(&JsValue, &JsValue) -> Result<(), JsValue>) -> Result<(), JsValue> {
    let (arrays, buffers) = (Array::new(), Array::new());
    for part in std::iter::once(&message.head).chain(&message.parts) {
        let bytes = Uint8Array::from(part.as_slice());
        buffers.push(&bytes.buffer());
        arrays.push(&bytes);
    }
    to(&arrays, &buffers)
}

/// The message in what was posted; `None` where that is something else.
fn received(data: &JsValue) -> Option<Message> {
    let data: &Array = data.dyn_ref()?;
    let mut parts = data.iter().map(|part| Some(part.dyn_into::<Uint8Array>().ok()?.to_vec()));
    Some(Message { head: parts.next()??, parts: parts.collect::<Option<_>>()? })
}

/// Whether this is the worker and not the page.
pub fn is_worker() -> bool {
    js_sys::global().has_type::<DedicatedWorkerGlobalScope>()
}

/// Loads what does the jobs, and begins to do them. Called once, in the worker.
pub fn work() {
    spawn_local(async {
        match chunk::load().await {
            Ok(chunk) => (chunk.serve)(),
            Err(error) => {
                let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
                let _ = scope.post_message(&format!("{error:?}").into());
            }
        }
    });
}

/// Does the jobs that the page posts.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let page = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        let _ = page.post_message(&info.to_string().into());
    }));
    let page = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(job) = received(&event.data()).and_then(Job::of_message) else { return };
        let page = page.clone();
        spawn_local(async move {
            if let Err(error) = do_job(job, &page).await {
                let _ = page.post_message(&format!("{error:?}").into());
            }
        });
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It listens until the worker ends.
    on_message.forget();
    let _ = scope.post_message(&JsValue::UNDEFINED);
}

/// Does a job, and posts what came of it.
async fn do_job(job: Job, page: &DedicatedWorkerGlobalScope) -> Result<(), JsValue> {
    load_for(&job).await.map_err(|error| JsValue::from_str(&format!("{error:?}")))?;
    let outcome = job.run(&mut |done| {
        // Who cannot be told how much is done will be told that all is.
        let _ = page.post_message(&JsValue::from_f64(done));
    });
    post(outcome.into_message(), |data, parts| page.post_message_with_transfer(data, parts))
}
