//! What the operating system calls the failure of a connection.

use std::io::{Error, ErrorKind};

/// A word and a number, as programs know them from their own sockets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SystemError {
    pub(crate) code: &'static str,
    pub(crate) number: Option<i32>,
}

/// A name that does not exist, in the words of the C libraries, which give no number for it.
const NO_SUCH_NAME: &[&str] = &[
    "name or service not known",
    "no address associated",
    "nodename nor servname",
    "does not resolve",
    "no such host",
];
/// Any failure to look a name up.
const LOOK_UP: &str = "failed to lookup address";

impl SystemError {
    /// What an I/O error is, if it is one of the system's; those that wrap another are looked into.
    pub(crate) fn of(error: &Error) -> Option<Self> {
        let within = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()).and_then(Self::of);
        within.or_else(|| Self::of_name(error)).or_else(|| {
            let code = code(error.kind())?;
            Some(Self { code, number: error.raw_os_error() })
        })
    }

    /// Nobody answered in the time that a connection may take.
    pub(crate) fn timed_out() -> Self {
        Self { code: "ETIMEDOUT", number: None }
    }

    pub(crate) fn is_no_such_name(self) -> bool {
        self.code == "ENOTFOUND"
    }

    fn of_name(error: &Error) -> Option<Self> {
        let text = error.to_string().to_ascii_lowercase();
        let code = if NO_SUCH_NAME.iter().any(|words| text.contains(words)) {
            "ENOTFOUND"
        } else if text.contains(LOOK_UP) {
            "EAI_AGAIN"
        } else {
            return None;
        };
        Some(Self { code, number: None })
    }
}

fn code(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::ConnectionRefused => "ECONNREFUSED",
        ErrorKind::ConnectionReset => "ECONNRESET",
        ErrorKind::ConnectionAborted => "ECONNABORTED",
        ErrorKind::BrokenPipe => "EPIPE",
        ErrorKind::TimedOut => "ETIMEDOUT",
        ErrorKind::HostUnreachable => "EHOSTUNREACH",
        ErrorKind::NetworkUnreachable => "ENETUNREACH",
        ErrorKind::NetworkDown => "ENETDOWN",
        ErrorKind::AddrNotAvailable => "EADDRNOTAVAIL",
        ErrorKind::PermissionDenied => "EACCES",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_error_of_the_system_counts() {
        let refused = Error::from_raw_os_error(111);
        let wrapped = Error::other(Error::other(refused));
        assert_eq!(SystemError::of(&wrapped), Some(SystemError { code: "ECONNREFUSED", number: Some(111) }));
        assert_eq!(SystemError::of(&Error::other("words")), None);
    }

    #[test]
    fn a_name_that_does_not_exist_is_not_one_that_cannot_be_looked_up() {
        let of = |words: &str| SystemError::of(&Error::other(format!("failed to lookup address information: {words}")));
        assert!(of("Name or service not known").unwrap().is_no_such_name());
        assert!(!of("Temporary failure in name resolution").unwrap().is_no_such_name());
    }
}
