//! What a test's thread logs, to be searched.

use std::io;
use std::sync::{Arc, Mutex};

/// All that this thread logs, at the most talkative level, while this lives.
pub(crate) struct TalkativeLog {
    lines: Lines,
    _guard: tracing::subscriber::DefaultGuard,
}

impl TalkativeLog {
    pub(crate) fn start() -> Self {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt().with_env_filter("trace").with_writer(move || writer.clone());
        let _guard = tracing::subscriber::set_default(subscriber.finish());
        Self { lines, _guard }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.lines.0.lock().unwrap().clone()).unwrap()
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
