//! Certificates to trust, of files and of the system: read and parsed once per process, and shared by its clients.

use std::fs::{File, Metadata};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant, SystemTime};

use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, TrustAnchor};

use crate::error::{Error, Result};

/// Nobody has so many certificates; a device has no end.
const MAX_PEM: u64 = 16 * 1024 * 1024;
/// So many files are remembered, whether clients use them or not.
const FILES: usize = 16;
/// A file that changed less than this ago may change again without another time: some file systems count in seconds.
const SETTLED: Duration = Duration::from_secs(2);
/// What the system trusts is looked up again after this, since it has no one file whose time would tell.
const SYSTEM_AGAIN: Duration = Duration::from_secs(60);
/// How often a lock that is held for some copies of pointers is tried before it counts as lost.
const TRIES: usize = 100;

/// How much of a file must be usable.
#[derive(Clone, Copy)]
pub(crate) enum Strictness {
    /// Everything: the file was named for this client.
    All,
    /// One certificate: bundles of a system hold some that are not understood.
    Any,
}

/// Certificates that are kept together. Those that trust the same are equal.
#[derive(Clone)]
pub(crate) struct Certificates(Arc<Parsed>);

struct Parsed {
    anchors: Vec<TrustAnchor<'static>>,
    all_usable: bool,
    hash: u64,
}

impl Certificates {
    /// Those of a PEM file; `setting` is what an error names.
    ///
    /// # Errors
    /// `invalid_argument`: the file cannot be read, or does not hold what it must.
    pub(crate) fn of_file(path: &str, setting: &str, strictness: Strictness) -> Result<Self> {
        OF_PROCESS.file(path, strictness).map_err(|why| Error::invalid_argument(setting, why))
    }

    /// The system's own, none where it has none. `SSL_CERT_FILE` overrides them for whoever loads them by the convention of
    /// OpenSSL; here it adds.
    pub(crate) fn of_system(overridden: bool) -> Self {
        OF_PROCESS.system(overridden, Instant::now())
    }

    pub(crate) fn anchors(&self) -> &[TrustAnchor<'static>] {
        &self.0.anchors
    }

    fn parse<E>(certificates: impl Iterator<Item = std::result::Result<CertificateDer<'static>, E>>) -> Self {
        let (mut store, mut all_usable) = (RootCertStore::empty(), true);
        for certificate in certificates {
            all_usable &= certificate.is_ok_and(|certificate| store.add(certificate).is_ok());
        }
        let mut anchors = store.roots;
        anchors.shrink_to_fit();
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(&anchors);
        Self(Arc::new(Parsed { anchors, all_usable, hash }))
    }
}

impl PartialEq for Certificates {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.0.hash == other.0.hash && self.0.anchors == other.0.anchors)
    }
}

impl Eq for Certificates {}

impl Hash for Certificates {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash.hash(state);
    }
}

impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} certificates", self.0.anchors.len())
    }
}

static OF_PROCESS: Shelf = Shelf::new();

/// What was read before.
struct Shelf(Mutex<Kept>);

struct Kept {
    /// The latest used last.
    files: Vec<(Stamp, Certificates)>,
    system: Vec<System>,
}

/// A file at one time.
#[derive(Clone, PartialEq)]
struct Stamp {
    path: String,
    size: u64,
    modified: Option<SystemTime>,
    node: Node,
}

/// What tells a file from another one that took its name: device, inode, and the time when either changed.
#[cfg(unix)]
type Node = [i64; 4];
#[cfg(not(unix))]
type Node = ();

struct System {
    place: Place,
    since: Instant,
    certificates: Certificates,
}

/// What decides where the system's certificates are looked for.
#[derive(PartialEq)]
struct Place {
    overridden: bool,
    variables: [Option<std::ffi::OsString>; 2],
}

impl Shelf {
    const fn new() -> Self {
        Self(Mutex::new(Kept { files: Vec::new(), system: Vec::new() }))
    }

