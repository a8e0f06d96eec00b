//! Writes a site. The only place in the project that writes files of a site.
//!
//! A site is made aside, in a folder beside the output, and swapped in when it is whole: who reads the output sees the old
//! site or the new one, never half of one, whatever ends the build. Files that did not change are linked from the old site,
//! so that they keep their time and cost no writing.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::{Error, Result};
use crate::path::SitePath;

/// The file that says that a folder is a site of ours and may be replaced.
pub(crate) const MARKER: &str = ".prompt-postmortem-site";

const MARKER_TEXT: &str =
    "This folder is written by `postmortem build` and replaced as a whole. Keep nothing of yours in it.\n";

/// A site in the making. Dropped before it is finished, it leaves no trace.
#[derive(Debug)]
pub(crate) struct Stage {
    output: PathBuf,
    folder: PathBuf,
    paths: Mutex<HashSet<SitePath>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    /// Held while the site is made, so that nobody takes the folder for a leftover.
    _lock: File,
    /// Held on the site that is there, so that two builds do not swap at once.
    _old: Option<File>,
}

/// What a finished site cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before.
    pub changed: usize,
    /// Files that are as they were.
    pub unchanged: usize,
}

impl Stage {
    /// Begins a site that is to stand at `output`.
    ///
    /// # Errors
    /// When the folder holds something that is not ours, when another build is at work, or when nothing can be written.
    pub(crate) fn begin(output: &Path) -> Result<Self> {
        let (parent, name) = place(output)?;
        fs::create_dir_all(&parent).map_err(|error| cannot("write", &parent, error))?;
        let output = parent.join(&name);
        let old = claim(&output)?;
        remove_leftovers(&parent, &name);
        let folder = parent.join(format!(".{name}.making-{}", std::process::id()));
        let lock = make_folder(&folder)?;
        Ok(Self {
            output,
            folder,
            paths: Mutex::default(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            _lock: lock,
            _old: old,
        })
    }

    /// Puts a file into the site.
    ///
    /// # Errors
    /// When the path is taken already, or the file cannot be written.
    pub(crate) fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<()> {
        let is_new = self.paths.lock().is_ok_and(|mut paths| paths.insert(path.clone()));
        if !is_new {
            return Err(Error::new(format!("cannot write {path}: two files of the site want this place")));
        }
        let to = self.folder.join(path.as_str());
        let told = |error| cannot("write", &to, error);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(told)?;
        }
        let before = self.output.join(path.as_str());
        if holds(&before, bytes) && fs::hard_link(&before, &to).is_ok() {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        let mut file = File::create_new(&to).map_err(told)?;
        file.write_all(bytes).map_err(told)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// The files that were put into it so far.
    pub(crate) fn paths(&self) -> HashSet<SitePath> {
        self.paths.lock().map(|paths| paths.clone()).unwrap_or_default()
    }

    /// Puts the site in the place of the one before.
    ///
    /// # Errors
    /// When the folders cannot be swapped; the old site stands then as it was.
    pub(crate) fn finish(self) -> Result<Written> {
        swap(&self.folder, &self.output).map_err(|error| cannot("replace", &self.output, error))?;
        Ok(Written { changed: self.written.load(Ordering::Relaxed), unchanged: self.unchanged.load(Ordering::Relaxed) })
    }
}

impl Drop for Stage {
    /// Removes what stands aside: an unfinished site, or the old one.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn cannot(what: &str, path: &Path, error: io::Error) -> Error {
    Error::caused(format!("cannot {what} {}", path.display()), error)
}

/// The folder in which the output stands, and its name there.
fn place(output: &Path) -> Result<(PathBuf, String)> {
    let whole = std::path::absolute(output).map_err(|error| cannot("write", output, error))?;
    let name = whole.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    match (whole.parent(), name) {
        (Some(parent), Some(name)) => Ok((parent.to_path_buf(), name)),
        _ => Err(Error::new(format!("cannot write {}: a site needs a folder with a name", output.display()))),
    }
}

/// Makes sure that the output may be replaced, and holds it against other builds.
fn claim(output: &Path) -> Result<Option<File>> {
    let told = |error| cannot("write", output, error);
    match fs::symlink_metadata(output) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(told(error)),
        Ok(data) if !data.is_dir() => {
            return Err(Error::new(format!("cannot write {}: it is there and is not a folder", output.display())));
        }
        Ok(_) => {}
    }
    let marker = output.join(MARKER);
    if fs::symlink_metadata(&marker).is_ok_and(|data| data.is_file()) {
        let file = File::open(&marker).map_err(told)?;
        return match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => {
                Err(Error::new(format!("cannot write {}: another build is writing it", output.display())))
            }
            // Where a file system knows no locks, a build goes on without.
            Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Some(file)),
        };
    }
    let is_empty = fs::read_dir(output).map_err(told)?.next().is_none();
    if is_empty {
        return Ok(None);
    }
    Err(Error::new(format!(
        "cannot write {}: it holds files that are not of a site of ours; name another folder, or empty it",
        output.display()
    )))
}

