//! Content codings that a fault can put on a reply.

use std::io::{Result, Write};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use serde::{Deserialize, Serialize};

/// How a body is compressed, by the name that `Content-Encoding` has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Encoding {
    Gzip,
    Deflate,
    Br,
    Zstd,
}

/// The beginning of a frame of zstd that says nothing of its content's length, with a window of 8 MiB.
const ZSTD_FRAME: [u8; 6] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x68];
/// No block is longer.
const ZSTD_BLOCK: usize = 128 * 1024;

impl Encoding {
    /// The value of `Content-Encoding`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Deflate => "deflate",
            Self::Br => "br",
            Self::Zstd => "zstd",
        }
    }

    /// The body in this coding.
    pub(crate) fn encode(self, body: &[u8]) -> Result<Vec<u8>> {
        match self {
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(body)?;
                encoder.finish()
            }
            Self::Deflate => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(body)?;
                encoder.finish()
            }
            Self::Br => {
                let mut encoded = Vec::new();
                brotli::CompressorWriter::new(&mut encoded, 4096, 5, 22).write_all(body)?;
                Ok(encoded)
            }
            Self::Zstd => Ok(zstd(body)),
        }
    }
}

/// The body in blocks that are not compressed, which zstd allows as well.
fn zstd(body: &[u8]) -> Vec<u8> {
    let mut frame = ZSTD_FRAME.to_vec();
    let mut blocks = body.chunks(ZSTD_BLOCK).peekable();
    while let Some(block) = blocks.next() {
        let header = (block.len() as u32) << 3 | u32::from(blocks.peek().is_none());
        frame.extend_from_slice(&header.to_le_bytes()[..3]);
        frame.extend_from_slice(block);
    }
    frame
}
