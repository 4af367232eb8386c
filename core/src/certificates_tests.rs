use std::fs::{self, FileTimes};
use std::path::Path;

use super::*;

/// Two certificate authorities that nobody trusts.
const ONE: &str = include_str!("../tests/data/ca-one.pem");
const OTHER: &str = include_str!("../tests/data/ca-other.pem");

/// Writes a file that has not changed for a while.
fn write(path: &Path, pem: &str) {
    fs::write(path, pem).unwrap();
    let long_ago = SystemTime::now() - 10 * SETTLED;
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(long_ago)).unwrap();
}

fn same(a: &Certificates, b: &Certificates) -> bool {
    Arc::ptr_eq(&a.0, &b.0)
}

#[test]
fn a_file_is_read_once_until_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let shelf = Shelf::new();
    let read = || shelf.file(path.to_str().unwrap(), Strictness::All).unwrap();
    write(&path, ONE);
    let first = read();
    assert!(same(&first, &read()));
    write(&path, OTHER);
    let changed = read();
    assert!(changed != first);
    fs::remove_file(&path).unwrap();
    assert!(shelf.file(path.to_str().unwrap(), Strictness::All).unwrap_err().starts_with("cannot read the file"));
    write(&path, ONE);
    assert!(read() == first);
}

#[test]
fn a_file_that_has_just_changed_is_read_again_and_shared_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let shelf = Shelf::new();
    let read = || shelf.file(path.to_str().unwrap(), Strictness::All).unwrap();
    fs::write(&path, ONE).unwrap();
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let stamp = Stamp::of(path.to_str().unwrap(), &fs::metadata(&path).unwrap());
    let first = read();
    assert!(same(&first, &read()));
    assert!(shelf.kept().unwrap().file(&stamp).is_none(), "its time says nothing yet: {time:?}");
}

#[test]
fn what_trusts_the_same_is_one_wherever_it_lies() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new();
    let read = |name: &str, strictness| shelf.file(folder.path().join(name).to_str().unwrap(), strictness);
    write(&folder.path().join("a"), ONE);
    write(&folder.path().join("b"), &format!("# a comment\n{ONE}"));
    write(
        &folder.path().join("c"),
        &format!("{ONE}-----BEGIN CERTIFICATE-----\ndGVzdA==\n-----END CERTIFICATE-----\n"),
    );
    let a = read("a", Strictness::All).unwrap();
    assert!(same(&a, &read("b", Strictness::All).unwrap()));
    assert!(a == read("c", Strictness::Any).unwrap());
    for _ in 0..2 {
        assert!(read("c", Strictness::All).unwrap_err().ends_with("holds something that is not a certificate"));
    }
}

#[test]
fn only_so_many_files_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new();
    let paths: Vec<_> = (0..3 * FILES).map(|n| folder.path().join(n.to_string())).collect();
    let read = |path: &Path| shelf.file(path.to_str().unwrap(), Strictness::All).unwrap();
    for path in &paths {
        write(path, ONE);
        read(path);
        // The first is used all the time.
        read(&paths[0]);
    }
    let kept = shelf.kept().unwrap();
    assert_eq!(kept.files.len(), FILES);
    assert!(kept.files.iter().any(|(stamp, _)| Path::new(&stamp.path) == paths[0]));
}

#[test]
fn the_systems_own_are_looked_up_once_a_minute() {
    let (shelf, now) = (Shelf::new(), Instant::now());
    let first = shelf.system(false, now);
    shelf.system(true, now);
    assert!(same(&first, &shelf.system(false, now + SYSTEM_AGAIN / 2)));
    assert_eq!(shelf.kept().unwrap().system.len(), 2);
    // Nothing has changed, so nothing more is kept.
    assert!(same(&first, &shelf.system(false, now + SYSTEM_AGAIN)));
    assert_eq!(shelf.kept().unwrap().system.last().unwrap().since, now + SYSTEM_AGAIN);
}

/// As in a child that was forked while another thread held the lock.
#[test]
fn nobody_waits_for_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    write(&path, ONE);
    let shelf = Shelf::new();
    let _held_for_ever = shelf.0.lock().unwrap();
    assert_eq!(shelf.file(path.to_str().unwrap(), Strictness::All).unwrap().anchors().len(), 1);
    shelf.system(true, Instant::now());
}
