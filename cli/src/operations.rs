//! `tokenport operations`: the table.

use std::fmt::Write;
use std::process::ExitCode;

use tokenport::{OPERATIONS, operations_json};

/// What `tokenport operations` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// As JSON, with every column.
    #[arg(long)]
    json: bool,
}

/// Prints the table.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    if arguments.json {
        return crate::print(format!("{}\n", operations_json()).as_bytes());
    }
    crate::print(for_people().as_bytes())
}

fn for_people() -> String {
    let id_width = OPERATIONS.iter().map(|spec| spec.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for spec in OPERATIONS {
        let _ = writeln!(text, "{:id_width$}  {}", spec.id, spec.summary.trim());
        let _ = writeln!(text, "{:id_width$}  {} {}", "", spec.method, spec.path);
    }
    text
}
