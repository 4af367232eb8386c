//! A certificate authority and a server certificate, made at start and known to nobody else.

use std::io::Error;
use std::ops::Range;
use std::sync::Arc;

use chrono::{Datelike, Duration, Utc};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use crate::faults::Tls;

/// What a TLS server needs, and what its clients do.
pub(crate) struct Identity {
    pub(crate) servers: Servers,
    pub(crate) ca: CertificateDer<'static>,
    pub(crate) ca_pem: String,
}

/// The server as it should be, and as faults want it.
#[derive(Clone)]
pub(crate) struct Servers {
    good: TlsAcceptor,
    expired: TlsAcceptor,
    wrong_name: TlsAcceptor,
    without_certificate: TlsAcceptor,
}

impl Servers {
    pub(crate) fn with(&self, fault: Option<Tls>) -> &TlsAcceptor {
        match fault {
            None => &self.good,
            Some(Tls::Expired) => &self.expired,
            Some(Tls::WrongName) => &self.wrong_name,
            Some(Tls::Fail) => &self.without_certificate,
        }
    }
}

/// Makes an identity for `localhost` and the loopback addresses.
pub(crate) fn identity() -> std::io::Result<Identity> {
    let (ca, issuer) = authority().map_err(Error::other)?;
    let here = |days| params("localhost", vec!["localhost".into(), "127.0.0.1".into(), "::1".into()], days);
    let elsewhere = params("elsewhere.example", vec!["elsewhere.example".into()], YEAR);
    let server = |leaf: Result<CertificateParams, rcgen::Error>| {
        let resolver = certified(leaf.map_err(Error::other)?, &ca, &issuer)?;
        acceptor(Arc::new(SingleCertAndKey::from(resolver)))
    };
    let servers = Servers {
        good: server(here(YEAR))?,
        expired: server(here(-30..-2))?,
        wrong_name: server(elsewhere)?,
        without_certificate: acceptor(Arc::new(NoCertificate))?,
    };
    Ok(Identity { servers, ca: ca.der().clone(), ca_pem: ca.pem() })
}

fn certified(
    mut leaf: CertificateParams,
    ca: &Certificate,
    issuer: &Issuer<'static, KeyPair>,
) -> std::io::Result<CertifiedKey> {
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    leaf.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate().map_err(Error::other)?;
    let leaf = leaf.signed_by(&key, issuer).map_err(Error::other)?;
    let private = PrivateKeyDer::try_from(key.serialize_der()).map_err(Error::other)?;
    CertifiedKey::from_der(vec![leaf.der().clone(), ca.der().clone()], private, &provider()).map_err(Error::other)
}

fn acceptor(certificates: Arc<dyn ResolvesServerCert>) -> std::io::Result<TlsAcceptor> {
    let builder = ServerConfig::builder_with_provider(provider());
    let builder = builder.with_safe_default_protocol_versions().map_err(Error::other)?;
    let mut server = builder.with_no_client_auth().with_cert_resolver(certificates);
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(server)))
}

/// Whoever asks gets none, which ends the handshake.
#[derive(Debug)]
struct NoCertificate;

impl ResolvesServerCert for NoCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        None
    }
}

/// What the emulator itself trusts when it calls a token endpoint: the public roots, and its own authority.
pub(crate) fn client(own: Option<&CertificateDer<'static>>) -> std::io::Result<ClientConfig> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    roots.add_parsable_certificates(own.cloned());
    let builder = ClientConfig::builder_with_provider(provider());
    let builder = builder.with_safe_default_protocol_versions().map_err(Error::other)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn authority() -> Result<(Certificate, Issuer<'static, KeyPair>), rcgen::Error> {
    let key = KeyPair::generate()?;
    let mut ca = params("tokenport emulator", Vec::new(), YEAR)?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let certificate = ca.self_signed(&key)?;
    Ok((certificate, Issuer::new(ca, key)))
}

/// From yesterday for about a year, in days from now: some verifiers refuse certificates for longer.
const YEAR: Range<i64> = -1..365;

fn params(name: &str, names: Vec<String>, valid: Range<i64>) -> Result<CertificateParams, rcgen::Error> {
    let day = |days| {
        let date = Utc::now().date_naive() + Duration::days(days);
        date_time_ymd(date.year(), date.month() as u8, date.day() as u8)
    };
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = day(valid.start);
    params.not_after = day(valid.end);
    Ok(params)
}
