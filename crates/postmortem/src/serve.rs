//! `serve`: the site on localhost, built again when a file of the archive changes.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::routing::get;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use postmortem_site::Options;
use postmortem_site::archive::Archive;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::plugin::PLUGIN_FILES;
use crate::{build, cli};

/// Where the site is served when no port is asked for.
const USUAL_PORT: u16 = 8000;

/// How long no file may change before the site is built again.
const QUIET: Duration = Duration::from_millis(150);

/// How long an answer to "is there a new version" is held back.
const PATIENCE: Duration = Duration::from_secs(20);

/// Builds, serves and watches until it is stopped.
pub(crate) fn serve(arguments: &cli::Serve, out: &mut impl Write) -> Result<()> {
    let scratch = tempfile::tempdir().context("cannot make a folder for the site")?;
    let output = arguments.site.output.clone().unwrap_or_else(|| scratch.path().join("site"));
    let root = rebuild(&arguments.site, &output, out)?;
    let (version, versions) = watch::channel(0_u64);
    let _watcher = watch_archive(&root, &arguments.site, output.clone(), version)?;

    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    runtime.block_on(async {
        let listener = listen(arguments.port).await?;
        writeln!(out, "Serving on http://localhost:{}/ (stop with Ctrl-C)", listener.local_addr()?.port())?;
        out.flush()?;
        // A page that waits for a new version must not keep the server from stopping.
        tokio::select! {
            served = axum::serve(listener, router(&output, versions)).into_future() => served.context("cannot go on serving"),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}

/// Listens on the port that was asked for; else on the usual one, or a free one where that is taken.
async fn listen(port: Option<u16>) -> Result<TcpListener> {
    let at = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => {
            at(port).await.with_context(|| format!("cannot listen on port {port}; choose another with --port"))
        }
        None => match at(USUAL_PORT).await {
            Ok(listener) => Ok(listener),
            Err(_) => at(0).await.context("cannot listen on localhost"),
        },
    }
}

fn router(output: &Path, versions: watch::Receiver<u64>) -> Router {
    let files = ServeDir::new(output).not_found_service(ServeFile::new(output.join("404.html")));
    let set = |name, value| SetResponseHeaderLayer::overriding(name, value);
    Router::new()
        .route("/_version", get(version))
        .with_state(versions)
        .fallback_service(files)
        // The rest of the policy stands in the pages; this part of it counts in a header only.
        .layer(set(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'none'")))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .layer(set(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
}

#[derive(serde::Deserialize)]
struct Known {
    #[serde(default)]
    known: String,
}

/// Answers with the version of the site: at once where the page knows another one, else when there is a new one.
async fn version(State(mut versions): State<watch::Receiver<u64>>, Query(asked): Query<Known>) -> String {
    let current = versions.borrow_and_update().to_string();
    if current != asked.known {
        return current;
    }
    _ = tokio::time::timeout(PATIENCE, versions.changed()).await;
    versions.borrow().to_string()
}

/// Builds the site and gives the archive's folder.
fn rebuild(site: &cli::Site, output: &Path, out: &mut impl Write) -> Result<PathBuf> {
    let archive = Archive::open(&site.archive)?.for_audience(site.audience.into());
    let options = Options { today: site.today.date(), output, plugin: PLUGIN_FILES, live: true };
    let built = postmortem_site::build(&archive, &options)?;
    build::report(&built, &archive, out)?;
    writeln!(out, "{} postmortems, {} pages", built.postmortems, built.pages)?;
    out.flush()?;
    Ok(archive.root)
}

/// Watches what a site is made of and builds it again on change; an error is told, and the old site stays.
fn watch_archive(
    root: &Path,
    site: &cli::Site,
    output: PathBuf,
    version: watch::Sender<u64>,
) -> Result<RecommendedWatcher> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).context("cannot watch the archive")?;
    for name in ["postmortems", "templates", "postmortem.toml"] {
        let path = root.join(name);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {}", path.display()))?;
        }
    }
    let site = site.clone();
    std::thread::spawn(move || {
        while wait_for_change(&changes) {
            match rebuild(&site, &output, &mut anstream::stdout()) {
                Ok(_) => version.send_modify(|version| *version += 1),
                Err(error) => anstream::eprintln!("error: {error:#}"),
            }
        }
    });
    Ok(watcher)
}

/// Waits for a change and until the writing stops; false once nobody watches any more.
fn wait_for_change(changes: &Receiver<notify::Result<Event>>) -> bool {
    // A build reads every file, and the system tells of reading too: that is no change.
    let is_change = |event: &notify::Result<Event>| event.as_ref().is_ok_and(|event| !event.kind.is_access());
    loop {
        match changes.recv() {
            Ok(event) if is_change(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}
