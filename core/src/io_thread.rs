//! The network thread of a process whose own threads know nothing of futures, as those of the bindings.
//!
//! Handing a call to another thread and being woken by it costs more than all else in it. So a thread that waits for
//! its only call drives the network itself meanwhile; the IO thread does as soon as there is anything else to drive,
//! and otherwise after a moment, so that idle connections are looked after.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
pub use futures_util::future::AbortHandle;
use futures_util::future::abortable;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::at_rest;

/// How long the IO thread leaves the network to callers that come one after the other.
const LINGER: Duration = Duration::from_millis(50);

/// A future that runs without anybody who waits for it.
type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A runtime that its own thread drives, or a caller that waits.
pub struct IoThread {
    runtime: Arc<Runtime>,
    turn: Arc<Turn>,
    thread: JoinHandle<()>,
}

/// Who drives.
struct Turn {
    state: Mutex<State>,
    changed: Condvar,
    /// Asks the IO thread to stop driving.
    leave: Notify,
    /// Tasks that were given from outside and have not begun. One wake-up serves all that have come meanwhile.
    given: Mutex<Vec<Task>>,
    come: Notify,
}

struct State {
    io_thread_drives: bool,
    caller_drives: bool,
    /// Calls that somebody other than their caller has to drive.
    spawned: usize,
    last_caller: Instant,
    stopped: bool,
}

impl IoThread {
    /// Starts the thread. It runs until it is stopped or the process ends.
    ///
    /// # Errors
    /// When the operating system refuses a thread or a descriptor.
    pub fn start() -> std::io::Result<Self> {
        let mut builder = Builder::new_current_thread();
        let runtime = Arc::new(builder.enable_io().enable_time().on_thread_park(at_rest::run).build()?);
        let turn = Arc::new(Turn::new());
        runtime.spawn(Arc::clone(&turn).begin());
        let (driven, turns) = (Arc::clone(&runtime), Arc::clone(&turn));
        let builder = std::thread::Builder::new().name("tokenport-io".into());
        let thread = builder.spawn(move || turns.take_turns(&driven))?;
        Ok(Self { runtime, turn, thread })
    }

    /// Ends the thread and everything that was spawned, and waits for that: afterwards nothing runs any more, as must be
    /// before the code itself is unloaded.
    pub fn stop(self) {
        self.turn.stop();
        let _panicked = self.thread.join();
    }

    /// Runs a future to its end, or until it is aborted.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
        self.turn.give(future)
    }

    /// A future to wait for from this thread; it begins with the first wait.
    pub fn call<T: Send + 'static>(&self, future: impl Future<Output = T> + Send + 'static) -> Waiting<T> {
        let future = Box::pin(AssertUnwindSafe(future).catch_unwind());
        Waiting { runtime: Arc::clone(&self.runtime), turn: Arc::clone(&self.turn), way: Way::Own(future) }
    }
}

/// A call that its caller waits for. Dropped before it ends, it is cancelled.
pub struct Waiting<T> {
    runtime: Arc<Runtime>,
    turn: Arc<Turn>,
    way: Way<T>,
}

/// What a call ends with, or that it panicked.
type Call<T> = Pin<Box<dyn Future<Output = std::thread::Result<T>> + Send>>;

enum Way<T> {
    /// The caller drives it.
    Own(Call<T>),
    /// Whoever drives the network does.
    Spawned(AbortHandle, Receiver<T>),
    Over,
}

impl<T: Send + 'static> Waiting<T> {
    /// Waits so long at most; `None` when the time is up, and one can wait again.
    ///
    /// # Errors
    /// When the call panicked, when it has ended before, and when a future of the runtime itself waits: nobody would
    /// drive the call.
    pub fn wait(&mut self, patience: Duration) -> Result<Option<T>, Lost> {
        if Handle::try_current().is_ok() {
            return Err(Lost::OnIoThread);
        }
        // What is dropped within a future may want to spawn.
        let _runtime = self.runtime.enter();
        let (way, ended) = match std::mem::replace(&mut self.way, Way::Over) {
            Way::Own(future) => match self.turn.of_caller() {
                Some(_driving) => self.drive(future, patience),
                None => receive(self.spawn(future), patience),
            },
            Way::Spawned(task, results) => receive((task, results), patience),
            Way::Over => (Way::Over, Err(Lost::Ended)),
        };
        self.way = way;
        ended
    }

    fn drive(&self, mut future: Call<T>, patience: Duration) -> (Way<T>, Result<Option<T>, Lost>) {
        let ended = self.runtime.block_on(async { timeout(patience, &mut future).await });
        at_rest::run();
        match ended {
            Ok(ended) => (Way::Over, ended.map(Some).map_err(|_| Lost::Ended)),
            Err(_) => (Way::Own(future), Ok(None)),
        }
    }

    fn spawn(&self, future: Call<T>) -> (AbortHandle, Receiver<T>) {
        let (sender, results) = sync_channel(1);
        let task = self.turn.give(async move {
            let _ = future.await.map(|result| sender.send(result));
        });
        (task, results)
    }
}

