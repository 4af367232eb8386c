//! The `tokenport` command.

#![forbid(unsafe_code)]

mod call;
mod emulator;
mod operations;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Tokens of third parties, from the command line.
///
/// Credentials come from the environment only, because arguments can be read by every user of the machine:
/// DESCOPE_PROJECT_ID, DESCOPE_MANAGEMENT_KEY, DESCOPE_BASE_URL; and TOKENPORT_TOKEN for operations that are called
/// with a token of the caller's own. For VMware Cloud Services: CSP_API_TOKEN, or CSP_CLIENT_ID and CSP_CLIENT_SECRET;
/// CSP_ORG_ID, CSP_BASE_URL.
#[derive(Parser)]
#[command(name = "tokenport", version, after_help = call::EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a call and print what the service answers.
    Call(call::Arguments),
    /// List the operations.
    Operations(operations::Arguments),
    /// Run a local server that answers like the hosted services.
    Emulator(emulator::Arguments),
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Call(arguments) => call::run(arguments),
        Command::Operations(arguments) => operations::run(&arguments),
        Command::Emulator(arguments) => emulator::run(arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "tokenport", &mut script);
            print(&script)
        }
    }
}

/// Writes what can be had again to standard output: a reader that went away, as in `| head`, is no failure.
fn print(bytes: &[u8]) -> ExitCode {
    match write(bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        result => code_of(result),
    }
}

/// Writes a reply to standard output; one that nobody read may be lost for good, and that is a failure.
fn print_reply(bytes: &[u8]) -> ExitCode {
    code_of(write(bytes))
}

fn write(bytes: &[u8]) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush())
}

fn code_of(result: std::io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tokenport: cannot write to standard output: {error}");
            ExitCode::FAILURE
        }
    }
}
