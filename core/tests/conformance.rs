//! The conformance cases through both doors: by type and by name.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

#[path = "support/cases.rs"]
mod cases;
mod support;
#[path = "support/talkative_log.rs"]
mod talkative_log;
#[path = "support/typed_results.rs"]
mod typed_results;

use std::fmt::Debug;

use cases::{Case, Expected, Report};
use serde::Serialize;
use serde_json::Value;
use support::Vault;
use talkative_log::TalkativeLog;
use tokenport::{Auth, CallOptions, Client, Error, OPERATIONS, Operation, Result, Service, Settings, operations as op};
use tokenport_emulator::Options;

/// The clients that the cases are played with, one of each service.
struct Clients {
    vault: Vault,
    descope: Client,
    csp: Client,
}

impl Clients {
    async fn start() -> Self {
        let vault = Vault::start().await;
        let client = |service| {
            let mut settings = Settings::builder().base_url(vault.url.clone()).ca_file(vault.ca_file.clone()).build();
            settings.service = Some(service);
            Client::new(settings, credentials).unwrap()
        };
        let (descope, csp) = (client(Service::Descope), client(Service::Csp));
        Self { descope, csp, vault }
    }

    fn of(&self, case: &Case) -> &Client {
        let csp = op::find(case.operation()).unwrap().auth == Auth::Csp;
        if csp { &self.csp } else { &self.descope }
    }

    /// Plays the case by making this call, and reports what goes wrong.
    async fn play(&self, case: &Case, typed: bool, call: impl Future<Output = Result<Outcome>>, report: &mut Report) {
        for fault in case.faults() {
            self.vault.fault(fault).await;
        }
        let outcome = support::within(30, call).await;
        let requests = self.vault.requests().await;
        self.vault.forget().await;
        report.shows(case, &outcome.as_ref().map_or_else(|error| format!("{error}\n{error:?}"), |it| it.shown.clone()));
        let outcome = outcome.map(|outcome| outcome.value);
        let problem = match (case.expected(typed), outcome) {
            (Expected::Error(expected), Err(error)) => wrong_error(expected, &error),
            (Expected::Error(expected), Ok(result)) => Some(format!("{result:?} came, not {expected}")),
            (Expected::Result(_), Err(error)) => Some(error.to_string()),
            (Expected::Result(Some(expected)), Ok(Some(found))) if typed => {
                typed_results::wrong_typed(expected, &found)
            }
            (Expected::Result(Some(expected)), Ok(found)) => {
                (found.as_ref() != Some(expected)).then(|| format!("{found:?} came, not {expected}"))
            }
            (Expected::Result(None), Ok(_)) => None,
        };
        report.played(case, problem.or_else(|| case.wrong_requests(&requests)));
    }
}

/// What a call came to.
struct Outcome {
    /// Its result as JSON.
    value: Option<Value>,
    /// Its result as it is printed.
    shown: String,
}

fn credentials(name: &str) -> Option<String> {
    let value = match name {
        "DESCOPE_PROJECT_ID" => Options::PROJECT_ID,
        "DESCOPE_MANAGEMENT_KEY" => Options::MANAGEMENT_KEY,
        "CSP_API_TOKEN" => Options::CSP_API_TOKEN,
        "CSP_ORG_ID" => Options::CSP_ORG_ID,
        "TOKENPORT_LICENSE_HANDSHAKE" | "TOKENPORT_MAX_OUTAGE_WAIT" => "0",
        _ => return None,
    };
    Some(value.to_owned())
}

fn wrong_error(expected: &Value, error: &Error) -> Option<String> {
    let mut found: Value = serde_json::from_str(&error.to_json()).unwrap();
    found["retryAfter"] = error.retry_after().map_or(0, |wait| wait.as_secs()).into();
    found["headers"] = Value::Null;
    found["body"] = Value::Null;
    cases::wrong_error(expected, &found, &format!("{error} {error:?}"))
}

