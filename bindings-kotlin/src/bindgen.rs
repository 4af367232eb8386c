//! The generator of the Kotlin by which tests read the facts of `facts.rs`: uniffi's own command line.

fn main() {
    uniffi::uniffi_bindgen_main();
}
