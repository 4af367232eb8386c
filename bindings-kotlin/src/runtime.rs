//! What lives as long as this library is loaded: the IO thread, the shared connections, the clients and the calls in flight.

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokenport::{AbortHandle, IoThread, Transports};

use crate::clients::{Clients, random};
use crate::loaded;

/// The one runtime of this library.
pub(crate) struct Runtime {
    pub(crate) io: IoThread,
    /// The connections that all clients share.
    pub(crate) transports: Transports,
    clients: Mutex<Clients>,
    calls: Arc<Mutex<HashMap<i64, AbortHandle>>>,
    next_call: AtomicI64,
}

static RUNTIME: RwLock<Option<Arc<Runtime>>> = RwLock::new(None);

/// The runtime, started by the first use.
pub(crate) fn get() -> Arc<Runtime> {
    if let Some(runtime) = &*RUNTIME.read().unwrap_or_else(PoisonError::into_inner) {
        return Arc::clone(runtime);
    }
    let mut runtime = RUNTIME.write().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(runtime.get_or_insert_with(|| Arc::new(Runtime::start())))
}

/// Ends everything. Nobody is in here any more: the class loader is gone, and with it whoever could have called.
pub(crate) fn stop() {
    let runtime = RUNTIME.write().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(runtime) = runtime.and_then(Arc::into_inner) {
        runtime.io.stop();
    }
}

impl Runtime {
    fn start() -> Self {
        let io = IoThread::start().expect("the operating system gives us one thread");
        io.spawn(async { loaded::attach() });
        Self {
            io,
            transports: Transports::default(),
            clients: Mutex::default(),
            calls: Arc::default(),
            next_call: AtomicI64::new(random()),
        }
    }

    /// The clients that are known; not to be held for longer than a look-up.
    pub(crate) fn clients(&self) -> MutexGuard<'_, Clients> {
        lock(&self.clients)
    }

    /// Runs a call that nobody waits for in here; its number.
    pub(crate) fn begin(&self, work: impl Future<Output = ()> + Send + 'static) -> i64 {
        let call = self.next_call.fetch_add(1, Ordering::Relaxed);
        let calls = Arc::clone(&self.calls);
        // Held over the spawn, so that a call that ends at once finds its entry to remove.
        let mut entries = lock(&self.calls);
        let task = self.io.spawn(async move {
            work.await;
            lock(&calls).remove(&call);
        });
        entries.insert(call, task);
        call
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
