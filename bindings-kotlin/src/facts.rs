//! What core says of itself, for tests that hold the Kotlin side's own lists against it.

/// The wire names of the fields that hold secrets.
#[uniffi::export]
pub(crate) fn secret_fields() -> Vec<String> {
    tokenport::SECRET_FIELDS.iter().map(|name| (*name).to_owned()).collect()
}

/// The words of every kind of error.
#[uniffi::export]
pub(crate) fn error_kinds() -> Vec<String> {
    tokenport::Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()
}
