use std::path::PathBuf;

use crate::faults::Fault;

/// How an emulator is started. The default serves plain HTTP on a free port, with data in memory.
#[derive(Clone)]
#[non_exhaustive]
pub struct Options {
    /// Port on the loopback interface; 0 takes a free one.
    pub port: u16,
    /// The SQLite file to keep data in; `None` keeps it in memory.
    pub data: Option<PathBuf>,
    /// Serve HTTPS with a certificate for `localhost`, `127.0.0.1` and `::1` made at start.
    pub tls: bool,
    /// Where the certificate authority is written, in PEM, before the emulator answers.
    pub ca_file: Option<PathBuf>,
    /// The project id that is accepted.
    pub project_id: String,
    /// The management key that is accepted.
    pub management_key: String,
    /// The licence tier of the project.
    pub license_tier: String,
    /// Faults that are in force from the start.
    pub faults: Vec<Fault>,
}

impl Options {
    /// The project id that is accepted unless another is set.
    pub const PROJECT_ID: &str = "P2TestEmulatorProject0000000";
    /// The management key that is accepted unless another is set.
    pub const MANAGEMENT_KEY: &str = "test-management-key";
    /// The licence tier unless another is set.
    pub const LICENSE_TIER: &str = "tier1";
    /// The VMware Cloud Services organization that is there from the start.
    pub const CSP_ORG_ID: &str = "00000000-0000-4000-8000-000000000001";
    /// An API token of a user who owns that organization. It has 65 characters, as real ones do, and does not expire.
    pub const CSP_API_TOKEN: &str = "TestCspApiToken00000000000000000000000000000000000000000000000000";
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            data: None,
            tls: false,
            ca_file: None,
            project_id: Self::PROJECT_ID.to_owned(),
            management_key: Self::MANAGEMENT_KEY.to_owned(),
            license_tier: Self::LICENSE_TIER.to_owned(),
            faults: Vec::new(),
        }
    }
}