fn receive<T>(spawned: (AbortHandle, Receiver<T>), patience: Duration) -> (Way<T>, Result<Option<T>, Lost>) {
    let (task, results) = spawned;
    match results.recv_timeout(patience) {
        Ok(result) => (Way::Over, Ok(Some(result))),
        Err(RecvTimeoutError::Disconnected) => (Way::Over, Err(Lost::Ended)),
        Err(RecvTimeoutError::Timeout) => (Way::Spawned(task, results), Ok(None)),
    }
}

impl<T> Drop for Waiting<T> {
    fn drop(&mut self) {
        let _runtime = self.runtime.enter();
        if let Way::Spawned(task, _) = std::mem::replace(&mut self.way, Way::Over) {
            task.abort();
        }
    }
}

/// Why there is no result to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The thread that waits drives the network, and would wait for itself. The call has not begun.
    OnIoThread,
    /// The call panicked, or has ended before.
    Ended,
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OnIoThread => "the IO thread cannot wait for a call",
            Self::Ended => "the call ended without a result",
        })
    }
}

impl std::error::Error for Lost {}

impl Turn {
    fn new() -> Self {
        let state = State {
            io_thread_drives: true,
            caller_drives: false,
            spawned: 0,
            last_caller: Instant::now(),
            stopped: false,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
            leave: Notify::new(),
            given: Mutex::default(),
            come: Notify::new(),
        }
    }

    /// Takes a task from any thread.
    fn give(self: &Arc<Self>, future: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
        let spawned = self.count();
        let (task, handle) = abortable(async move {
            let _spawned = spawned;
            future.await;
        });
        let mut given = self.given();
        given.push(Box::pin(task.map(|_| ())));
        if given.len() == 1 {
            drop(given);
            self.come.notify_one();
        }
        handle
    }

    /// Begins the tasks that were given; a task of the runtime itself.
    async fn begin(self: Arc<Self>) {
        loop {
            self.come.notified().await;
            let given = std::mem::take(&mut *self.given());
            given.into_iter().for_each(|task| drop(tokio::spawn(task)));
        }
    }

    fn given(&self) -> MutexGuard<'_, Vec<Task>> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the IO thread does: it drives whenever no caller does, and nobody is likely to in a moment.
    fn take_turns(&self, runtime: &Runtime) {
        loop {
            runtime.block_on(self.leave.notified());
            at_rest::run();
            let mut state = self.state();
            if state.stopped {
                return;
            }
            state.io_thread_drives = false;
            self.changed.notify_all();
            while !state.stopped
                && (state.caller_drives || (state.spawned == 0 && state.last_caller.elapsed() < LINGER))
            {
                let waited = self.changed.wait_timeout(state, LINGER);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            state.io_thread_drives = true;
        }
    }

    /// What was given and has not begun never will.
    fn stop(&self) {
        self.state().stopped = true;
        self.leave.notify_one();
        self.changed.notify_all();
        self.given().clear();
    }

    /// The turn of a caller, unless somebody else has work on the way.
    fn of_caller(&self) -> Option<CallerDrives<'_>> {
        let mut state = self.state();
        if state.caller_drives || state.spawned > 0 {
            return None;
        }
        state.caller_drives = true;
        let turn = CallerDrives(self);
        if state.io_thread_drives {
            self.leave.notify_one();
        }
        while state.io_thread_drives {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Some(turn)
    }

    /// Something that the IO thread has to drive, unless a caller does by the way.
    fn count(self: &Arc<Self>) -> Spawned {
        let mut state = self.state();
        state.spawned += 1;
        self.wake(&state);
        Spawned(Arc::clone(self))
    }

    fn wake(&self, state: &State) {
        if state.spawned > 0 && !state.caller_drives && !state.io_thread_drives {
            self.changed.notify_all();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct CallerDrives<'a>(&'a Turn);

impl Drop for CallerDrives<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.caller_drives = false;
        state.last_caller = Instant::now();
        self.0.wake(&state);
    }
}

struct Spawned(Arc<Turn>);

impl Drop for Spawned {
    fn drop(&mut self) {
        self.0.state().spawned -= 1;
    }
}

#[cfg(test)]
#[path = "io_thread_tests.rs"]
mod tests;
