//! A folder that a person chose for backups: two files in it are written in turn, so that one is complete at any time.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ui::browser;

#[wasm_bindgen]
extern "C" {
    /// A `FileSystemDirectoryHandle`, of which web-sys has bindings for a part only.
    #[derive(Clone, Debug)]
    pub type BackupFolder;

    /// The folder's name, without the path to it.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &BackupFolder) -> String;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &BackupFolder, how: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &BackupFolder, how: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn get_file_handle(this: &BackupFolder, name: &str, how: &JsValue) -> Result<js_sys::Promise, JsValue>;

    /// A `FileSystemFileHandle`.
    type Handle;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &Handle) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &Handle) -> Result<js_sys::Promise, JsValue>;

    /// A `FileSystemWritableFileStream`: it writes a temporary file, which replaces the file when it is closed.
    type Writable;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, data: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<js_sys::Promise, JsValue>;
}

/// Why nothing could be written into the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// The folder is not there any more: a USB stick was pulled, for example.
    Gone,
    /// It may not be written to any more.
    Forbidden,
    /// The disk is full.
    Full,
    /// Anything else, in the browser's words.
    Other(String),
}

/// The function of the window that lets a person choose a folder.
const PICKER: &str = "showDirectoryPicker";

/// Whether this browser lets a page write into a folder that the person chooses.
pub fn is_known() -> bool {
    Reflect::get(&browser::window(), &PICKER.into()).is_ok_and(|it| it.is_function())
}

/// Lets the person choose a folder; `None` when they did not, or the browser has no such function.
pub async fn choose() -> Option<BackupFolder> {
    let picker: js_sys::Function = Reflect::get(&browser::window(), &PICKER.into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into()).ok()?;
    let promise = picker.call1(&browser::window(), &options).ok()?;
    Some(JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?).await.ok()?.unchecked_into())
}

/// The folder of an earlier choice, from what is stored of it in the database; `None` when nothing is.
pub fn kept(handle: JsValue) -> Option<BackupFolder> {
    handle.is_object().then(|| handle.unchecked_into())
}

impl BackupFolder {
    /// The descriptor of the permission to read and write.
    fn how() -> JsValue {
        let how = Object::new();
        // Setting a property of a plain object does not fail.
        let _ = Reflect::set(&how, &"mode".into(), &"readwrite".into());
        how.into()
    }

    /// Whether files may be written into it without asking the person.
    pub async fn is_granted(&self) -> bool {
        granted(self.query_permission(&Self::how())).await
    }

    /// Asks the person for permission; returns whether it was given. Must be called when a button is pressed.
    pub async fn ask(&self) -> bool {
        granted(self.request_permission(&Self::how())).await
    }

    /// Writes a backup over the older of the files `NAME-1.json` and `NAME-2.json`; returns the file's name.
    ///
    /// # Errors
    /// [`FolderError`] says why nothing was written.
    pub async fn back_up(&self, name: &str, bytes: &[u8]) -> Result<String, FolderError> {
        let names = [1, 2].map(|nth| format!("{name}-{nth}.json"));
        let mut ages = Vec::new();
        for name in &names {
            ages.push(self.written_at(name).await);
        }
        // A file that does not exist is older than any other.
        let older = usize::from(ages[1] < ages[0]);
        self.put(&names[older], bytes).await.map_err(said)?;
        Ok(names[older].clone())
    }

    /// Writes a file, which is created if it does not exist.
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let how = Object::new();
        Reflect::set(&how, &"create".into(), &true.into())?;
        let handle: Handle = JsFuture::from(self.get_file_handle(name, &how)?).await?.unchecked_into();
        let writable: Writable = JsFuture::from(handle.create_writable()?).await?.unchecked_into();
        JsFuture::from(writable.write(&js_sys::Uint8Array::from(bytes))?).await?;
        JsFuture::from(writable.close()?).await?;
        Ok(())
    }

    /// When the file was last written, in milliseconds since 1970; 0 when it does not exist.
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

/// Whether a request for permission is answered with `granted`.
async fn granted(asked: Result<js_sys::Promise, JsValue>) -> bool {
    match asked {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer == "granted"),
        Err(_) => false,
    }
}

/// What an exception of the folder means.
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
