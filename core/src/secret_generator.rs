//! New client secrets that meet the rule which VMware Cloud Services intends.

/// Characters of each kind that a secret must have. Left out: what shells, URLs and people confuse.
const KINDS: [&[u8]; 4] =
    [b"abcdefghijkmnopqrstuvwxyz", b"ABCDEFGHJKLMNPQRSTUVWXYZ", b"23456789", b"!@#$%^*()_+=.:;?~"];

/// With about 6 bits a character this is beyond guessing.
const LENGTH: usize = 40;

/// A secret for an OAuth app: 40 characters with lower case, upper case, digits and special characters, from the
/// system's random source.
///
/// # Panics
/// When the system has no random source.
pub fn generate_secret() -> String {
    let all: Vec<u8> = KINDS.concat();
    loop {
        let secret: String = (0..LENGTH).map(|_| char::from(all[below(all.len())])).collect();
        if KINDS.iter().all(|kind| secret.bytes().any(|byte| kind.contains(&byte))) {
            return secret;
        }
    }
}

/// A random number below `limit`, each equally likely.
#[expect(clippy::expect_used, reason = "a machine without a random source cannot make secrets")]
fn below(limit: usize) -> usize {
    let fair = 256 - 256 % limit;
    loop {
        let mut byte = [0_u8];
        getrandom::fill(&mut byte).expect("the system has no random source");
        if usize::from(byte[0]) < fair {
            return usize::from(byte[0]) % limit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_secret_meets_the_rule_and_differs() {
        let secrets: std::collections::HashSet<String> = (0..500).map(|_| generate_secret()).collect();
        assert_eq!(secrets.len(), 500);
        for secret in &secrets {
            assert_eq!(secret.len(), LENGTH);
            assert!(KINDS.iter().all(|kind| secret.bytes().any(|byte| kind.contains(&byte))), "{secret}");
        }
    }
}
