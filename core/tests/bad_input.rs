//! Every operation, fed with values it was not made for: they are refused with the argument's name before anything is
//! sent, or they are sent. `EXAMPLES=5000` tries so many random values for each operation instead of the same few.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Map, Value};
use support::Vault;
use tokenport::{Auth, CallOptions, Client, Error, Kind, OPERATIONS, Settings, Spec};

/// A part of every value that no error may show.
const CANARY: &str = "test-canary";

fn texts() -> impl Strategy<Value = String> {
    let odd = ["", ".", "..", "\0", "\r\n", "a/b?c#d%", "\u{202e}", "-1", "null"].map(str::to_owned).to_vec();
    prop_oneof![select(odd), any::<String>().prop_map(|text| CANARY.to_owned() + &text)]
}

fn values() -> impl Strategy<Value = Value> {
    let names = ["appId", "userId", "tenantId", "key", "extra", "", "a.b[0]"].map(str::to_owned).to_vec();
    let leaves = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        texts().prop_map(Value::from),
    ];
    leaves.prop_recursive(4, 24, 4, move |inner| {
        let fields = hash_map(select(names.clone()), inner.clone(), 0..4);
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            fields.prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// What replaces the arguments of these names.
type Bad = Vec<(String, Value)>;

/// Arguments of the operation that the service takes, from the conformance cases.
fn good(operation: &str) -> Map<String, Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/conformance/cases");
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let mut cases = files.flat_map(|file| serde_json::from_slice::<Vec<Value>>(&file).unwrap());
    let case = cases.find(|case| case["operation"] == operation && case["covers"] == "all").unwrap();
    case["arguments"].as_object().unwrap().clone()
}

fn runner() -> TestRunner {
    let examples = std::env::var("EXAMPLES").ok().map(|number| number.parse().unwrap());
    let config = Config { cases: examples.unwrap_or(40), failure_persistence: None, ..Config::default() };
    match examples {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    }
}

fn refused_well(error: &Error, bad: &Bad) -> Result<(), TestCaseError> {
    prop_assert_eq!(error.kind(), Kind::InvalidArgument);
    let argument = error.argument().unwrap_or_default();
    prop_assert!(!argument.is_empty(), "{} does not name the argument", error);
    let shown = format!("{error} {error:?} {}", error.to_json());
    prop_assert!(!shown.contains(CANARY), "{} shows {:?}", error, bad);
    Ok(())
}

async fn holds(vault: &Vault, client: &Client, spec: &Spec, arguments: &[u8], bad: &Bad) -> Result<(), TestCaseError> {
    let options = CallOptions::default().token("test-token");
    let before = vault.requests().await.len();
    let result = client.call(spec.id, arguments, &options).await;
    let sent = vault.requests().await.len() - before;
    match result {
        Err(error) if error.attempts() == 0 => {
            prop_assert_eq!(sent, 0);
            refused_well(&error, bad)
        }
        _ => {
            prop_assert!(sent > 0);
            Ok(())
        }
    }
}

async fn clients() -> (Vault, Client, Client) {
    let vault = Vault::start().await;
    let of = |service: Value| {
        let mut settings = serde_json::json!({"baseUrl": vault.url, "caFile": vault.ca_file, "maxRetries": 0});
        settings.as_object_mut().unwrap().extend(service.as_object().unwrap().clone());
        Client::new(Settings::from_json(&settings.to_string()).unwrap(), |_| None).unwrap()
    };
    let (token, key) = (format!("TestCspApiToken{}", "0".repeat(50)), tokenport_emulator::Options::MANAGEMENT_KEY);
    let csp =
        of(serde_json::json!({"service": "csp", "apiToken": token, "orgId": "00000000-0000-4000-8000-000000000001"}));
    let project = tokenport_emulator::Options::PROJECT_ID;
    let descope = of(serde_json::json!({"projectId": project, "managementKey": key, "licenseHandshake": false}));
    (vault, descope, csp)
}

#[test]
fn any_values() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (vault, descope, csp) = runtime.block_on(clients());
    for spec in OPERATIONS {
        let good = good(spec.id);
        let client = if spec.auth == Auth::Csp { &csp } else { &descope };
        let names: Vec<String> = good.keys().cloned().chain(["unknown".to_owned()]).collect();
        let outcome = runner().run(&vec((select(names), values()), 1..3), |bad| {
            let mut arguments = good.clone();
            arguments.extend(bad.clone());
            let json = serde_json::to_vec(&arguments).unwrap();
            runtime.block_on(holds(&vault, client, spec, &json, &bad))
        });
        outcome.unwrap_or_else(|failure| panic!("{}: {failure}", spec.id));
        runtime.block_on(vault.forget());
    }
}

#[test]
fn any_bytes_in_place_of_the_arguments() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (vault, descope, _) = runtime.block_on(clients());
    let outcome = runner().run(&vec(any::<u8>(), 0..200), |bytes| {
        let options = CallOptions::default();
        let error = runtime.block_on(descope.call("outbound_token.fetch_user", &bytes, &options)).unwrap_err();
        prop_assert_eq!((error.kind(), error.attempts()), (Kind::InvalidArgument, 0));
        Ok(())
    });
    outcome.unwrap();
    assert!(runtime.block_on(vault.requests()).is_empty());
}

/// Ten megabytes go where they can: into a body. No URL and no header holds them.
#[tokio::test]
async fn a_very_long_text() {
    let (vault, descope, _) = clients().await;
    let long = "x".repeat(10_000_000);
    let options = CallOptions::default().token("test-token");
    let refused = async |id: &str, arguments: Value, options: &CallOptions| {
        let error = descope.call(id, arguments.to_string().as_bytes(), options).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Kind::InvalidArgument, 0), "{error}");
        assert!(error.to_string().len() < 500);
        error.argument().unwrap().to_owned()
    };
    assert_eq!(refused("outbound_application.load", serde_json::json!({"id": long}), &options).await, "id");
    assert_eq!(refused("outbound_token.list_apps", serde_json::json!({"userId": long}), &options).await, "userId");
    let with_long_token = options.clone().token(long.as_str());
    assert_eq!(refused("outbound.connect", serde_json::json!({"appId": "a"}), &with_long_token).await, "token");
    assert!(vault.requests().await.is_empty());

    let fetch = serde_json::json!({"appId": "a", "userId": long}).to_string();
    let error = descope.call("outbound_token.fetch_user", fetch.as_bytes(), &options).await.unwrap_err();
    assert_eq!(error.attempts(), 1, "{error}");
}
