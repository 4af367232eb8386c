//! Who drives, and what becomes of calls.

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
    assert_eq!(io.call::<()>(broken()).wait(LONG), Err(Lost::Ended));
    let other = io.spawn(pause(LONG));
    assert_eq!(io.call::<()>(broken()).wait(LONG), Err(Lost::Ended));
    other.abort();
    let mut call = io.call(here());
    assert!(call.wait(LONG).is_ok_and(|ended| ended.is_some()));
    assert_eq!(call.wait(LONG), Err(Lost::Ended));
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
    assert_eq!(call.insert(inner).wait(LONG), Ok(Some(Err(Lost::OnIoThread))));
}

#[test]
fn once_stopped_nothing_runs_and_nothing_is_kept() {
    for linger in [SHORT, 2 * LINGER] {
        let io = started();
        assert_eq!(io.call(pause(SHORT)).wait(LONG), Ok(Some(())));
        thread::sleep(linger);
        let kept = Arc::new(());
        for _ in 0..3 {
            let held = Arc::clone(&kept);
            io.spawn(async move {
                pause(LONG).await;
                drop(held);
            });
        }
        io.stop();
        assert_eq!(Arc::strong_count(&kept), 1);
    }
}
