//! A certificate authority and a server certificate, made at start and known to nobody else.

use std::io::Error;
use std::sync::Arc;

use chrono::{Datelike, Duration, Utc};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};

/// What a TLS server needs, and what its clients do.
pub(crate) struct Identity {
    pub(crate) server: Arc<ServerConfig>,
    pub(crate) ca: CertificateDer<'static>,
    pub(crate) ca_pem: String,
}

/// Makes an identity for `localhost` and the loopback addresses.
pub(crate) fn identity() -> std::io::Result<Identity> {
    let (ca, issuer) = authority().map_err(Error::other)?;
    let key = KeyPair::generate().map_err(Error::other)?;
    let mut leaf =
        params("localhost", vec!["localhost".into(), "127.0.0.1".into(), "::1".into()]).map_err(Error::other)?;
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    leaf.use_authority_key_identifier_extension = true;
    let leaf = leaf.signed_by(&key, &issuer).map_err(Error::other)?;
    let private = PrivateKeyDer::try_from(key.serialize_der()).map_err(Error::other)?;
    let mut server = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .and_then(|builder| {
            builder.with_no_client_auth().with_single_cert(vec![leaf.der().clone(), ca.der().clone()], private)
        })
        .map_err(Error::other)?;
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Identity { server: Arc::new(server), ca: ca.der().clone(), ca_pem: ca.pem() })
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
    let mut ca = params("tokenport emulator", Vec::new())?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let certificate = ca.self_signed(&key)?;
    Ok((certificate, Issuer::new(ca, key)))
}

/// Valid from yesterday for about a year: some verifiers refuse certificates for longer.
fn params(name: &str, names: Vec<String>) -> Result<CertificateParams, rcgen::Error> {
    let day = |days| {
        let date = Utc::now().date_naive() + Duration::days(days);
        date_time_ymd(date.year(), date.month() as u8, date.day() as u8)
    };
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = day(-1);
    params.not_after = day(365);
    Ok(params)
}
