use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use tokio::time::{sleep, timeout};

use super::*;

const LIFETIME: Duration = Duration::from_secs(60);

/// What is flown for: each flight takes its time, and counts.
#[derive(Clone, Default)]
struct Sky {
    flights: SingleFlight<u32>,
    begun: Arc<AtomicU32>,
}

impl Sky {
    async fn number_after(&self, takes: Duration) -> Option<u32> {
        let begin = || {
            let number = self.begun.fetch_add(1, SeqCst) + 1;
            async move {
                sleep(takes).await;
                number
            }
        };
        self.flights.run(LIFETIME, || None, begin).await
    }

    fn begun(&self) -> u32 {
        self.begun.load(SeqCst)
    }
}

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn all_who_come_meanwhile_share_one_flight() {
    let sky = Sky::default();
    let first = sky.number_after(SECOND);
    let later = async {
        sleep(SECOND / 2).await;
        sky.number_after(SECOND).await
    };
    assert_eq!(tokio::join!(first, sky.number_after(SECOND), later), (Some(1), Some(1), Some(1)));
    assert_eq!(sky.number_after(SECOND).await, Some(2));
}

#[tokio::test(start_paused = true)]
async fn who_began_it_may_give_up() {
    let sky = Sky::default();
    let leader = timeout(SECOND / 4, sky.number_after(SECOND));
    let joiner = async {
        sleep(SECOND / 8).await;
        sky.number_after(SECOND).await
    };
    let (leader, joiner) = tokio::join!(leader, joiner);
    assert!(leader.is_err());
    assert_eq!((joiner, sky.begun()), (Some(1), 1));
    // Nobody waits, and still it ends.
    assert!(timeout(SECOND / 4, sky.number_after(SECOND)).await.is_err());
    sleep(SECOND).await;
    assert_eq!((sky.number_after(SECOND).await, sky.begun()), (Some(3), 3));
}

#[tokio::test(start_paused = true)]
async fn each_waits_as_long_as_he_likes() {
    let sky = Sky::default();
    let hurried = async {
        let started = Instant::now();
        assert!(timeout(SECOND / 4, sky.number_after(SECOND)).await.is_err());
        assert_eq!(started.elapsed(), SECOND / 4);
    };
    let ((), patient) = tokio::join!(hurried, sky.number_after(SECOND));
    assert_eq!(patient, Some(1));
}

#[tokio::test(start_paused = true)]
async fn what_a_flight_left_behind_is_seen_by_all_who_come_later() {
    let (flights, left) = (SingleFlight::default(), Arc::new(Mutex::new(None)));
    let known = || *left.lock().unwrap();
    let get = async || {
        let begin = || {
            let left = Arc::clone(&left);
            async move {
                sleep(SECOND).await;
                *left.lock().unwrap() = Some(7);
                7
            }
        };
        flights.run(LIFETIME, known, begin).await
    };
    assert_eq!(get().await, Some(7));
    let started = Instant::now();
    assert_eq!(get().await, Some(7));
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn one_that_panics_comes_to_nothing_for_its_caller_and_is_begun_again_by_the_others() {
    let sky = Sky::default();
    let doomed = sky.flights.run(
        LIFETIME,
        || None,
        || async {
            sleep(SECOND / 2).await;
            panic!("as a test wants it");
        },
    );
    let (doomed, joiner, another) = tokio::join!(doomed, sky.number_after(SECOND), sky.number_after(SECOND));
    assert_eq!((doomed, joiner, another, sky.begun()), (None, Some(1), Some(1), 1));
}

#[test]
fn those_who_joined_a_flight_whose_runtime_ended_begin_again() {
    let runtime = || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
    let (sky, first, second) = (Sky::default(), runtime(), runtime());
    let leader = sky.clone();
    first.spawn(async move { leader.number_after(LIFETIME).await });
    while sky.begun() == 0 {
        std::thread::yield_now();
    }
    let joiner = sky.clone();
    let joined = second.spawn(async move { joiner.number_after(Duration::ZERO).await });
    let started = std::time::Instant::now();
    first.shutdown_background();
    assert_eq!(second.block_on(joined).unwrap(), Some(2));
    assert!(started.elapsed() < LIFETIME / 2);
}

#[test]
fn a_runtime_that_nobody_drives_is_not_waited_for() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let (sky, asleep, awake) = (Sky::default(), runtime(), runtime());
    let begin = async { timeout(Duration::from_millis(1), sky.number_after(LIFETIME)).await };
    assert!(asleep.block_on(begin).is_err());
    assert_eq!(awake.block_on(sky.number_after(Duration::ZERO)), Some(2));
}

#[tokio::test(start_paused = true)]
async fn one_that_outlives_its_time_is_not_joined() {
    let sky = Sky::default();
    let started = Instant::now();
    assert_eq!(sky.number_after(2 * LIFETIME).await, None);
    assert_eq!(started.elapsed(), LIFETIME);
    assert_eq!(sky.number_after(SECOND).await, Some(2));
    // The first one lands at last, and takes no place from one that is under way then.
    assert_eq!(tokio::join!(sky.number_after(LIFETIME - SECOND), sky.number_after(SECOND)), (Some(3), Some(3)));
}
