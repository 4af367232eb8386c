//! Where the service is: given, or found from the project id.

use url::{Host, Url};

use crate::error::{Error, Result};

/// A checked base URL without a trailing slash; a path in it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    https: bool,
    loopback: bool,
}

impl BaseUrl {
    /// `https://api.descope.com`, or the region's host for the ids of 32 characters and more that name one.
    pub(crate) fn of_project(project_id: &str) -> Self {
        let text = match region(project_id) {
            Some(region) => format!("https://api.{region}.descope.com"),
            None => "https://api.descope.com".to_owned(),
        };
        Self { text, https: true, loopback: false }
    }

    /// Checks a given URL; `source` is the setting that an error names.
    pub(crate) fn parse(given: &str, source: &str, project_id: &str, allow_http: bool) -> Result<Self> {
        let refused = |why: &str| Err(Error::invalid_argument(source, why));
        let text = with_region(given.trim(), region(project_id));
        let Ok(url) = Url::parse(&text) else {
            return refused("is not a URL; it must look like https://api.descope.com");
        };
        let https = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return refused("must start with https:// (or http:// for a loopback host)"),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refused("must not contain a user or a password");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refused("must not contain a query or a fragment");
        }
        let loopback = is_loopback(&url);
        if !https && !loopback && !allow_http {
            return refused(
                "is plain http to a host that is not loopback; use https, or allow it with allowInsecureHttp \
                 or TOKENPORT_ALLOW_INSECURE_HTTP=1",
            );
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), https, loopback })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_https(&self) -> bool {
        self.https
    }

    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

fn region(project_id: &str) -> Option<&str> {
    let region = if project_id.len() >= 32 { project_id.get(1..5)? } else { return None };
    region.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(region)
}

/// `<region>` stands for the region with its dot, as in the official SDK: `https://api.<region>descope.com`.
fn with_region(url: &str, region: Option<&str>) -> String {
    let region = region.map(|region| format!("{region}.")).unwrap_or_default();
    url.replace("<region>.", "<region>").replace("<region>", &region)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    fn of(project_id: &str) -> String {
        BaseUrl::of_project(project_id).text
    }

    #[test]
    fn the_region_comes_from_ids_of_32_characters_and_more() {
        assert_eq!(of("P2aAc4T2V93bddihGEx2Ryhc8e5Z"), "https://api.descope.com");
        assert_eq!(of("Puse12aAc4T2V93bddihGEx2Ryhc8e5Z"), "https://api.use1.descope.com");
        assert_eq!(of("Puse12aAc4T2V93bddihGEx2Ryhc8e5Zfoobar"), "https://api.use1.descope.com");
        assert_eq!(of("Pus11456789012345678901234567"), "https://api.descope.com");
        assert_eq!(of("P.ev/2aAc4T2V93bddihGEx2Ryhc8e5Z"), "https://api.descope.com");
        assert_eq!(of("short"), "https://api.descope.com");
    }

    #[test]
    fn one_trailing_slash_goes_and_a_path_stays() {
        let url = BaseUrl::parse("https://host.example/api/", "baseUrl", "p", false).unwrap();
        assert_eq!(url.as_str(), "https://host.example/api");
    }

    #[test]
    fn the_region_has_its_dot_with_it() {
        let of = |given, project| BaseUrl::parse(given, "baseUrl", project, false).unwrap().text;
        for given in ["https://api.<region>descope.com", "https://api.<region>.descope.com"] {
            assert_eq!(of(given, "Puse12aAc4T2V93bddihGEx2Ryhc8e5Z"), "https://api.use1.descope.com");
            assert_eq!(of(given, "P2aAc4T2V93bddihGEx2Ryhc8e5Z"), "https://api.descope.com");
        }
    }

    #[test]
    fn plain_http_is_for_loopback_unless_allowed() {
        for loopback in ["http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1"] {
            assert!(BaseUrl::parse(loopback, "baseUrl", "p", false).unwrap().is_loopback());
        }
        let error = BaseUrl::parse("http://vault.internal", "DESCOPE_BASE_URL", "p", false).unwrap_err();
        assert_eq!((error.kind(), error.argument()), (Kind::InvalidArgument, Some("DESCOPE_BASE_URL")));
        assert!(BaseUrl::parse("http://vault.internal", "baseUrl", "p", true).is_ok());
    }

    #[test]
    fn what_is_not_a_base_url_is_refused() {
        for bad in ["", "api.descope.com", "ftp://x", "https://u:p@x", "https://x?y=1", "https://x#y", "https://"] {
            assert!(BaseUrl::parse(bad, "baseUrl", "p", false).is_err(), "{bad}");
        }
    }
}
