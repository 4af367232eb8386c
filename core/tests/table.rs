//! The table as tools see it, without building anything.

/// `tokenport operations --json > tests/conformance/operations.json` renews the copy.
#[test]
fn the_copy_of_the_table_is_the_table() {
    let copy = include_str!("../../tests/conformance/operations.json");
    assert_eq!(copy.trim_end(), tokenport::operations_json(), "tests/conformance/operations.json is stale");
}