/// The folder in which the site is made, with its marker, locked.
fn make_folder(folder: &Path) -> Result<File> {
    let told = |error| cannot("write", folder, error);
    fs::create_dir(folder).map_err(told)?;
    let mut marker = File::create_new(folder.join(MARKER)).map_err(told)?;
    // A build that cannot lock still works; its folder could be taken for a leftover.
    let _ = marker.try_lock();
    marker.write_all(MARKER_TEXT.as_bytes()).map_err(told)?;
    Ok(marker)
}

/// Removes what builds that were killed have left: folders of ours that nobody holds.
fn remove_leftovers(parent: &Path, name: &str) {
    let prefix = format!(".{name}.making-");
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(&prefix));
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        match File::open(entry.path().join(MARKER)) {
            Ok(marker) if marker.try_lock().is_ok() => drop(fs::remove_dir_all(entry.path())),
            Ok(_) => {}
            // Killed before it wrote anything; a folder that is not empty stays.
            Err(_) => drop(fs::remove_dir(entry.path())),
        }
    }
}

/// Whether a file is there with exactly these bytes. A link is not followed.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let size = u64::try_from(bytes.len()).ok();
    let is_alike = fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && Some(data.len()) == size);
    is_alike && fs::read(path).is_ok_and(|before| before == bytes)
}

/// Puts `new` where `old` stands and `old` where `new` stood; in one step where the system can.
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return fs::rename(new, old);
    }
    match exchange(new, old) {
        Ok(()) => Ok(()),
        Err(_) => replace_in_two_steps(new, old),
    }
}

/// The way of systems that cannot exchange: between the two steps there is no site, but never half of one.
fn replace_in_two_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(stage: &Stage, path: &str, text: &str) {
        stage.put(&SitePath::new(path).unwrap(), text.as_bytes()).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_second_build_replaces_the_first_and_keeps_what_did_not_change() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let stage = Stage::begin(&output).unwrap();
        put(&stage, "index.html", "one");
        put(&stage, "old/index.html", "goes");
        put(&stage, "same/index.html", "same");
        assert_eq!(stage.finish().unwrap(), Written { changed: 3, unchanged: 0 });
        let stage = Stage::begin(&output).unwrap();
        put(&stage, "index.html", "two");
        put(&stage, "same/index.html", "same");
        assert_eq!(stage.finish().unwrap(), Written { changed: 1, unchanged: 1 });
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "two");
        assert_eq!(names(&output), [MARKER, "index.html", "same"]);
        assert_eq!(names(folder.path()), ["public"]);
    }

    #[test]
    fn a_build_that_ends_early_leaves_the_old_site_and_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let stage = Stage::begin(&output).unwrap();
        put(&stage, "index.html", "one");
        stage.finish().unwrap();
        let stage = Stage::begin(&output).unwrap();
        put(&stage, "index.html", "two");
        drop(stage);
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "one");
        assert_eq!(names(folder.path()), ["public"]);
    }

    #[test]
    fn what_a_killed_build_left_is_removed_by_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let left = folder.path().join(".public.making-1");
        fs::create_dir(&left).unwrap();
        fs::write(left.join(MARKER), "").unwrap();
        fs::write(left.join("half.html"), "half").unwrap();
        let foreign = folder.path().join(".public.making-notes");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("mine.txt"), "").unwrap();
        Stage::begin(&output).unwrap().finish().unwrap();
        assert_eq!(names(folder.path()), [".public.making-notes", "public"]);
    }

    #[test]
    fn a_folder_that_is_not_ours_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        let error = Stage::begin(folder.path()).unwrap_err().to_string();
        assert!(error.contains("not of a site of ours"), "{error}");
        assert_eq!(names(folder.path()), ["thesis.txt"]);
        let file = folder.path().join("thesis.txt");
        assert!(Stage::begin(&file).unwrap_err().to_string().contains("not a folder"));
    }

    #[test]
    fn an_empty_folder_becomes_a_site() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        fs::create_dir(&output).unwrap();
        let stage = Stage::begin(&output).unwrap();
        put(&stage, "index.html", "one");
        stage.finish().unwrap();
        assert_eq!(names(&output), [MARKER, "index.html"]);
    }

    #[test]
    fn two_builds_do_not_write_at_once_and_two_files_not_to_one_place() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        Stage::begin(&output).unwrap().finish().unwrap();
        let stage = Stage::begin(&output).unwrap();
        assert!(Stage::begin(&output).unwrap_err().to_string().contains("another build"));
        put(&stage, "index.html", "one");
        let again = stage.put(&SitePath::new("index.html").unwrap(), b"two");
        assert!(again.unwrap_err().to_string().contains("two files"));
    }

    #[test]
    fn the_two_steps_swap_as_well() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new"), folder.path().join("old"));
        for path in [&new, &old] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("name"), path.file_name().unwrap().to_str().unwrap()).unwrap();
        }
        replace_in_two_steps(&new, &old).unwrap();
        assert_eq!(fs::read_to_string(old.join("name")).unwrap(), "new");
        assert_eq!(names(folder.path()), ["new", "old"]);
    }
}
