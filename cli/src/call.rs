//! `tokenport call`: any operation, by its name.

use std::io::Read;
use std::process::ExitCode;
use std::time::Duration;

use tokenport::{Auth, CallOptions, Client, Error, Kind, Reply, Sdk, Service, Settings, VERSION, operations};

/// The exit codes, one for each kind of error.
pub(crate) const EXIT_CODES: &str = "\
Exit codes of `call`:
   0  the answer is on standard output
   1  something on this machine (standard input or output)
   2  invalid_argument: refused here or by the service
   3  unauthorized           4  forbidden            5  not_found
   6  conflict               7  rate_limited         8  server
   9  invalid_response      10  transport           11  timeout
  12  cancelled             13  outcome_unknown";

/// What `tokenport call` takes.
#[derive(clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// The operation, as `tokenport operations` lists them.
    operation: String,
    /// Its arguments as a JSON object; `-` reads them from standard input, where secrets belong.
    #[arg(default_value = "{}")]
    json: String,
    /// Seconds for the whole call.
    #[arg(long, value_name = "SECONDS", value_parser = positive_seconds)]
    timeout: Option<Duration>,
    /// Seconds to wait for a service that does not answer, from the moment on when that is known; 0 for none.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    max_outage_wait: Option<Duration>,
    /// The id that the service's log shows for the call.
    #[arg(long, value_name = "ID")]
    request_id: Option<String>,
    /// Certificates to trust beside the system's, in PEM.
    #[arg(long, value_name = "PATH")]
    ca_file: Option<String>,
    /// Say on standard error what happens; twice for more. Secrets are never shown.
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
}

/// Makes the call; its answer goes to standard output, an error in words to standard error.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    start_log(arguments.verbose);
    let json = match read_json(&arguments.json) {
        Ok(json) => json,
        Err(error) => {
            eprintln!("tokenport: cannot read standard input: {error}");
            return ExitCode::FAILURE;
        }
    };
    match call(arguments, &json) {
        Ok(reply) => crate::print_reply(&[&reply.body[..], b"\n"].concat()),
        Err(error) => {
            eprintln!("tokenport: {error}");
            if let Some(hint) = hint(&error) {
                eprintln!("  {hint}");
            }
            ExitCode::from(exit_code(error.kind()))
        }
    }
}

fn call(arguments: Arguments, json: &[u8]) -> Result<Reply, Error> {
    let sdk = Sdk::builder().language("cli").version(VERSION).build();
    let settings =
        Settings::builder().service(service_of(&arguments.operation)).maybe_ca_file(arguments.ca_file).sdk(sdk).build();
    let client = Client::new(settings, |name| std::env::var(name).ok())?;
    let mut options = CallOptions::default();
    if let Ok(token) = std::env::var("TOKENPORT_TOKEN") {
        options = options.token(token);
    }
    if let Some(timeout) = arguments.timeout {
        options = options.timeout(timeout);
    }
    if let Some(wait) = arguments.max_outage_wait {
        options = options.max_outage_wait(wait);
    }
    if let Some(id) = arguments.request_id {
        options = options.request_id(id)?;
    }
    block_on(client.call(&arguments.operation, json, &options))
}

/// The service that has the operation.
fn service_of(operation: &str) -> Service {
    match operations::find(operation) {
        Some(spec) if spec.auth == Auth::Csp => Service::Csp,
        _ => Service::Descope,
    }
}

fn block_on(call: impl Future<Output = Result<Reply, Error>>) -> Result<Reply, Error> {
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(call),
        Err(error) => {
            eprintln!("tokenport: cannot start: {error}");
            std::process::exit(1);
        }
    }
}

fn read_json(given: &str) -> std::io::Result<Vec<u8>> {
    if given != "-" {
        return Ok(given.as_bytes().to_vec());
    }
    let mut json = Vec::new();
    std::io::stdin().read_to_end(&mut json)?;
    Ok(json)
}

fn positive_seconds(text: &str) -> Result<Duration, String> {
    let duration = seconds(text)?;
    if duration.is_zero() { Err("must be greater than 0".to_owned()) } else { Ok(duration) }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "not a number of seconds".to_owned())
}

fn start_log(verbosity: u8) {
    let level = match verbosity {
        0 => return,
        1 => "tokenport=debug",
        _ => "debug",
    };
    tracing_subscriber::fmt().with_env_filter(level).with_writer(std::io::stderr).init();
}

/// What to do about the errors that people meet first.
fn hint(error: &Error) -> Option<&'static str> {
    match error.argument()? {
        "operation" => Some("`tokenport operations` lists the names"),
        "projectId" => Some("set DESCOPE_PROJECT_ID"),
        "orgId" => Some("set CSP_ORG_ID, or give it as an argument"),
        "token" => Some("set TOKENPORT_TOKEN to the token that the call is made with"),
        "managementKey" => Some("set DESCOPE_MANAGEMENT_KEY; it is made in the console under Company Settings"),
        _ => None,
    }
}

fn exit_code(kind: Kind) -> u8 {
    match kind {
        Kind::InvalidArgument => 2,
        Kind::Unauthorized => 3,
        Kind::Forbidden => 4,
        Kind::NotFound => 5,
        Kind::Conflict => 6,
        Kind::RateLimited => 7,
        Kind::Server => 8,
        Kind::InvalidResponse => 9,
        Kind::Transport => 10,
        Kind::Timeout => 11,
        Kind::Cancelled => 12,
        Kind::OutcomeUnknown => 13,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_an_exit_code_that_the_help_tells() {
        let codes: std::collections::BTreeSet<u8> = Kind::ALL.iter().map(|kind| exit_code(*kind)).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), (2..=13).collect::<Vec<_>>());
        for kind in Kind::ALL {
            let told = format!("{:>2}  {}", exit_code(*kind), kind.as_str());
            assert!(EXIT_CODES.contains(&told), "{told}");
        }
    }
}
