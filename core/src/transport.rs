//! One attempt over HTTP. What fails is sorted by the question that a retry asks: was it sent?

use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, Version};
use reqwest::{Client, Url};
use tokio::time::{Instant, timeout_at};

use crate::budget::Budget;
use crate::call::gate::Gate;
use crate::config::Connection;
use crate::content_coding::{self, Problem};
use crate::error::{Effect, Error, Reach, Result};
use crate::kind::Kind;
use crate::license::License;
use crate::pool::Pool;
use crate::redact::Secret;
use crate::sent_body::{Progress, SentBody};
use crate::settings::MAX_REPLY_BYTES;
use crate::system_error::SystemError;
use crate::tls;

/// One attempt of a call.
pub(crate) struct Attempt<'a> {
    pub(crate) method: &'a Method,
    pub(crate) url: &'a Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) timeout: Duration,
    /// The time is all that an attempt gets, and not what a caller's deadline left of it.
    pub(crate) full_time: bool,
    /// Done twice, it could do harm.
    pub(crate) once: bool,
}

/// What came back, whatever the status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// The way to one service, shared by every client with the same settings.
pub(crate) struct Transport {
    pool: Pool,
    /// By credential.
    licenses: Mutex<HashMap<Secret, Arc<License>>>,
    pub(crate) budget: Budget,
    pub(crate) gate: Arc<Gate>,
    /// Host and port, and those of the proxy, for error texts.
    whereabouts: String,
}

impl Transport {
    pub(crate) fn new(connection: &Connection, gate: Arc<Gate>) -> Result<Self> {
        let pool = Pool::new(connection, tls::client_config(connection)?)?;
        let whereabouts = whereabouts(connection);
        Ok(Self { pool, licenses: Mutex::default(), budget: Budget::default(), gate, whereabouts })
    }

    /// What is known of a credential's licence.
    pub(crate) fn license(&self, credential: &Secret) -> Arc<License> {
        let mut licenses = self.licenses.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(license) = licenses.get(credential) {
            return Arc::clone(license);
        }
        Arc::clone(licenses.entry(credential.clone()).or_default())
    }

    /// Makes one attempt; the error says whether the request may have run.
    pub(crate) async fn send(&self, attempt: Attempt<'_>) -> Result<Answer> {
        let (timeout, full_time, has_body) = (attempt.timeout, attempt.full_time, attempt.body.is_some());
        let deadline = Instant::now() + timeout;
        let place =
            timeout_at(deadline, self.pool.place(attempt.once)).await.map_err(|_| no_connection_free(timeout))??;
        if attempt.once {
            hear_what_came().await;
        }
        let progress = Progress::default();
        match exchange(&place.client, attempt, deadline, &progress).await {
            Ok((answer, protocol)) => {
                self.pool.speaks(protocol);
                Ok(answer)
            }
            Err(failure) => {
                if full_time && matches!(failure, Failure::Time) {
                    self.pool.leave(place.generation);
                }
                let unsent = progress.abandon() && has_body;
                let whereabouts = &self.whereabouts;
                Err(failure.into_error(&Circumstances { unsent, timeout, whereabouts }))
            }
        }
    }
}

/// A connection that the server has closed is used as long as nobody read its end, as in a program that was busy. Yielding
/// once lets the runtime look at its sockets, once more the connection's task act on what it finds.
async fn hear_what_came() {
    tokio::task::yield_now().await;
    tokio::task::yield_now().await;
}

fn no_connection_free(timeout: Duration) -> Error {
    let detail = format!("every connection was taken for {:.3} s", timeout.as_secs_f64());
    Error::new(Kind::Timeout, detail).with_effect(Effect::None, true).with_reach(Reach::Unclear)
}

/// Host and port of the service, and of a proxy that stands before it: no path, no credentials.
fn whereabouts(connection: &Connection) -> String {
    let place = |url: &str| {
        let url = Url::parse(url).ok()?;
        Some(format!("{}:{}", url.host_str()?, url.port_or_known_default()?))
    };
    let service = place(&connection.base_url).unwrap_or_default();
    match connection.proxy.as_ref().and_then(|proxy| place(proxy.expose())) {
        Some(proxy) => format!("{service} through the proxy {proxy}"),
        None => service,
    }
}

