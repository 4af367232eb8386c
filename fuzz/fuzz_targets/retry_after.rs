#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokenport::fuzzing::retry_after(input));