    fn file(&self, path: &str, strictness: Strictness) -> Result<Certificates, String> {
        if path.contains("-----BEGIN") {
            return Err("must be the path of a file, not its content".to_owned());
        }
        let unreadable = |error| format!("cannot read the file {path:?}: {error}");
        let file = File::open(path).map_err(unreadable)?;
        let stamp = Stamp::of(path, &file.metadata().map_err(unreadable)?);
        let certificates = match self.kept().and_then(|mut kept| kept.file(&stamp)) {
            Some(certificates) => certificates,
            None => {
                let mut pem = Vec::new();
                file.take(MAX_PEM + 1).read_to_end(&mut pem).map_err(unreadable)?;
                if pem.len() as u64 > MAX_PEM {
                    return Err(format!("the file {path:?} is too large to be one of certificates"));
                }
                self.keep_file(stamp, Certificates::parse(CertificateDer::pem_slice_iter(&pem)))
            }
        };
        match strictness {
            _ if certificates.anchors().is_empty() => Err(format!("the file {path:?} holds no certificate")),
            Strictness::All if !certificates.0.all_usable => {
                Err(format!("the file {path:?} holds something that is not a certificate"))
            }
            _ => Ok(certificates),
        }
    }

    fn keep_file(&self, stamp: Stamp, certificates: Certificates) -> Certificates {
        match self.kept() {
            Some(mut kept) => kept.keep_file(stamp, certificates),
            None => certificates,
        }
    }

    fn system(&self, overridden: bool, now: Instant) -> Certificates {
        let variables = ["SSL_CERT_FILE", "SSL_CERT_DIR"].map(std::env::var_os);
        let place = Place { overridden, variables };
        if let Some(kept) = self.kept().and_then(|kept| kept.system(&place, now)) {
            return kept;
        }
        let found = load_system(overridden).into_iter().map(Ok::<_, ()>);
        let certificates = Certificates::parse(found);
        match self.kept() {
            Some(mut kept) => kept.keep_system(place, certificates, now),
            None => certificates,
        }
    }

    /// Nobody waits here: a child that was forked while another thread held the lock would wait for ever. Whoever does
    /// not get it reads for himself.
    fn kept(&self) -> Option<MutexGuard<'_, Kept>> {
        for _ in 0..TRIES {
            match self.0.try_lock() {
                Ok(kept) => return Some(kept),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) => std::thread::yield_now(),
            }
        }
        None
    }
}

impl Kept {
    fn file(&mut self, stamp: &Stamp) -> Option<Certificates> {
        let at = self.files.iter().position(|(of, _)| of == stamp)?;
        self.files[at..].rotate_left(1);
        let (_, certificates) = self.files.last()?;
        stamp.is_settled().then(|| certificates.clone())
    }

    /// Keeps the certificates, or has them already: then all clients go on sharing those.
    fn keep_file(&mut self, stamp: Stamp, certificates: Certificates) -> Certificates {
        let equal = self.files.iter().find(|(_, kept)| *kept == certificates);
        let shared = equal.filter(|(_, kept)| kept.0.all_usable == certificates.0.all_usable);
        let certificates = shared.map_or(certificates, |(_, kept)| kept.clone());
        self.files.retain(|(of, _)| of.path != stamp.path);
        if self.files.len() == FILES {
            self.files.remove(0);
        }
        self.files.push((stamp, certificates.clone()));
        certificates
    }

    fn system(&self, place: &Place, now: Instant) -> Option<Certificates> {
        let kept = self.system.iter().find(|kept| kept.place == *place)?;
        (now.saturating_duration_since(kept.since) < SYSTEM_AGAIN).then(|| kept.certificates.clone())
    }

    fn keep_system(&mut self, place: Place, certificates: Certificates, now: Instant) -> Certificates {
        let equal = self.system.iter().find(|kept| kept.certificates == certificates);
        let certificates = equal.map_or(certificates, |kept| kept.certificates.clone());
        self.system.retain(|kept| kept.place.overridden != place.overridden);
        self.system.push(System { place, since: now, certificates: certificates.clone() });
        certificates
    }
}

impl Stamp {
    fn of(path: &str, metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let node = {
            use std::os::unix::fs::MetadataExt;
            [metadata.dev().cast_signed(), metadata.ino().cast_signed(), metadata.ctime(), metadata.ctime_nsec()]
        };
        #[cfg(not(unix))]
        let node = ();
        let modified = metadata.modified().ok().filter(|_| metadata.is_file());
        Self { path: path.to_owned(), size: metadata.len(), modified, node }
    }

    fn is_settled(&self) -> bool {
        self.modified.is_some_and(|at| at.elapsed().is_ok_and(|age| age >= SETTLED))
    }
}

fn load_system(overridden: bool) -> Vec<CertificateDer<'static>> {
    if !overridden {
        return rustls_native_certs::load_native_certs().certs;
    }
    openssl_probe::candidate_cert_dirs()
        .map(|folder| rustls_native_certs::load_certs_from_paths(None, Some(folder)).certs)
        .find(|certificates| !certificates.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
#[path = "certificates_tests.rs"]
mod tests;
