//! What a process with calls under way must do around a fork.
//!
//! The C library holds locks while it looks up the name of a host. A child that is forked at such a moment inherits them
//! locked, without the thread that would unlock them: the first name that it looks up itself hangs for ever. So a fork
//! waits until no name is looked up, and nothing here takes a lock, which the child would inherit in the same way.

use std::net::ToSocketAddrs;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::sleep;
use std::time::{Duration, Instant};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// What takes longer than this waits for the network, and holds no lock meanwhile.
const PATIENCE: Duration = Duration::from_millis(100);
const POLL: Duration = Duration::from_micros(100);

static LOOKUPS: AtomicUsize = AtomicUsize::new(0);
static FORKS: AtomicUsize = AtomicUsize::new(0);

/// To be called before a fork: keeps names from being looked up until [`after_fork_in_parent`] is called.
pub fn before_fork() {
    FORKS.fetch_add(1, SeqCst);
    let started = Instant::now();
    while LOOKUPS.load(SeqCst) > 0 && started.elapsed() < PATIENCE {
        sleep(POLL);
    }
}

/// To be called after each [`before_fork`] by the process that forked.
pub fn after_fork_in_parent() {
    FORKS.fetch_sub(1, SeqCst);
}

/// To be called by the child: what its parent was about is not its own. Its clients need new
/// [`Transports`](crate::Transports).
pub fn after_fork_in_child() {
    FORKS.store(0, SeqCst);
    LOOKUPS.store(0, SeqCst);
}

/// Looks names up as the system does, but never while the process is forked.
pub(crate) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let look_up = move || {
                let _lookup = Lookup::begin();
                (name.as_str(), 0).to_socket_addrs()
            };
            let found = tokio::task::spawn_blocking(look_up).await??;
            Ok(Box::new(found) as Addrs)
        })
    }
}

struct Lookup;

impl Lookup {
    fn begin() -> Self {
        loop {
            LOOKUPS.fetch_add(1, SeqCst);
            let lookup = Self;
            // Counted first, so that either the fork sees the look-up or the look-up the fork.
            if FORKS.load(SeqCst) == 0 {
                return lookup;
            }
            drop(lookup);
            sleep(POLL);
        }
    }
}

impl Drop for Lookup {
    fn drop(&mut self) {
        LOOKUPS.fetch_sub(1, SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    #[test]
    fn a_fork_and_a_look_up_exclude_each_other() {
        let lookup = Lookup::begin();
        let (told, heard) = channel();
        let forking = thread::spawn(move || {
            before_fork();
            told.send("forks").unwrap();
            thread::sleep(Duration::from_millis(20));
            after_fork_in_parent();
        });
        assert!(heard.recv_timeout(Duration::from_millis(10)).is_err(), "the fork waits for the look-up");
        drop(lookup);
        assert_eq!(heard.recv().unwrap(), "forks");
        let _waited = Lookup::begin();
        assert!(forking.join().is_ok());
        assert_eq!(FORKS.load(SeqCst), 0, "the look-up waited for the fork");
    }
}