async fn exchange(
    client: &Client,
    attempt: Attempt<'_>,
    deadline: Instant,
    progress: &Progress,
) -> Result<(Answer, Version), Failure> {
    let mut request = reqwest::Request::new(attempt.method.clone(), attempt.url.clone());
    *request.headers_mut() = attempt.headers;
    if let Some(body) = attempt.body {
        *request.body_mut() = Some(reqwest::Body::wrap(SentBody::new(body, progress.clone())));
    }
    let answered = timeout_at(deadline, client.execute(request)).await;
    let mut response = answered.map_err(|_| Failure::Time)?.map_err(Failure::Request)?;
    let (status, version) = (response.status(), response.version());
    let mut body = BytesMut::new();
    let read = read(&mut response, &mut body, deadline).await;
    let headers = std::mem::take(response.headers_mut());
    let mut answer = Answer { status: status.as_u16(), headers, body: body.freeze() };
    let whole = read.and_then(|()| decode(&mut answer));
    match whole {
        Ok(()) => Ok((answer, version)),
        // The status of a refusal says enough.
        Err(_) if !status.is_success() => Ok((answer, version)),
        Err(problem) => Err(Failure::Body(answer, problem)),
    }
}

/// Reads the reply; the error says in words what broke, and whether a repetition may help.
async fn read(response: &mut reqwest::Response, body: &mut BytesMut, deadline: Instant) -> Result<(), BodyProblem> {
    loop {
        match timeout_at(deadline, response.chunk()).await {
            Ok(Ok(None)) => return Ok(()),
            Ok(Ok(Some(chunk))) if body.len() + chunk.len() <= MAX_REPLY_BYTES => body.extend_from_slice(&chunk),
            Ok(Ok(Some(_))) => return Err(BodyProblem::TooLarge),
            Ok(Err(error)) => return Err(BodyProblem::Broke(causes(&error))),
            Err(_) => return Err(BodyProblem::Late),
        }
    }
}

fn decode(answer: &mut Answer) -> Result<(), BodyProblem> {
    let decoded = content_coding::decode(&mut answer.headers, answer.body.clone(), MAX_REPLY_BYTES);
    answer.body = decoded.map_err(|problem| match problem {
        Problem::TooLarge => BodyProblem::TooLarge,
        Problem::Unknown(coding) => BodyProblem::Coded(coding),
        Problem::Broken(coding) => BodyProblem::Damaged(coding),
    })?;
    Ok(())
}

enum BodyProblem {
    TooLarge,
    /// In a coding that is not known here.
    Coded(String),
    /// Not what its coding says, or not all of it.
    Damaged(String),
    Broke(String),
    Late,
}

enum Failure {
    /// Nothing came back in time.
    Time,
    /// Nothing came back.
    Request(reqwest::Error),
    /// The reply to what was done did not come whole.
    Body(Answer, BodyProblem),
}

/// What else is known of a failure.
struct Circumstances<'a> {
    /// No connection began to send the request's body, and none will.
    unsent: bool,
    timeout: Duration,
    whereabouts: &'a str,
}

