//! The `tokenport` command.

mod emulator;

use clap::{Parser, Subcommand};

/// Outbound applications and their tokens, from the command line.
#[derive(Parser)]
#[command(name = "tokenport", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a local server that answers like the hosted services.
    Emulator(emulator::Arguments),
}

fn main() -> std::process::ExitCode {
    match Cli::parse().command {
        Command::Emulator(arguments) => emulator::run(arguments),
    }
}
