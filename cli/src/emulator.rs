//! `tokenport emulator`: the local stand-in for the services, as a process.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use tokenport_emulator::{Emulator, Fault, Options};

/// What `tokenport emulator` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Port on the loopback interface; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Keep the data in this SQLite file instead of in memory.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Serve HTTPS with a certificate made at start.
    #[arg(long)]
    tls: bool,
    /// Where the certificate authority to trust is written, in PEM.
    #[arg(long, value_name = "PATH", requires = "tls")]
    ca_file: Option<PathBuf>,
    /// The project id that is accepted.
    #[arg(long, value_name = "ID", default_value = Options::PROJECT_ID)]
    project_id: String,
    /// The management key that is accepted.
    #[arg(long, value_name = "KEY", default_value = Options::MANAGEMENT_KEY)]
    management_key: String,
    /// The licence tier of the project.
    #[arg(long, value_name = "TIER", default_value = Options::LICENSE_TIER)]
    license_tier: String,
    /// A fault in force from the start, as JSON (again for more): {"path": "/v1/mgmt/accesskey", "status": 503}. The
    /// emulator's README lists what a fault can say.
    #[arg(long = "fault", value_name = "JSON")]
    faults: Vec<Fault>,
    /// Stop when standard input closes: with the process that started this one.
    #[arg(long)]
    exit_with_parent: bool,
}

/// Serves until a signal comes; the base URL is the only line on standard output.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    let outcome = runtime.block_on(serve(arguments));
    // Requests in flight are not waited for: a stop is at once.
    runtime.shutdown_background();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

async fn serve(arguments: Arguments) -> std::io::Result<()> {
    // Handlers stand before the URL is printed: who has read it may stop us.
    let stop = stop_signal()?;
    let parent_gone = arguments.exit_with_parent;
    let mut options = Options::default();
    options.port = arguments.port;
    options.data = arguments.data;
    options.tls = arguments.tls;
    options.ca_file = arguments.ca_file;
    options.project_id = arguments.project_id;
    options.management_key = arguments.management_key;
    options.license_tier = arguments.license_tier;
    options.faults = arguments.faults;
    let emulator = Emulator::start(options).await?;
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{}", emulator.url())?;
    stdout.flush()?;
    tokio::select! {
        () = stop => {}
        () = end_of_input(), if parent_gone => {}
    }
    Ok(())
}

#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

async fn end_of_input() {
    let (gone, wait) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 256];
        while matches!(std::io::stdin().read(&mut buffer), Ok(n) if n > 0) {}
        let _ = gone.send(());
    });
    let _ = wait.await;
}

fn fail(error: &std::io::Error) -> ExitCode {
    eprintln!("tokenport emulator: {error}");
    ExitCode::FAILURE
}
