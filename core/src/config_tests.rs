use super::*;
use crate::kind::Kind;

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
    assert_eq!(config.identity.descope().unwrap().project_id, PROJECT);
    assert_eq!(config.identity.descope().unwrap().management_key.clone().unwrap().expose(), "test-key-env");
    assert_eq!(config.base_url.as_str(), "https://env.example");
    assert_eq!(config.timeout, TIMEOUT);

    let json = r#"{"projectId":"other","managementKey":"test-key-arg","baseUrl":"https://arg.example","timeout":1.5}"#;
    let config = resolve(json, &environment).unwrap();
    assert_eq!(
        (config.identity.descope().unwrap().project_id.as_str(), config.base_url.as_str()),
        ("other", "https://arg.example")
    );
    assert_eq!(config.identity.descope().unwrap().management_key.clone().unwrap().expose(), "test-key-arg");
    assert_eq!(config.timeout, Duration::from_millis(1500));
}

#[test]
fn times_can_be_set_where_the_program_is_deployed() {
    let set = [("TOKENPORT_TIMEOUT", "2.5"), ("TOKENPORT_MAX_OUTAGE_WAIT", "0")];
    let config = resolve(r#"{"projectId":"p"}"#, &set).unwrap();
    assert_eq!((config.timeout, config.max_outage_wait), (Duration::from_millis(2500), Duration::ZERO));
    let config = resolve(r#"{"projectId":"p","timeout":1,"maxOutageWait":3}"#, &set).unwrap();
    assert_eq!((config.timeout, config.max_outage_wait), (Duration::from_secs(1), Duration::from_secs(3)));
    assert_eq!(resolve(r#"{"projectId":"p"}"#, &[]).unwrap().max_outage_wait, MAX_OUTAGE_WAIT);
    for (variable, wrong) in
        [("TOKENPORT_TIMEOUT", "soon"), ("TOKENPORT_TIMEOUT", "0"), ("TOKENPORT_MAX_OUTAGE_WAIT", "-1")]
    {
        assert_eq!(refused(r#"{"projectId":"p"}"#, &[(variable, wrong)]), variable, "{wrong}");
    }
    assert_eq!(refused(r#"{"projectId":"p","maxOutageWait":-1}"#, &[]), "maxOutageWait");
}

#[test]
fn the_project_is_needed_and_the_key_is_not() {
    assert_eq!(refused("{}", &[]), "projectId");
    assert_eq!(refused(r#"{"projectId":" "}"#, &[]), "projectId");
    assert_eq!(refused(r#"{"projectId":"a\nb"}"#, &[]), "projectId");
    assert!(resolve(r#"{"projectId":"p"}"#, &[]).unwrap().identity.descope().unwrap().management_key.is_none());
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
    assert_eq!(refused("{}", &[("DESCOPE_PROJECT_ID", " ")]), "DESCOPE_PROJECT_ID");
    let key = [("DESCOPE_MANAGEMENT_KEY", "test-key\r\nx: y")];
    assert_eq!(refused(r#"{"projectId":"p"}"#, &key), "DESCOPE_MANAGEMENT_KEY");
    assert_eq!(refused(r#"{"service":"csp"}"#, &[("CSP_API_TOKEN", "test-key\0")]), "CSP_API_TOKEN");
    assert_eq!(refused(r#"{"projectId":"p","timeout":0}"#, &[]), "timeout");
    for absurd in ["-1", "1e300", "1e-30"] {
        assert_eq!(refused(&format!(r#"{{"projectId":"p","attemptTimeout":{absurd}}}"#), &[]), "attemptTimeout");
    }
    for no_certificates in ["/", "/dev/null", "/dev/zero", "/proc/version"] {
        assert_eq!(refused(&format!(r#"{{"projectId":"p","caFile":"{no_certificates}"}}"#), &[]), "caFile");
    }
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

#[test]
fn csp_has_credentials_and_a_place_of_its_own() {
    let token = [("CSP_API_TOKEN", "test-key-token"), ("CSP_ORG_ID", "org-1")];
    let config = resolve(r#"{"service":"csp"}"#, &token).unwrap();
    assert_eq!(config.base_url.as_str(), "https://console.cloud.vmware.com");
    assert_eq!(config.place.path_fields, [("orgId", "org-1".to_owned())]);
    assert!(config.headers.is_empty());
    let Identity::Csp(csp) = &config.identity else { panic!("{config:?}") };
    assert_eq!(csp.credential, Credential::ApiToken("test-key-token".into()));

    let json = r#"{"service":"csp","clientId":"app","clientSecret":"test-key","orgId":"org-2"}"#;
    let Identity::Csp(csp) = resolve(json, &token).unwrap().identity else { panic!("not CSP") };
    assert!(matches!(csp.credential, Credential::Client { .. }));
    assert!(!format!("{csp:?}").contains("test-key"));

    assert_eq!(refused(r#"{"service":"csp"}"#, &[]), "apiToken");
    assert_eq!(refused(r#"{"service":"csp","clientId":"app"}"#, &token), "clientSecret");
    assert_eq!(refused(r#"{"service":"csp","apiToken":"test-key","clientId":"app"}"#, &[]), "apiToken");
    assert_eq!(refused(r#"{"service":"csp"}"#, &[("CSP_API_TOKEN", "t"), ("CSP_BASE_URL", "x")]), "CSP_BASE_URL");
    assert_eq!(refused(r#"{"service":"moon"}"#, &[]), "service");
    assert_eq!(refused(r#"{"service":"csp","apiToken":"test-key","projectId":"p"}"#, &[]), "projectId");
    assert_eq!(refused(r#"{"projectId":"p","orgId":"o"}"#, &[]), "orgId");
}
