//! Content-Encoding: replies that come compressed although `identity` was asked for. Edges do that unasked, and a reply that
//! cannot be read may hold a new secret.

use std::io::{self, BufRead, BufReader, Read};

use brotli_decompressor::Decompressor;
use bytes::Bytes;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap};

/// Nobody compresses more often, except to make a reader work.
const MOST_CODINGS: usize = 3;
/// What is decoded at a time.
const PIECE: usize = 8 * 1024;

/// Why a body stays as it came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A coding that is not known here, or too many of them: all that the header says.
    Unknown(String),
    /// The bytes are not what the header says, or not all of them.
    Broken(String),
    /// There is more in it than may be.
    TooLarge,
}

/// The body without its codings, of at most so many bytes; the headers then say so. Without codings nothing is copied, and
/// what is JSON to the eye has none, whatever the header says.
pub(crate) fn decode(headers: &mut HeaderMap, body: Bytes, limit: usize) -> Result<Bytes, Problem> {
    let codings = codings(headers);
    if codings.is_empty() || body.is_empty() {
        return Ok(body);
    }
    match undone(&codings, &body, limit) {
        Ok(decoded) => {
            headers.remove(CONTENT_ENCODING);
            headers.insert(CONTENT_LENGTH, decoded.len().into());
            Ok(decoded.into())
        }
        Err(Problem::Unknown(_) | Problem::Broken(_)) if body.trim_ascii_start().starts_with(b"{") => Ok(body),
        Err(problem) => Err(problem),
    }
}

fn undone(codings: &[String], body: &[u8], limit: usize) -> Result<Vec<u8>, Problem> {
    let broken = |_| Problem::Broken(codings.join(", "));
    // Counted first: what blows up takes time, but no memory.
    let length = io::copy(&mut decoder(codings, body, limit)?, &mut io::sink()).map_err(broken)? as usize;
    if length > limit {
        return Err(Problem::TooLarge);
    }
    let mut decoded = Vec::with_capacity(length);
    decoder(codings, body, limit)?.read_to_end(&mut decoded).map_err(broken)?;
    Ok(decoded)
}

/// The codings that were applied, the first one first.
pub(crate) fn codings(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all(CONTENT_ENCODING).iter().map(|line| String::from_utf8_lossy(line.as_bytes()));
    let names = lines.flat_map(|line| line.split(',').map(|name| name.trim().to_ascii_lowercase()).collect::<Vec<_>>());
    names.filter(|name| !matches!(name.as_str(), "" | "identity")).collect()
}

/// Undoes the codings, the last one first. No step gives more than one byte beyond the limit, whatever becomes of it.
fn decoder<'a>(codings: &[String], body: &'a [u8], limit: usize) -> Result<Box<dyn BufRead + 'a>, Problem> {
    let unknown = || Problem::Unknown(codings.join(", "));
    if codings.len() > MOST_CODINGS {
        return Err(unknown());
    }
    let mut source: Box<dyn BufRead + 'a> = Box::new(body);
    for coding in codings.iter().rev() {
        let step: Box<dyn Read + 'a> = match coding.as_str() {
            "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(source)),
            "deflate" => deflated(source),
            "br" => Box::new(Decompressor::new(source, PIECE)),
            _ => return Err(unknown()),
        };
        source = Box::new(BufReader::with_capacity(PIECE, step.take(limit as u64 + 1)));
    }
    Ok(source)
}

