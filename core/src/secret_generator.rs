//! New client secrets that meet the rule which VMware Cloud Services intends.

/// Characters of each kind that a secret must have. Left out: what shells, URLs and people confuse, and special characters
/// that only some readings of the rule count, such as `_`, which is a letter to `\w`.
const KINDS: [&[u8]; 4] = [b"abcdefghijkmnopqrstuvwxyz", b"ABCDEFGHJKLMNPQRSTUVWXYZ", b"23456789", b"!@%*"];

/// With about 6 bits a character this is beyond guessing.
const LENGTH: usize = 40;

/// A secret for an OAuth app: 40 characters with lower case, upper case, digits and special characters, from the
/// system's random source.
///
/// # Panics
/// When the system has no random source.
#[expect(clippy::expect_used, reason = "a machine without a random source cannot make secrets")]
pub fn generate_secret() -> String {
    secret_of(|| {
        let mut byte = [0_u8];
        getrandom::fill(&mut byte).expect("the system has no random source");
        byte[0]
    })
}

/// All characters are equally likely, and so are all secrets that have one of each kind.
fn secret_of(mut random: impl FnMut() -> u8) -> String {
    let all: Vec<u8> = KINDS.concat();
    loop {
        let secret: String = (0..LENGTH).map(|_| char::from(all[below(all.len(), &mut random)])).collect();
        if KINDS.iter().all(|kind| secret.bytes().any(|byte| kind.contains(&byte))) {
            return secret;
        }
    }
}

/// A random number below `limit`, each equally likely.
fn below(limit: usize, random: &mut impl FnMut() -> u8) -> usize {
    let fair = 256 - 256 % limit;
    loop {
        let byte = usize::from(random());
        if byte < fair {
            return byte % limit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What somebody may mean by a special character.
    type Reading = (&'static str, fn(char) -> bool);

    const READINGS: [Reading; 6] = [
        ("the published class as it is meant", |c| "!@#$%^&*()_+=[]-{|}',./:;<>?`~".contains(c)),
        // `]-{` is a range there, and `-` itself is in no other place.
        ("the published class as engines read it", |c| {
            "!@#$%^&*()_+=[|}',./:;<>?`~".contains(c) || (']'..='{').contains(&c)
        }),
        (r"\W", |c| !(c.is_alphanumeric() || c == '_')),
        // \p{P}: of the ASCII punctuation these are symbols, \p{S}, instead.
        ("punctuation by Unicode", |c| c.is_ascii_punctuation() && !"$+<=>^`|~".contains(c)),
        ("what most forms list", |c| "!@#$%^&*".contains(c)),
        ("a shorter list", |c| "@$!%*?&".contains(c)),
    ];

    /// By construction: each special character counts in each reading, and a secret without one is not given out.
    #[test]
    fn every_special_character_counts_in_every_reading() {
        let [lower, upper, digits, special] = KINDS;
        assert!(lower.iter().all(u8::is_ascii_lowercase) && upper.iter().all(u8::is_ascii_uppercase));
        assert!(digits.iter().all(u8::is_ascii_digit));
        for (name, counts) in READINGS {
            assert!(special.iter().all(|&byte| counts(char::from(byte))), "{name}");
        }
    }

    #[test]
    fn every_secret_meets_every_reading_and_differs() {
        let secrets: std::collections::HashSet<String> = (0..20_000)
            .map(|seed| {
                let mut random = fastrand::Rng::with_seed(seed);
                secret_of(|| random.u8(..))
            })
            .chain((0..500).map(|_| generate_secret()))
            .collect();
        assert_eq!(secrets.len(), 20_500);
        for secret in &secrets {
            assert_eq!(secret.len(), LENGTH);
            for is in [|c: char| c.is_ascii_lowercase(), |c: char| c.is_ascii_uppercase(), |c: char| c.is_ascii_digit()]
            {
                assert!(secret.contains(is), "{secret}");
            }
            for (name, counts) in READINGS {
                assert!(secret.contains(counts), "{name}: {secret}");
            }
        }
    }
}
