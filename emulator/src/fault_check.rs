//! Which faults make sense.

use http::{HeaderName, HeaderValue};

use crate::faults::{End, Fault, When};

impl Fault {
    /// Refuses what cannot happen, in words.
    pub(crate) fn check(&self) -> Result<(), String> {
        let rules = [
            (self.does_nothing(), "says nothing that is to happen"),
            (self.refuse_ms.is_some() && self.does_more_than_close(), "`refuseMs` stands alone"),
            (
                self.drop_ms.is_some() && (self.refuse_ms.is_some() || self.does_more_than_close()),
                "`dropMs` stands alone",
            ),
            (!self.probability.is_none_or(|part| part > 0.0 && part <= 1.0), "`probability` is above 0 and at most 1"),
            (self.seed.is_some() && self.probability.is_none(), "`seed` goes with `probability`"),
            (self.reset && self.end.is_some(), "`reset` is short for an `end`: one of them is enough"),
            (!self.status.is_none_or(|status| (200..=999).contains(&status)), "`status` is from 200 to 999"),
            (self.drip.is_some_and(|drip| drip.bytes == 0), "`drip` has pieces of at least 1 byte"),
            (self.tls.is_some() && self.when != When::Connect, "`tls` fails with `\"when\": \"connect\"`"),
            (self.of_connection() && self.names_a_request(), "a connection has no `path` and no `method`"),
            (self.of_connection() && self.has_a_reply(), "a connection has no reply"),
            (!self.can_end(), "this `end` cannot come at this time"),
            (self.ends() && self.makes_a_body() && self.truncate.is_none(), "an `end` leaves no place for a reply"),
        ];
        if let Some((_, problem)) = rules.into_iter().find(|(broken, _)| *broken) {
            return Err(format!("the fault: {problem}"));
        }
        for (name, value) in &self.headers {
            if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
                return Err(format!("the fault: `headers` cannot have {name:?} with this value"));
            }
        }
        self.body.as_ref().map_or(Ok(()), |body| body.check().map_err(|problem| format!("the fault: {problem}")))
    }

    fn of_connection(&self) -> bool {
        matches!(self.when, When::Connect | When::Unread | When::Idle)
    }

    fn names_a_request(&self) -> bool {
        self.path.is_some() || self.method.is_some()
    }

    fn ends(&self) -> bool {
        self.reset || self.end.is_some()
    }

    fn replaces_reply(&self) -> bool {
        self.status.is_some() || self.body.is_some()
    }

    fn makes_a_body(&self) -> bool {
        self.replaces_reply() || self.encode.is_some()
    }

    fn has_a_reply(&self) -> bool {
        self.makes_a_body() || !self.headers.is_empty() || self.truncate.is_some() || self.drip.is_some()
    }

    fn does_nothing(&self) -> bool {
        let strikes = self.delay_ms.is_some() || self.ends() || self.tls.is_some() || self.closes_port().is_some();
        !strikes && !self.has_a_reply()
    }

    fn does_more_than_close(&self) -> bool {
        self.names_a_request()
            || self.has_a_reply()
            || self.ends()
            || self.tls.is_some()
            || self.delay_ms.is_some()
            || self.probability.is_some()
            || self.when != When::Before
    }

    /// What says that a request was not processed comes before it was; what is of streams, where streams are.
    fn can_end(&self) -> bool {
        let end = if self.reset { Some(End::Reset) } else { self.end };
        match (self.when, end) {
            (When::Connect, Some(End::Reset | End::Close | End::Silence)) => self.tls.is_none(),
            (When::Connect, None) => true,
            (When::Unread, Some(End::Reset | End::Close)) => self.delay_ms.is_none(),
            (When::Idle, Some(End::Reset | End::Close | End::GoAway)) => true,
            (When::Connect | When::Unread | When::Idle, _) => false,
            (When::Before, Some(End::GoAway | End::RefuseStream)) => self.truncate.is_none(),
            (When::After, Some(End::GoAway | End::RefuseStream)) => false,
            (When::Before | When::After, _) => true,
        }
    }
}
