//! Finds and runs the browser: one for all tests that run at the same time, ended with the last of them.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Weak};

use tempfile::TempDir;

const NAMES: &[&str] = &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const MISSING: &str = "no Chromium or Chrome found, install it with: sudo apt-get install chromium";
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Tests share one browser; none of them may be slowed down because another one is in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--remote-debugging-port=0",
    "about:blank",
];

/// A running browser.
pub(crate) struct Chromium {
    process: Child,
    /// Where it listens, `127.0.0.1:<port>`.
    pub(crate) address: String,
    /// The address of its own socket, `ws://...`.
    pub(crate) socket: String,
    _profile: Option<TempDir>,
}

impl Chromium {
    /// The browser that other tests use at this moment, or a new one.
    pub(crate) fn shared() -> Arc<Self> {
        static RUNNING: Mutex<Weak<Chromium>> = Mutex::new(Weak::new());
        // A test that failed while it held the lock must not fail the others.
        let mut running = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let started = Arc::new(Self::start());
            *running = Arc::downgrade(&started);
            started
        })
    }

    /// Starts a browser with a profile of its own.
    pub(crate) fn start() -> Self {
        let profile = TempDir::new().expect("a folder for the profile");
        let folder = profile.path().to_owned();
        Self::run(&folder, Some(profile))
    }

    /// Starts a browser with the profile in this folder, which outlives it.
    pub(crate) fn start_in(profile: &Path) -> Self {
        Self::run(profile, None)
    }

    /// `own` is removed with the browser.
    fn run(profile: &Path, own: Option<TempDir>) -> Self {
        let mut process = Command::new(find().expect(MISSING))
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(FLAGS)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let mut lines = BufReader::new(process.stderr.take().expect("its messages")).lines();
        let socket = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.strip_prefix("DevTools listening on ")?.to_owned()))
            .expect("the browser says where it listens");
        // Its messages are read on, or it would stop when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        let address = socket.split('/').nth(2).expect("a host").to_owned();
        Self { process, address, socket, _profile: own }
    }
}

impl Chromium {
    /// Ends the browser from one moment to the next, as a crash does.
    pub(crate) fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.kill();
    }
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let files = NAMES.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    files.into_iter().find(|file| file.is_file())
}
