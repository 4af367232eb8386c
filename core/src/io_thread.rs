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
use std::time::{Duration, Instant};

use futures_util::FutureExt;
pub use futures_util::future::AbortHandle;
use futures_util::future::abortable;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::Notify;
use tokio::time::timeout;

/// How long the IO thread leaves the network to callers that come one after the other.
const LINGER: Duration = Duration::from_millis(50);

/// A future that runs without anybody who waits for it.
type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A runtime that its own thread drives, or a caller that waits.
pub struct IoThread {
    runtime: Arc<Runtime>,
    turn: Arc<Turn>,
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
}

impl IoThread {
    /// Starts the thread. It runs until the process ends.
    ///
    /// # Errors
    /// When the operating system refuses a thread or a descriptor.
    pub fn start() -> std::io::Result<Self> {
        let mut builder = Builder::new_current_thread();
        let runtime = Arc::new(builder.enable_io().enable_time().on_thread_park(at_rest::run).build()?);
        let turn = Arc::new(Turn::new());
        runtime.spawn(Arc::clone(&turn).begin());
        let (driven, turns) = (Arc::clone(&runtime), Arc::clone(&turn));
        std::thread::Builder::new().name("tokenport-io".into()).spawn(move || turns.take_turns(&driven))?;
        Ok(Self { runtime, turn })
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
            return Err(Lost);
        }
        // What is dropped within a future may want to spawn.
        let _runtime = self.runtime.enter();
        let (way, ended) = match std::mem::replace(&mut self.way, Way::Over) {
            Way::Own(future) => match self.turn.of_caller() {
                Some(_driving) => self.drive(future, patience),
                None => receive(self.spawn(future), patience),
            },
            Way::Spawned(task, results) => receive((task, results), patience),
            Way::Over => (Way::Over, Err(Lost)),
        };
        self.way = way;
        ended
    }

    fn drive(&self, mut future: Call<T>, patience: Duration) -> (Way<T>, Result<Option<T>, Lost>) {
        let ended = self.runtime.block_on(async { timeout(patience, &mut future).await });
        at_rest::run();
        match ended {
            Ok(ended) => (Way::Over, ended.map(Some).map_err(|_| Lost)),
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
        Err(RecvTimeoutError::Disconnected) => (Way::Over, Err(Lost)),
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

/// A call ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost;

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the call ended without a result")
    }
}

impl std::error::Error for Lost {}

