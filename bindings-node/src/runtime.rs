//! The one IO thread of the process, and the way from it back to each JavaScript environment.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use napi::{
    Env, Result,
    bindgen_prelude::Function,
    threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode},
};
use tokenport::{AbortHandle, Error, IoThread, Reply, at_rest};

use crate::{Completion, error};

/// The IO thread, started by the first call. It is never joined: it must not delay an exit.
fn io() -> Result<&'static IoThread> {
    static IO: Mutex<Option<&'static IoThread>> = Mutex::new(None);
    let mut io = IO.lock().unwrap_or_else(PoisonError::into_inner);
    match *io {
        Some(io) => Ok(io),
        None => Ok(*io.insert(Box::leak(Box::new(IoThread::start()?)))),
    }
}

/// Wakes the environment's event loop. It is weak: by itself it keeps no process alive.
type Waker = ThreadsafeFunction<(), (), Vec<Completion>, napi::Status, false, true>;

/// The calls and completions of one JavaScript environment.
pub(crate) struct Mailbox {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    waker: Option<Waker>,
    arrived: Vec<Completion>,
    in_flight: HashMap<u32, AbortHandle>,
}

impl Mailbox {
    /// A mailbox that hands what has arrived to `deliver`, on the thread of `deliver`.
    pub(crate) fn open(deliver: &Function<'_, Vec<Completion>, ()>) -> Result<Arc<Self>> {
        let mailbox = Arc::new(Self { state: Mutex::default() });
        let reader = Arc::downgrade(&mailbox);
        let waker = deliver.build_threadsafe_function::<()>().callee_handled::<false>().weak::<true>().build_callback(
            move |context| match reader.upgrade() {
                Some(mailbox) => mailbox.lock().take(&context.env),
                None => Ok(Vec::new()),
            },
        )?;
        mailbox.lock().waker = Some(waker);
        Ok(mailbox)
    }

    /// Runs `call` on the IO thread and keeps the event loop alive until it completes.
    pub(crate) fn start(
        self: &Arc<Self>,
        env: Env,
        id: u32,
        call: impl Future<Output = std::result::Result<Reply, Error>> + Send + 'static,
    ) -> Result<()> {
        let delivery = Delivery { mailbox: self.clone(), id, outcome: None };
        let task = io()?.spawn(async move {
            let mut delivery = delivery;
            delivery.outcome = Some(call.await);
        });
        let mut state = self.lock();
        state.in_flight.insert(id, task);
        state.hold_loop(&env)
    }

    /// Drops the call `id`.
    pub(crate) fn cancel(&self, env: Env, id: u32) -> Result<()> {
        let mut state = self.lock();
        if let Some(task) = state.in_flight.remove(&id) {
            task.abort();
        }
        state.hold_loop(&env)
    }

    /// Drops every call: the environment is going away.
    pub(crate) fn abandon(&self) {
        let mut state = self.lock();
        state.in_flight.drain().for_each(|(_, task)| task.abort());
        state.waker = None;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wake(&self) {
        if let Some(waker) = &self.waker {
            waker.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    /// What has arrived since the last time.
    fn take(&mut self, env: &Env) -> Result<Vec<Completion>> {
        let arrived = std::mem::take(&mut self.arrived);
        for completion in &arrived {
            self.in_flight.remove(&completion.id);
        }
        self.hold_loop(env)?;
        Ok(arrived)
    }

    /// Keeps the event loop alive exactly while calls are in flight.
    #[allow(deprecated, reason = "a clone is always referenced; only these two follow the number of calls in flight")]
    fn hold_loop(&mut self, env: &Env) -> Result<()> {
        let busy = !self.in_flight.is_empty();
        match &mut self.waker {
            Some(waker) if busy => waker.refer(env),
            Some(waker) => waker.unref(env),
            None => Ok(()),
        }
    }
}

/// Puts the outcome of a call into the mailbox when the call's task ends, in whatever way it does.
struct Delivery {
    mailbox: Arc<Mailbox>,
    id: u32,
    outcome: Option<std::result::Result<Reply, Error>>,
}

impl Drop for Delivery {
    fn drop(&mut self) {
        let outcome = match self.outcome.take() {
            Some(outcome) => outcome.map_err(|error| error.to_json()),
            None if thread::panicking() => Err(error::panicked()),
            None => return,
        };
        let completion = Completion::new(self.id, outcome);
        let mut state = self.mailbox.lock();
        state.arrived.push(completion);
        let count = state.arrived.len();
        drop(state);
        let mailbox = Arc::clone(&self.mailbox);
        at_rest::ring(count, move || mailbox.lock().wake());
    }
}
