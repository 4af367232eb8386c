//! The fault that closes connections for being idle.

use tokio::time::sleep_until;

use crate::connections::Connection;
use crate::faults::{End, Faults, When};

/// Waits until the connection has been idle for longer than a fault allows.
pub(crate) async fn too_long(connection: &Connection, faults: &Faults) -> End {
    let (mut work, mut changes) = (connection.work(), faults.changes());
    loop {
        let since = work.borrow_and_update().idle_since;
        changes.mark_unchanged();
        let due = since.zip(faults.longest_idle()).map(|(since, longest)| since + longest);
        let over = async {
            match due {
                Some(due) => sleep_until(due).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            _ = work.changed() => {}
            _ = changes.changed() => {}
            () = over => match faults.meet_connection(When::Idle).and_then(|fault| fault.end) {
                Some(end) => return end,
                // Spared by chance: until it has carried another request.
                None => {
                    let _ = work.changed().await;
                }
            },
        }
    }
}
