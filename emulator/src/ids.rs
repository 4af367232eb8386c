/// A new id: `prefix` and 24 random letters and digits.
pub(crate) fn new_id(prefix: &str) -> String {
    let mut id = String::with_capacity(prefix.len() + 24);
    id.push_str(prefix);
    id.extend(std::iter::repeat_with(fastrand::alphanumeric).take(24));
    id
}

/// A value for the `cf-ray` reply header: 16 hex digits and a place.
pub(crate) fn new_ray() -> String {
    format!("{:016x}-EMU", fastrand::u64(..))
}
