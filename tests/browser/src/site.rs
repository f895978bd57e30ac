//! A plain web server, as offices have: it serves `dist/` under a path, and can be set up as badly as old ones are.

use crate::browser::OFFICE_HOST;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// The path of the app on the server; not the root, so that an absolute address in the build fails a test.
const BASE: &str = "/office/rectify/";

/// How well the server is set up.
#[derive(Clone, Copy, PartialEq)]
pub enum Manners {
    /// Every file is served with its media type.
    Good,
    /// Calls a module `application/octet-stream`, as servers older than WebAssembly do.
    KnowsNoWasm,
}

/// A server that runs until it is dropped.
pub struct Site {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves a directory on a free port of this machine.
    ///
    /// # Panics
    /// The directory holds no `index.html` (the build has not run), or there is no free port.
    #[track_caller]
    pub fn serve(dir: &Path, manners: Manners) -> Self {
        assert!(dir.join("index.html").exists(), "{} is not built: cargo xtask build", dir.display());
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let (stop, requests) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(vec![])));
        let (stopped, seen, dir) = (stop.clone(), requests.clone(), dir.to_owned());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten().take_while(|_| !stopped.load(Ordering::Relaxed)) {
                let (dir, seen) = (dir.clone(), seen.clone());
                // One thread for each connection: browsers open some that they never use.
                std::thread::spawn(move || answer(stream, &dir, manners, &seen));
            }
        });
        Self { address, stop, requests }
    }

    /// The app's address by number, which browsers treat as a secure origin.
    pub fn address(&self) -> String {
        format!("http://{}{BASE}", self.address)
    }

    /// The app's address by name on plain http, as an office has it: no secure origin.
    pub fn office_address(&self) -> String {
        format!("http://{OFFICE_HOST}:{}{BASE}", self.address.port())
    }

    /// The paths asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().map(|seen| seen.clone()).unwrap_or_default()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes the listener, which otherwise waits for one more connection.
        let _ = TcpStream::connect(self.address);
    }
}

/// The files that users get, as `cargo xtask build` leaves them.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// Answers one request; `None` when the connection fails.
fn answer(mut stream: TcpStream, dir: &Path, manners: Manners, seen: &Mutex<Vec<String>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    // The headers are read to their end: closing a connection with unread bytes resets it under the browser.
    let headers: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let path = first.split(' ').nth(1)?.split(['?', '#']).next()?.to_owned();
    if let Ok(mut seen) = seen.lock() {
        seen.push(path.clone());
    }
    let name = path.strip_prefix(BASE).filter(|name| !name.contains(".."));
    let name = name.map(|name| if name.is_empty() { "index.html" } else { name });
    let found = name.and_then(|name| {
        let path = dir.join(name);
        Some((name, tag(&path)?, std::fs::read(path).ok()?))
    });
    let (status, kind, tag, body) = match found {
        // What the browser has in its cache, compiled as it is, is not sent again.
        Some((name, tag, _)) if asks_whether(&headers, &tag) => {
            ("304 Not Modified", kind(name, manners), tag, Vec::new())
        }
        Some((name, tag, body)) => ("200 OK", kind(name, manners), tag, body),
        None => ("404 Not Found", "text/plain", "\"\"".to_owned(), b"not here".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nETag: {tag}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()
}

/// What tells this version of a file from others, as web servers make it: of its length and when it was written.
fn tag(path: &Path) -> Option<String> {
    let about = std::fs::metadata(path).ok()?;
    let written = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", about.len(), written.as_nanos()))
}

/// Whether a browser asks only whether what it has is still so.
fn asks_whether(headers: &[String], tag: &str) -> bool {
    let known = |header: &String| {
        let (name, value) = header.split_once(':')?;
        Some(name.eq_ignore_ascii_case("If-None-Match") && value.contains(tag))
    };
    headers.iter().any(|header| known(header).unwrap_or(false))
}

/// The media type of a file.
fn kind(name: &str, manners: Manners) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") if manners == Manners::Good => "application/wasm",
        _ => "application/octet-stream",
    }
}