/// By the standard `deflate` is zlib's format; some servers send the bare one.
fn deflated<'a>(mut source: Box<dyn BufRead + 'a>) -> Box<dyn Read + 'a> {
    // An error comes again when it is read.
    let is_zlib = matches!(source.fill_buf(), Ok(&[first, second, ..])
        if first & 0x0f == 8 && u16::from_be_bytes([first, second]).is_multiple_of(31));
    if is_zlib { Box::new(ZlibDecoder::new(source)) } else { Box::new(DeflateDecoder::new(source)) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const LIMIT: usize = 64 * 1024;
    const TEXT: &[u8] = br#"{"token":{"id":"t","accessToken":"test-access"}}"#;
    /// TEXT, as `brotli -9` writes it.
    const BROTLI: &[u8] = include_bytes!("../tests/data/reply.json.br");

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn raw(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn decoded(coding: &str, body: impl Into<Bytes>) -> Result<Bytes, Problem> {
        let mut headers = HeaderMap::from_iter([(CONTENT_ENCODING, coding.parse().unwrap())]);
        decode(&mut headers, body.into(), LIMIT)
    }

    #[test]
    fn each_coding_is_read() {
        assert_eq!(decoded("gzip", gzip(TEXT)).unwrap(), TEXT);
        assert_eq!(decoded("X-GZIP", gzip(TEXT)).unwrap(), TEXT);
        assert_eq!(decoded("gzip", [gzip(&TEXT[..9]), gzip(&TEXT[9..])].concat()).unwrap(), TEXT);
        assert_eq!(decoded("deflate", zlib(TEXT)).unwrap(), TEXT);
        assert_eq!(decoded("deflate", raw(TEXT)).unwrap(), TEXT);
        assert_eq!(decoded("br", BROTLI).unwrap(), TEXT);
        assert_eq!(decoded(" Identity ", TEXT).unwrap(), TEXT);
        assert_eq!(decoded("gzip", "").unwrap(), "");
    }

    #[test]
    fn codings_stand_in_the_order_in_which_they_were_applied() {
        assert_eq!(decoded("deflate, identity,gzip", gzip(&zlib(TEXT))).unwrap(), TEXT);
        assert_eq!(decoded("br, gzip", gzip(BROTLI)).unwrap(), TEXT);
        let mut lines = HeaderMap::from_iter([(CONTENT_ENCODING, "deflate".parse().unwrap())]);
        lines.append(CONTENT_ENCODING, "gzip".parse().unwrap());
        lines.insert(CONTENT_LENGTH, 1.into());
        assert_eq!(decode(&mut lines, gzip(&raw(TEXT)).into(), LIMIT).unwrap(), TEXT);
        assert_eq!(lines[CONTENT_LENGTH], TEXT.len().to_string());
    }

    #[test]
    fn what_is_not_known_is_named() {
        assert_eq!(decoded("zstd", "(compressed)"), Err(Problem::Unknown("zstd".to_owned())));
        assert_eq!(decoded("gzip, Zstd", gzip(TEXT)), Err(Problem::Unknown("gzip, zstd".to_owned())));
        let often = gzip(&gzip(&gzip(&gzip(TEXT))));
        assert_eq!(decoded("gzip,gzip,gzip,gzip", often), Err(Problem::Unknown("gzip, gzip, gzip, gzip".to_owned())));
    }

    #[test]
    fn what_has_no_coding_is_not_lost_by_a_header_that_says_so() {
        assert_eq!(decoded("gzip", TEXT).unwrap(), TEXT);
        assert_eq!(decoded("zstd", TEXT).unwrap(), TEXT);
    }

    #[test]
    fn what_is_not_whole_is_broken() {
        for (coding, whole) in
            [("gzip", gzip(TEXT)), ("deflate", zlib(TEXT)), ("deflate", raw(TEXT)), ("br", BROTLI.into())]
        {
            for length in 1..whole.len() {
                let part = decoded(coding, whole[..length].to_vec());
                assert_eq!(part, Err(Problem::Broken(coding.to_owned())), "{length} of {}", whole.len());
            }
            assert_eq!(decoded(coding, "<html>"), Err(Problem::Broken(coding.to_owned())));
        }
    }

    #[test]
    fn the_limit_is_of_decoded_bytes_at_every_step() {
        let (most, more) = (vec![b' '; LIMIT], vec![b' '; LIMIT + 1]);
        assert_eq!(decoded("gzip", gzip(&most)).unwrap().len(), LIMIT);
        assert_eq!(decoded("gzip", gzip(&more)), Err(Problem::TooLarge));
        assert_eq!(decoded("deflate", zlib(&more)), Err(Problem::TooLarge));
        assert_eq!(decoded("deflate", raw(&more)), Err(Problem::TooLarge));
        assert_eq!(decoded("gzip, gzip", gzip(&gzip(&more))), Err(Problem::TooLarge));
        // So many empty members that nothing would come of more bytes than may be.
        let nothing = gzip(b"").repeat(LIMIT);
        assert!(decoded("gzip, gzip", gzip(&nothing)).is_err());
    }
}
