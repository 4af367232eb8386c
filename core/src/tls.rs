//! TLS: which certificates are trusted, and how connections are made from them.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

use crate::config::Connection;
use crate::error::{Error, Result};
use crate::kind::Kind;

/// How much of a file must be usable.
pub(crate) enum Strictness {
    /// Everything: the file was named for this client.
    All,
    /// One certificate: bundles of a system hold some that are not understood.
    Any,
}

/// Nobody has so many certificates; a device has no end.
const MAX_PEM: u64 = 16 * 1024 * 1024;

/// Reads a PEM file of certificates; `setting` is what an error names.
pub(crate) fn read_pem(path: &str, setting: &str, strictness: Strictness) -> Result<Vec<u8>> {
    let refused = |why: String| Error::invalid_argument(setting, why);
    if path.contains("-----BEGIN") {
        return Err(refused("must be the path of a file, not its content".to_owned()));
    }
    let mut pem = Vec::new();
    let file = File::open(path).and_then(|file| file.take(MAX_PEM + 1).read_to_end(&mut pem));
    file.map_err(|error| refused(format!("cannot read the file {path:?}: {error}")))?;
    if pem.len() as u64 > MAX_PEM {
        return Err(refused(format!("the file {path:?} is too large to be one of certificates")));
    }
    let mut store = RootCertStore::empty();
    let (mut usable, mut unusable) = (0, 0);
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        match certificate.ok().and_then(|certificate| store.add(certificate).ok()) {
            Some(()) => usable += 1,
            None => unusable += 1,
        }
    }
    match strictness {
        _ if usable == 0 => Err(refused(format!("the file {path:?} holds no certificate"))),
        Strictness::All if unusable > 0 => {
            Err(refused(format!("the file {path:?} holds something that is not a certificate")))
        }
        _ => Ok(pem),
    }
}

/// The configuration of TLS 1.2 and 1.3 for a connection's settings.
pub(crate) fn client_config(connection: &Connection) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::new(Kind::Transport, "TLS cannot be configured"))?;
    let mut config = if connection.skip_verify {
        tracing::warn!("certificates are NOT verified (skipVerify): anyone on the network can read the secrets");
        let verifier = Arc::new(AcceptAnything(provider));
        builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
    } else {
        builder.with_root_certificates(roots(connection)).with_no_client_auth()
    };
    config.alpn_protocols = match connection.http2 {
        true => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        false => vec![b"http/1.1".to_vec()],
    };
    Ok(config)
}

/// The system's roots, else Mozilla's; the given ones come on top of either.
fn roots(connection: &Connection) -> RootCertStore {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(system_roots(connection.roots_overridden));
    if store.is_empty() {
        store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    for pem in &connection.extra_roots {
        store.add_parsable_certificates(CertificateDer::pem_slice_iter(pem).flatten());
    }
    store
}

/// `SSL_CERT_FILE` replaces the system's roots for whoever loads them by the convention of OpenSSL; here it adds.
fn system_roots(overridden: bool) -> Vec<CertificateDer<'static>> {
    if !overridden {
        return rustls_native_certs::load_native_certs().certs;
    }
    openssl_probe::candidate_cert_dirs()
        .map(|folder| rustls_native_certs::load_certs_from_paths(None, Some(folder)).certs)
        .find(|certificates| !certificates.is_empty())
        .unwrap_or_default()
}

/// What `skipVerify` asks for: signatures are still checked, the certificate itself is not.
#[derive(Debug)]
struct AcceptAnything(Arc<CryptoProvider>);

impl ServerCertVerifier for AcceptAnything {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
