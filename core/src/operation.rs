//! What an operation is: the columns of the table, and the types that a row ties together.

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::config::Place;
use crate::error::Result;

/// An endpoint, as a type: what it takes, what it gives, and its row.
pub trait Operation {
    /// The request.
    type Request: Request;
    /// What a good reply is read as.
    type Output: DeserializeOwned + Send;
    /// The row of the table.
    const SPEC: &'static Spec;

    /// How this request may be repeated: the row's class, unless the request itself makes it less harmless.
    fn retry(_request: &Self::Request) -> RetryClass {
        Self::SPEC.retry
    }
}

/// A request: its JSON names are those of the wire.
pub trait Request: Serialize + DeserializeOwned + Send + Sync {
    /// Refuses what must not be sent.
    ///
    /// # Errors
    /// `invalid_argument` that names the field.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// Where the request goes, when it says so itself and not its row.
    ///
    /// # Errors
    /// `invalid_argument` that names the field.
    #[doc(hidden)]
    fn endpoint(&self, _place: &Place) -> Result<Option<Endpoint>> {
        Ok(None)
    }
}

/// An endpoint that a request brings with it.
#[doc(hidden)]
#[derive(Debug)]
#[non_exhaustive]
pub struct Endpoint {
    pub(crate) method: Method,
    /// Path and query, encoded.
    pub(crate) target: String,
    pub(crate) body: Option<serde_json::Map<String, serde_json::Value>>,
    pub(crate) retry: RetryClass,
}

/// A row of the table.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Spec {
    /// The operation's name in every door: `outbound_token.fetch_user`.
    pub id: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// The HTTP method.
    #[serde(serialize_with = "method_as_text")]
    pub method: Method,
    /// The path; `{field}` is replaced by that field of the request, percent-encoded.
    pub path: &'static str,
    /// Where the other fields of the request go.
    pub fields: Fields,
    /// Fields that go to the query although the others are the body.
    pub query: &'static [&'static str],
    /// Whose authority the request carries.
    pub auth: Auth,
    /// When the request may be repeated.
    pub retry: RetryClass,
    /// It removes something: 404 after an attempt of unknown outcome means that it worked.
    pub removes: bool,
    /// What a good reply must contain.
    pub requires: &'static [(&'static str, Shape)],
    /// Lists that are filled in as `[]` when the server leaves them out.
    pub fills: &'static [&'static str],
    /// What a caller can do when a call that must not be repeated ended without an answer.
    pub if_unknown: &'static str,
    /// A list that the endpoint takes only so many items of: longer ones are sent in several requests.
    pub chunk: Option<(&'static str, usize)>,
    #[serde(skip)]
    pub(crate) prepare: fn(&[u8], &Place) -> Result<Vec<Prepared>>,
}

/// Where the fields of a request go that are not in its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fields {
    /// Into a JSON body.
    Body,
    /// Into the query.
    Query,
    /// Into a body as an HTML form has it.
    Form,
}

/// Whose authority a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Auth {
    /// The management key: `Bearer <project>:<key>`.
    Management,
    /// The caller's own token, given with the call: `Bearer <project>:<token>`.
    Token,
    /// The same on the authentication API, with the key that protects that where one is configured:
    /// `Bearer <project>:<token>:<auth management key>`.
    AuthToken,
    /// An access token of VMware Cloud Services, which the client fetches by itself.
    Csp,
    /// The request is the exchange of credentials for an access token.
    Grant,
}

/// When a request may be repeated without harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RetryClass {
    /// It changes nothing.
    Read,
    /// Done twice, it has the same effect.
    Overwrite,
    /// Done twice, it could do harm: repeated only when it surely did not run.
    Once,
}

/// The shape of a field that a reply must contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Shape {
    /// A JSON object.
    Object,
    /// A text that is not empty.
    Text,
}

/// A request on its way to the wire, checked and encoded.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) method: Method,
    /// Path and query, to be put behind the base URL.
    pub(crate) target: String,
    /// The body, where the operation has one.
    pub(crate) body: Option<Bytes>,
    pub(crate) content_type: &'static str,
    /// How it may be repeated.
    pub(crate) retry: RetryClass,
}

fn method_as_text<S: serde::Serializer>(method: &Method, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(method.as_str())
}
