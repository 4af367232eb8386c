//! Deliberately empty: see the manifest.
