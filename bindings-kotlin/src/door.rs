//! The JNI door to clients: opening, deriving and closing them.
//!
//! The Kotlin side is `dev.tokenport.internal.Door`. No panic and no error leaves a function here other than as a Java
//! exception: the core's as a `Refused` with the error's JSON.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;

use jni::JNIEnv;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jlong, jstring};
use tokenport::{CallOptions, Client, Error, Settings};

use crate::runtime;

const REFUSED: &str = "dev/tokenport/internal/Refused";
const NO_STATS: &str = r#"{"destinations":[]}"#;

/// The environment variables that a client may look up, as a list in JSON.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_environmentNames<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
) -> jbyteArray {
    let names = guarded(&mut env, |env| {
        let json = serde_json::to_vec(tokenport::ENVIRONMENT).unwrap_or_default();
        Ok(env.byte_array_from_slice(&json)?.into_raw())
    });
    names.unwrap_or(null_mut())
}

/// Opens a client from settings and from an environment, both in JSON. Nothing is sent yet.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_open<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    settings: JByteArray<'local>,
    environment: JByteArray<'local>,
) -> jlong {
    let opened = guarded(&mut env, |env| {
        let (settings, environment) = (env.convert_byte_array(&settings)?, env.convert_byte_array(&environment)?);
        match client(&settings, &environment) {
            Ok(client) => Ok(runtime::get().clients().open(client)),
            Err(error) => refuse(env, &error),
        }
    });
    opened.unwrap_or_default()
}

/// A client that shares everything with another one and makes its calls with these options, in JSON.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_derive<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    client: jlong,
    options: JByteArray<'local>,
) -> jlong {
    let derived = guarded(&mut env, |env| match CallOptions::from_json(&env.convert_byte_array(&options)?) {
        Ok(options) => Ok(runtime::get().clients().derive(client, options)),
        Err(error) => refuse(env, &error),
    });
    derived.unwrap_or_default()
}

/// What a client knows of the places that it calls, in JSON; a closed one knows none.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_stats<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    client: jlong,
) -> jbyteArray {
    let stats = guarded(&mut env, |env| {
        let client = runtime::get().clients().get(client);
        let json = client.map_or_else(|| NO_STATS.to_owned(), |client| client.stats().to_json());
        Ok(env.byte_array_from_slice(json.as_bytes())?.into_raw())
    });
    stats.unwrap_or(null_mut())
}

/// Ends a client and those it shares everything with, and gives back what they hold; their calls in flight go on.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_close<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    client: jlong,
) {
    guarded(&mut env, |_| {
        let closed = runtime::get().clients().close(client);
        closed.iter().for_each(Client::close);
        Ok(())
    });
}

/// Gives back what belongs to this client alone, which nobody knows any more.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_forget<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    client: jlong,
) {
    guarded(&mut env, |_| {
        let forgotten = runtime::get().clients().forget(client);
        drop(forgotten);
        Ok(())
    });
}

/// A new random secret for an OAuth app of VMware Cloud Services.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_generateSecret<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
) -> jstring {
    let secret = guarded(&mut env, |env| Ok(env.new_string(tokenport::generate_secret())?.into_raw()));
    secret.unwrap_or(null_mut())
}

fn client(settings: &[u8], environment: &[u8]) -> tokenport::Result<Client> {
    let environment: HashMap<String, String> =
        serde_json::from_slice(environment).expect("the Kotlin side gives names and values");
    let settings = Settings::from_json(&String::from_utf8_lossy(settings))?;
    let client = Client::new(settings, |name: &str| environment.get(name).cloned())?;
    Ok(client.with_transports(&runtime::get().transports))
}

/// Throws what core says.
fn refuse<T>(env: &mut JNIEnv<'_>, error: &Error) -> jni::errors::Result<T> {
    env.throw_new(REFUSED, error.to_json())?;
    Err(jni::errors::Error::JavaException)
}

/// Runs a door function so that neither a panic nor a JNI error crosses the border as such.
pub(crate) fn guarded<T>(
    env: &mut JNIEnv<'_>,
    work: impl FnOnce(&mut JNIEnv<'_>) -> jni::errors::Result<T>,
) -> Option<T> {
    let thrown = match catch_unwind(AssertUnwindSafe(|| work(env))) {
        Ok(Ok(result)) => return Some(result),
        Ok(Err(jni::errors::Error::JavaException)) => return None,
        Ok(Err(_)) => "the native call could not be made",
        Err(_) => "tokenport failed inside",
    };
    // Fails only when the JVM has thrown already, which tells the caller as well.
    let _ = env.throw_new("java/lang/IllegalStateException", thrown);
    None
}
