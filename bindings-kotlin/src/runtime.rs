//! What lives as long as the process: the IO thread, the shared connections, the clients and the calls in flight.

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use tokenport::{AbortHandle, Client, IoThread, Transports};

/// The one runtime of the process.
pub(crate) struct Runtime {
    pub(crate) io: IoThread,
    /// The connections that all clients of this process share.
    pub(crate) transports: Transports,
    clients: Mutex<HashMap<i64, Client>>,
    calls: Mutex<HashMap<i64, AbortHandle>>,
    next_client: AtomicI64,
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime {
    io: IoThread::start().expect("the operating system gives us one thread"),
    transports: Transports::default(),
    clients: Mutex::default(),
    calls: Mutex::default(),
    next_client: AtomicI64::new(1),
});

/// The runtime, started by the first use.
pub(crate) fn get() -> &'static Runtime {
    &RUNTIME
}

impl Runtime {
    /// Takes a client in and names it. A name is never given twice, so a stale one finds nothing.
    pub(crate) fn admit(&self, client: Client) -> i64 {
        let id = self.next_client.fetch_add(1, Ordering::Relaxed);
        lock(&self.clients).insert(id, client);
        id
    }

    /// Forgets a client; its calls in flight go on.
    pub(crate) fn dismiss(&self, client: i64) {
        let gone = lock(&self.clients).remove(&client);
        drop(gone);
    }

    /// The client of that name, if it is still there.
    pub(crate) fn client(&self, id: i64) -> Option<Client> {
        lock(&self.clients).get(&id).cloned()
    }

    /// Runs a call that nobody waits for in here, under the caller's name for it.
    pub(crate) fn start(&'static self, call: i64, work: impl Future<Output = ()> + Send + 'static) {
        // Held over the spawn, so that a call that ends at once finds its entry to remove.
        let mut calls = lock(&self.calls);
        let task = self.io.spawn(async move {
            work.await;
            lock(&self.calls).remove(&call);
        });
        calls.insert(call, task);
    }

    /// Drops a call, its request with it. Nothing happens if it is over.
    pub(crate) fn cancel(&self, call: i64) {
        let task = lock(&self.calls).remove(&call);
        if let Some(task) = task {
            task.abort();
        }
    }
}

// A panic elsewhere leaves the maps whole: each change is one insert or remove.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
