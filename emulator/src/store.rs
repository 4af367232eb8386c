//! SQLite: one connection behind one thread.

use std::path::Path;
use std::sync::mpsc;

use rusqlite::{Connection, Transaction};
use tokio::sync::oneshot;

use crate::refusal::Refusal;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The way to the thread that owns the database.
pub(crate) struct Store {
    jobs: mpsc::Sender<Job>,
}

impl Store {
    /// Opens `file`, or a database in memory, and makes its tables if they are not there.
    pub(crate) fn open(file: Option<&Path>) -> rusqlite::Result<Self> {
        let mut connection = match file {
            Some(path) => {
                private(path);
                let connection = Connection::open(path)?;
                connection.pragma_update(None, "journal_mode", "WAL")?;
                connection.pragma_update(None, "synchronous", "NORMAL")?;
                connection
            }
            None => Connection::open_in_memory()?,
        };
        connection.execute_batch(include_str!("schema.sql"))?;
        let (jobs, queue) = mpsc::channel::<Job>();
        std::thread::Builder::new()
            .name("emulator-store".to_owned())
            .spawn(move || {
                while let Ok(job) = queue.recv() {
                    job(&mut connection);
                }
            })
            .map_err(|_| rusqlite::Error::InvalidQuery)?;
        Ok(Self { jobs })
    }

    /// Runs `job` in a transaction of its own: kept if it succeeds, undone if it refuses.
    pub(crate) async fn run<T, F>(&self, job: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Refusal> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let outcome = (|| {
                let transaction = connection.transaction()?;
                let value = job(&transaction)?;
                transaction.commit()?;
                Ok(value)
            })();
            let _ = answer.send(outcome);
        });
        self.jobs.send(job).map_err(|_| Refusal::internal("storage has stopped"))?;
        result.await.map_err(|_| Refusal::internal("storage has stopped"))?
    }

    /// Forgets all data.
    pub(crate) async fn clear(&self) -> Result<(), Refusal> {
        self.run(|tx| Ok(tx.execute_batch(include_str!("clear.sql"))?)).await
    }
}

/// The file holds tokens: on Unix it is made readable for its owner only.
fn private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // If this fails, opening the database fails too, and says why.
    let _ = options.open(path);
}
