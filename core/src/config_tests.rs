use super::*;
use crate::error::Kind;

const PROJECT: &str = "P2TestEmulatorProject0000000";

fn resolve(json: &str, environment: &[(&str, &str)]) -> Result<Config> {
    let lookup = |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string());
    Config::resolve(Settings::from_json(json)?, lookup)
}

fn refused(json: &str, environment: &[(&str, &str)]) -> String {
    let error = resolve(json, environment).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
    assert!(!error.to_string().contains("test-key"), "{error}");
    error.argument().unwrap_or_default().to_owned()
}

#[test]
fn an_argument_beats_the_environment_which_beats_the_default() {
    let environment = [
        ("DESCOPE_PROJECT_ID", PROJECT),
        ("DESCOPE_MANAGEMENT_KEY", "test-key-env"),
        ("DESCOPE_BASE_URL", "https://env.example/"),
    ];
    let config = resolve("{}", &environment).unwrap();
    assert_eq!(config.project_id, PROJECT);
    assert_eq!(config.management_key.unwrap().expose(), "test-key-env");
    assert_eq!(config.base_url.as_str(), "https://env.example");
    assert_eq!(config.timeout, TIMEOUT);

    let json = r#"{"projectId":"other","managementKey":"test-key-arg","baseUrl":"https://arg.example","timeout":1.5}"#;
    let config = resolve(json, &environment).unwrap();
    assert_eq!((config.project_id.as_str(), config.base_url.as_str()), ("other", "https://arg.example"));
    assert_eq!(config.management_key.unwrap().expose(), "test-key-arg");
    assert_eq!(config.timeout, Duration::from_millis(1500));
}

#[test]
fn the_project_is_needed_and_the_key_is_not() {
    assert_eq!(refused("{}", &[]), "projectId");
    assert_eq!(refused(r#"{"projectId":" "}"#, &[]), "projectId");
    assert_eq!(refused(r#"{"projectId":"a\nb"}"#, &[]), "projectId");
    assert!(resolve(r#"{"projectId":"p"}"#, &[]).unwrap().management_key.is_none());
    assert_eq!(refused(r#"{"projectId":"p","managementKey":"test-key\r\nx: y"}"#, &[]), "managementKey");
}

#[test]
fn a_variable_of_another_language_is_not_read() {
    let uri = [("DESCOPE_BASE_URI", "https://uri.example")];
    let python = r#"{"projectId":"p","sdk":{"language":"python","version":"3.11.7"}}"#;
    assert_eq!(resolve(python, &uri).unwrap().base_url.as_str(), "https://uri.example");
    assert_eq!(resolve(r#"{"projectId":"p"}"#, &uri).unwrap().base_url.as_str(), "https://api.descope.com");
    let both = [("DESCOPE_BASE_URI", "https://uri.example"), ("DESCOPE_BASE_URL", "https://url.example")];
    assert_eq!(resolve(python, &both).unwrap().base_url.as_str(), "https://url.example");
}

#[test]
fn errors_name_the_setting_or_the_variable() {
    assert_eq!(refused(r#"{"projectId":"p","baseUrl":"nowhere"}"#, &[]), "baseUrl");
    assert_eq!(refused(r#"{"projectId":"p"}"#, &[("DESCOPE_BASE_URL", "nowhere")]), "DESCOPE_BASE_URL");
    assert_eq!(refused(r#"{"projectId":"p","caFile":"/no/such/file"}"#, &[]), "caFile");
    assert_eq!(refused(r#"{"projectId":"p"}"#, &[("SSL_CERT_FILE", "/no/such/file")]), "SSL_CERT_FILE");
    assert_eq!(refused(r#"{"projectId":"p"}"#, &[("HTTPS_PROXY", "http://")]), "HTTPS_PROXY");
    assert_eq!(refused(r#"{"projectId":"p","timeout":0}"#, &[]), "timeout");
    assert_eq!(refused(r#"{"projectId":"p","timeout":"test-key"}"#, &[]), "timeout");
    assert_eq!(refused(r#"{"projectId":"p","headers":{"Content-Length":"1"}}"#, &[]), "headers.Content-Length");
    assert_eq!(refused(r#"{"proyectId":"p"}"#, &[]), "proyectId");
}

#[test]
fn headers_name_the_language_and_the_callers_own_are_added() {
    let json = r#"{"projectId":"p","sdk":{"language":"python","version":"3.11.7"},"headers":{"X-Team":"a"}}"#;
    let headers = resolve(json, &[]).unwrap().headers;
    assert_eq!(headers["x-descope-sdk-name"], "tokenport-python");
    assert_eq!(headers["x-descope-sdk-python-version"], "3.11.7");
    assert_eq!(headers["x-descope-sdk-version"], VERSION);
    assert_eq!(headers["x-descope-project-id"], "p");
    assert_eq!(headers["x-team"], "a");
}

#[test]
fn the_proxy_of_the_environment_is_not_for_loopback() {
    let proxy = [("HTTPS_PROXY", "http://user:test-key@proxy.example:3128")];
    assert!(resolve(r#"{"projectId":"p"}"#, &proxy).unwrap().connection.proxy.is_some());
    let loopback = r#"{"projectId":"p","baseUrl":"https://localhost:1"}"#;
    assert!(resolve(loopback, &proxy).unwrap().connection.proxy.is_none());
    assert!(!format!("{:?}", resolve(r#"{"projectId":"p"}"#, &proxy).unwrap()).contains("test-key"));
}