impl Turn {
    fn new() -> Self {
        let state = State { io_thread_drives: true, caller_drives: false, spawned: 0, last_caller: Instant::now() };
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
            state.io_thread_drives = false;
            self.changed.notify_all();
            while state.caller_drives || (state.spawned == 0 && state.last_caller.elapsed() < LINGER) {
                let waited = self.changed.wait_timeout(state, LINGER);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            state.io_thread_drives = true;
        }
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

/// What is done by a thread that drives once it has nothing else to do: results that arrived together, say, are told of
/// once.
pub mod at_rest {
    use std::cell::RefCell;

    type Work = Box<dyn FnOnce()>;

    thread_local! {
        static WAITING: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
    }

    /// To be called from within a task of an [`IoThread`](super::IoThread): does this before its thread rests.
    pub fn then(work: impl FnOnce() + 'static) {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(work)));
    }

    pub(super) fn run() {
        while let Some(work) = WAITING.with_borrow_mut(Vec::pop) {
            work();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use tokio::time::sleep;

    const LONG: Duration = Duration::from_secs(20);
    const SHORT: Duration = Duration::from_millis(5);

    fn started() -> IoThread {
        IoThread::start().unwrap()
    }

    /// A timer that needs no runtime before it is waited for.
    async fn pause(duration: Duration) {
        sleep(duration).await;
    }

    async fn here() -> thread::ThreadId {
        sleep(SHORT).await;
        thread::current().id()
    }

    #[test]
    fn a_caller_drives_its_only_call_itself() {
        let io = started();
        for _ in 0..3 {
            assert_eq!(io.call(here()).wait(LONG), Ok(Some(thread::current().id())));
            thread::sleep(2 * LINGER); // The IO thread has taken over meanwhile.
        }
    }

    #[test]
    fn whoever_drives_drives_the_others_too() {
        let io = started();
        let (sender, results) = sync_channel(10);
        let tell = |sender: &std::sync::mpsc::SyncSender<_>| {
            let sender = sender.clone();
            async move { sender.send(here().await).unwrap() }
        };
        io.spawn(tell(&sender));
        let io_thread = results.recv_timeout(LONG).unwrap();
        assert_ne!(io_thread, thread::current().id());
        // Beside a call that its caller drives, and after it.
        let mut own = io.call(pause(10 * SHORT));
        assert_eq!(own.wait(SHORT), Ok(None));
        io.spawn(tell(&sender));
        assert_eq!(own.wait(LONG), Ok(Some(())));
        io.spawn(tell(&sender));
        for _ in 0..2 {
            results.recv_timeout(LONG).unwrap();
        }
    }

    #[test]
    fn many_threads_wait_at_once() {
        let io = started();
        thread::scope(|scope| {
            for number in 0..16 {
                let io = &io;
                scope.spawn(move || {
                    for round in 0..50 {
                        let call = async move {
                            tokio::task::yield_now().await;
                            number * round
                        };
                        assert_eq!(io.call(call).wait(LONG), Ok(Some(number * round)));
                    }
                });
            }
        });
        // A result comes a moment before its task is over.
        while io.turn.state().spawned > 0 {
            thread::yield_now();
        }
    }

    #[test]
    fn one_can_wait_again_and_give_up() {
        let io = started();
        let (alive, watched) = (Arc::new(()), |alive: &Arc<()>| {
            let alive = Arc::clone(alive);
            async move {
                sleep(LONG).await;
                drop(alive);
            }
        });
        let mut call = io.call(watched(&alive));
        assert_eq!(call.wait(SHORT), Ok(None));
        assert_eq!(call.wait(SHORT), Ok(None));
        drop(call);
        assert_eq!(Arc::strong_count(&alive), 1);
        io.spawn(pause(LONG)); // Somebody else has work on the way.
        let mut call = io.call(watched(&alive));
        assert_eq!(call.wait(SHORT), Ok(None));
        drop(call);
        while Arc::strong_count(&alive) > 1 {
            thread::yield_now();
        }
    }

    #[test]
    fn a_panic_is_a_lost_call_and_nothing_more() {
        let io = started();
        let broken = || async { panic!("test") };
        assert_eq!(io.call::<()>(broken()).wait(LONG), Err(Lost));
        let other = io.spawn(pause(LONG));
        assert_eq!(io.call::<()>(broken()).wait(LONG), Err(Lost));
        other.abort();
        let mut call = io.call(here());
        assert!(call.wait(LONG).is_ok_and(|ended| ended.is_some()));
        assert_eq!(call.wait(LONG), Err(Lost));
    }

    #[test]
    fn what_is_left_for_later_is_done_before_anybody_rests() {
        let io = started();
        let (sender, results) = sync_channel(10);
        let later = |sender: &std::sync::mpsc::SyncSender<_>| {
            let sender = sender.clone();
            async move { at_rest::then(move || sender.send(thread::current().id()).unwrap()) }
        };
        io.spawn(later(&sender));
        assert_ne!(results.recv_timeout(LONG).unwrap(), thread::current().id());
        // By a caller that does not rest at all.
        assert_eq!(io.call(later(&sender)).wait(LONG), Ok(Some(())));
        assert_eq!(results.try_recv(), Ok(thread::current().id()));
    }

    #[test]
    fn a_task_that_is_aborted_before_it_begins_never_does() {
        let io = started();
        let (sender, results) = sync_channel::<()>(1);
        io.spawn(async { thread::sleep(10 * SHORT) }); // Nothing else begins meanwhile.
        io.spawn(async move { sender.send(()).unwrap() }).abort();
        assert!(results.recv_timeout(LONG).is_err());
    }

    #[test]
    fn a_future_of_the_runtime_cannot_wait() {
        let io = Arc::new(started());
        let (again, mut call) = (Arc::clone(&io), None);
        let inner = io.call(async move { again.call(here()).wait(LONG) });
        assert_eq!(call.insert(inner).wait(LONG), Ok(Some(Err(Lost))));
    }
}