impl Failure {
    fn into_error(self, circumstances: &Circumstances<'_>) -> Error {
        let Circumstances { unsent, timeout, whereabouts } = *circumstances;
        let effect = if unsent { Effect::None } else { Effect::Unknown };
        match self {
            Failure::Time => Error::new(Kind::Timeout, format!("no answer within {:.3} s", timeout.as_secs_f64()))
                .with_effect(effect, true)
                .with_reach(Reach::Unclear),
            Failure::Request(error) if error.is_connect() => {
                let (system, distrusted) = (system_error(&error), is_certificate_problem(&error));
                let no_such_name = system.is_some_and(SystemError::is_no_such_name);
                let no_outage = distrusted || no_such_name || was_refused_by_proxy(&error);
                Error::new(Kind::Transport, format!("cannot connect to {whereabouts}: {}", causes(&error)))
                    .with_effect(Effect::None, !distrusted)
                    .with_reach(if no_outage { Reach::Unclear } else { Reach::Missed })
                    .with_system(system)
            }
            Failure::Request(error) => {
                let refused = was_refused(&error);
                Error::new(Kind::Transport, format!("the connection to {whereabouts} broke: {}", causes(&error)))
                    .with_effect(if refused { Effect::None } else { effect }, true)
                    .with_reach(if refused { Reach::Missed } else { Reach::Stale })
                    .with_system(system_error(&error))
            }
            Failure::Body(answer, problem) => {
                let (kind, detail, transient) = match problem {
                    BodyProblem::TooLarge => {
                        (Kind::InvalidResponse, format!("the reply is larger than {MAX_REPLY_BYTES} bytes"), false)
                    }
                    BodyProblem::Coded(coding) => {
                        let detail =
                            format!("the reply has the unknown coding {coding:?}, though identity was asked for");
                        (Kind::InvalidResponse, detail, false)
                    }
                    BodyProblem::Damaged(coding) => (
                        Kind::InvalidResponse,
                        format!("the reply is damaged, or cut off, in its coding {coding:?}"),
                        true,
                    ),
                    BodyProblem::Broke(causes) => {
                        (Kind::InvalidResponse, format!("the connection broke within the reply: {causes}"), true)
                    }
                    BodyProblem::Late => (Kind::Timeout, "the reply did not end in time".to_owned(), true),
                };
                Error::new(kind, detail).with_effect(Effect::Unknown, transient).with_reply(
                    answer.status,
                    answer.headers,
                    answer.body,
                )
            }
        }
    }
}

/// The causes of an error, outermost first, without its URL.
fn causes(error: &reqwest::Error) -> String {
    let mut texts: Vec<String> = Vec::new();
    for text in chain(error).map(ToString::to_string) {
        if texts.last().is_none_or(|last| !last.contains(&text)) {
            texts.push(text);
        }
    }
    if texts.is_empty() { "no cause is known".to_owned() } else { texts.join(": ") }
}

fn chain<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(error.source(), |&cause: &&'a (dyn StdError + 'static)| cause.source())
}

fn find<E: StdError + 'static>(error: &reqwest::Error) -> Option<&E> {
    chain(error).find_map(|cause| cause.downcast_ref())
}

/// A wrong certificate is still wrong at the next attempt. The problem lies within one or more I/O errors.
fn is_certificate_problem(error: &reqwest::Error) -> bool {
    let mut within = find::<std::io::Error>(error).and_then(std::io::Error::get_ref);
    while let Some(cause) = within {
        if let Some(problem) = cause.downcast_ref::<rustls::Error>() {
            return matches!(problem, rustls::Error::InvalidCertificate(_));
        }
        within = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    }
    false
}

/// The system's word for what broke. The cause lies within one or more I/O errors.
fn system_error(error: &reqwest::Error) -> Option<SystemError> {
    let of_io = chain(error).filter_map(|cause| cause.downcast_ref()).find_map(SystemError::of);
    of_io.or_else(|| error.is_timeout().then(SystemError::timed_out))
}

/// A proxy that does not let us through is no outage of the service. It says so in words only.
fn was_refused_by_proxy(error: &reqwest::Error) -> bool {
    chain(error)
        .map(ToString::to_string)
        .any(|text| text.contains("tunnel error: unsuccessful") || text.contains("proxy authorization required"))
}

/// HTTP/2 says of some requests that they were not processed: by REFUSED_STREAM, or by a GOAWAY, which is the error
/// of those requests only that are above its last stream.
fn was_refused(error: &reqwest::Error) -> bool {
    find::<h2::Error>(error).is_some_and(|error| {
        error.reason() == Some(h2::Reason::REFUSED_STREAM) || (error.is_go_away() && error.is_remote())
    })
}
