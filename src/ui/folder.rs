//! A folder that a person chose, for backups: two files in it, written in turn, so that one of them is whole at any time.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::machine;

#[wasm_bindgen]
extern "C" {
    /// A `FileSystemDirectoryHandle`, which web-sys does not have whole.
    #[derive(Clone, Debug)]
    pub type Folder;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Folder) -> String;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &Folder, how: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &Folder, how: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn get_file_handle(this: &Folder, name: &str, how: &JsValue) -> Result<js_sys::Promise, JsValue>;

    /// A `FileSystemFileHandle`.
    type Handle;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &Handle) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &Handle) -> Result<js_sys::Promise, JsValue>;

    /// A `FileSystemWritableFileStream`: what is written goes beside the file, and takes its place when it is closed.
    type Writable;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, data: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<js_sys::Promise, JsValue>;
}

/// Why nothing could be written into the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// It is not there any more: the stick was pulled.
    Gone,
    /// It may not be written to any more.
    Forbidden,
    Full,
    /// What the browser says.
    Other(String),
}

const PICKER: &str = "showDirectoryPicker";

/// Whether this browser lets a page write into a folder.
pub fn is_known() -> bool {
    Reflect::get(&machine::window(), &PICKER.into()).is_ok_and(|it| it.is_function())
}

/// Lets the person choose a folder; `None` when they did not.
pub async fn choose() -> Option<Folder> {
    let picker: js_sys::Function = Reflect::get(&machine::window(), &PICKER.into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into()).ok()?;
    let promise = picker.call1(&machine::window(), &options).ok()?;
    Some(JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?).await.ok()?.unchecked_into())
}

/// What was kept of an earlier choice, if it is one.
pub fn kept(handle: JsValue) -> Option<Folder> {
    handle.is_object().then(|| handle.unchecked_into())
}

impl Folder {
    fn how() -> JsValue {
        let how = Object::new();
        // Into a plain object.
        let _ = Reflect::set(&how, &"mode".into(), &"readwrite".into());
        how.into()
    }

    /// Whether files may be written into it without asking.
    pub async fn is_granted(&self) -> bool {
        granted(self.query_permission(&Self::how())).await
    }

    /// Asks the person, whose press of a button this must answer.
    pub async fn ask(&self) -> bool {
        granted(self.request_permission(&Self::how())).await
    }

    /// Writes a backup named so in place of the older of two; returns the file's name.
    ///
    /// # Errors
    /// [`FolderError`] says why not.
    pub async fn back_up(&self, name: &str, bytes: &[u8]) -> Result<String, FolderError> {
        let names = [1, 2].map(|nth| format!("{name}-{nth}.json"));
        let mut ages = Vec::new();
        for name in &names {
            ages.push(self.written_at(name).await);
        }
        // What is not there is older than anything.
        let older = usize::from(ages[1] < ages[0]);
        self.put(&names[older], bytes).await.map_err(said)?;
        Ok(names[older].clone())
    }

    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let how = Object::new();
        Reflect::set(&how, &"create".into(), &true.into())?;
        let handle: Handle = JsFuture::from(self.get_file_handle(name, &how)?).await?.unchecked_into();
        let writable: Writable = JsFuture::from(handle.create_writable()?).await?.unchecked_into();
        JsFuture::from(writable.write(&js_sys::Uint8Array::from(bytes))?).await?;
        JsFuture::from(writable.close()?).await?;
        Ok(())
    }

    /// When the file was last written; 0 where it is not there.
    async fn written_at(&self, name: &str) -> f64 {
        let found = async {
            let handle: Handle =
                JsFuture::from(self.get_file_handle(name, &Object::new())?).await?.unchecked_into();
            JsFuture::from(handle.get_file()?).await
        };
        let file: Result<JsValue, JsValue> = found.await;
        file.ok().map(|file| file.unchecked_into::<web_sys::File>().last_modified()).unwrap_or(0.0)
    }
}

async fn granted(asked: Result<js_sys::Promise, JsValue>) -> bool {
    match asked {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer == "granted"),
        Err(_) => false,
    }
}

fn said(thrown: JsValue) -> FolderError {
    let Some(exception) = thrown.dyn_ref::<web_sys::DomException>() else {
        return FolderError::Other(format!("{thrown:?}"));
    };
    match exception.name().as_str() {
        "NotFoundError" => FolderError::Gone,
        "NotAllowedError" | "NoModificationAllowedError" => FolderError::Forbidden,
        "QuotaExceededError" => FolderError::Full,
        name => FolderError::Other(format!("{name}: {}", exception.message())),
    }
}
