//! The generator of the Kotlin side of the native interface: uniffi's own command line.

fn main() {
    uniffi::uniffi_bindgen_main();
}