#[tokio::test]
async fn by_name() {
    let (log, mut report) = (TalkativeLog::start(), Report::of("rust"));
    let clients = Clients::start().await;
    for case in Case::all() {
        if case.not_expressible("rust") {
            report.not_expressible(&case);
            continue;
        }
        let arguments = case.arguments().to_string();
        let options = CallOptions::default().token(case.token());
        let call = async {
            let reply = clients.of(&case).call(case.operation(), arguments.as_bytes(), &options).await?;
            Ok(Outcome { value: serde_json::from_slice(&reply.body).ok(), shown: format!("{reply:?}") })
        };
        clients.play(&case, false, call, &mut report).await;
    }
    report.finish(&log.text());
}

#[tokio::test]
async fn by_type() {
    let (log, mut report) = (TalkativeLog::start(), Report::of("rust-typed"));
    let clients = Clients::start().await;
    for case in Case::all() {
        let options = CallOptions::default().token(case.token());
        match Typed::call(clients.of(&case), &case, &options) {
            Some(call) if !case.not_expressible("rust-typed") => {
                clients.play(&case, true, call, &mut report).await;
            }
            None if case.not_expressible("rust-typed") => report.not_expressible(&case),
            call => report.played(&case, Some(format!("is expressible: {}", call.is_some()))),
        }
    }
    report.finish(&log.text());
}

type TypedCall<'a> = std::pin::Pin<Box<dyn Future<Output = Result<Outcome>> + 'a>>;

/// A call by type with the case's arguments; `None` when the request's type cannot hold them.
fn typed<'a, O: Operation<Output: Serialize + Debug> + 'a>(
    operation: O,
    client: &'a Client,
    case: &Case,
    options: &'a CallOptions,
) -> Option<TypedCall<'a>> {
    let request: O::Request = serde_json::from_value(case.arguments().clone()).ok()?;
    Some(Box::pin(async move {
        let output = client.send_with(operation, &request, options).await?;
        Ok(Outcome { value: Some(serde_json::to_value(&output).unwrap()), shown: format!("{output:?}") })
    }))
}

struct Typed;

macro_rules! typed {
    ($($name:ident)+) => {
        impl Typed {
            const OPERATIONS: &[&str] = &[$(op::$name::SPEC.id),+];

            fn call<'a>(client: &'a Client, case: &Case, options: &'a CallOptions) -> Option<TypedCall<'a>> {
                $(
                    if case.operation() == op::$name::SPEC.id {
                        return typed(op::$name, client, case, options);
                    }
                )+
                panic!("{} is not listed here", case.operation());
            }
        }
    };
}

typed! {
    CreateOutboundApplication CreateOutboundApplicationByTemplate UpdateOutboundApplication DeleteOutboundApplication
    LoadOutboundApplication LoadAllOutboundApplications
    FetchUserTokenByScopes FetchUserToken FetchTenantTokenByScopes FetchTenantToken ListAppsWithUserToken
    DeleteUserTokens DeleteToken UploadUserApiKey UploadTenantApiKey UploadUserToken UploadTenantToken
    BatchUploadUserTokens BatchUploadTenantTokens
    FetchUserTokenByScopesByToken FetchUserTokenByToken FetchTenantTokenByScopesByToken FetchTenantTokenByToken
    ConnectUser ConnectByToken
    CreateAccessKey LoadAccessKey SearchAccessKeys UpdateAccessKey DeactivateAccessKey ActivateAccessKey DeleteAccessKey
    DeactivateAccessKeys ActivateAccessKeys DeleteAccessKeys RotateAccessKey ImportAccessKeys ExchangeAccessKey
    GetLicense
    CreateOAuthApp GetOAuthApp ListOAuthApps NextPage UpdateOAuthApp DeleteOAuthApps RegenerateOAuthAppSecret
    RotateOAuthAppSecret EndOAuthAppRotation SearchOAuthApps ListClients AddClients RemoveClients
    ManagementRequest
}

#[test]
fn every_operation_is_listed() {
    let mut listed = Typed::OPERATIONS.to_vec();
    let mut all: Vec<_> = OPERATIONS.iter().map(|spec| spec.id).collect();
    listed.sort_unstable();
    all.sort_unstable();
    assert_eq!(listed, all);
}
