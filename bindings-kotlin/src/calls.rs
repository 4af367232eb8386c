//! The JNI door to calls: one that its thread waits for in here, and one that is started and tells its end; bytes in and
//! out.
//!
//! No panic and no error leaves a function here other than as a Java exception or as the JSON error that the call ends
//! with.

use std::panic::AssertUnwindSafe;
use std::ptr::null_mut;
use std::time::Duration;

use futures_util::FutureExt;
use jni::JNIEnv;
use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jlong};
use tokenport::{CallOptions, Client, Lost, Reply};

use crate::door::guarded;
use crate::error::CLIENT_GONE;
use crate::loaded::deliver;
use crate::outcome::Outcome;
use crate::runtime::{self, Runtime};

/// How often a thread that waits in here looks whether it was interrupted.
const INTERRUPT_POLL: Duration = Duration::from_millis(50);

/// Makes a call and waits for its end; null when the thread was interrupted meanwhile, and the request dropped.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_call<'local>(
    mut env: JNIEnv<'local>,
    class: JClass<'local>,
    client: jlong,
    operation: JByteArray<'local>,
    arguments: JByteArray<'local>,
    options: JByteArray<'local>,
) -> jbyteArray {
    let ended = guarded(&mut env, |env| {
        let runtime = runtime::get();
        let asked = Asked::read(env, &runtime, client, &operation, &arguments, &options)?;
        let mut call = runtime.io.call(asked.perform());
        loop {
            match call.wait(INTERRUPT_POLL).transpose() {
                None if env.call_static_method(&class, "isInterrupted", "()Z", &[])?.z()? => return Ok(null_mut()),
                None => {}
                Some(ended) => return Ok(Outcome::of(ended).to_java(env)?.into_raw()),
            }
        }
    });
    ended.unwrap_or(null_mut())
}

/// Starts a call; `receiver` is told how it ended, by whichever thread does the IO, unless it is cancelled before.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_callAsync<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    client: jlong,
    operation: JByteArray<'local>,
    arguments: JByteArray<'local>,
    options: JByteArray<'local>,
    receiver: JObject<'local>,
) -> jlong {
    let begun = guarded(&mut env, |env| {
        let runtime = runtime::get();
        let asked = Asked::read(env, &runtime, client, &operation, &arguments, &options)?;
        let receiver = env.new_global_ref(receiver)?;
        Ok(runtime.begin(async move {
            let ended = AssertUnwindSafe(asked.perform()).catch_unwind().await;
            deliver(&receiver, &Outcome::of(ended.map_err(|_| Lost::Ended)));
        }))
    });
    begun.unwrap_or_default()
}

/// Cancels a call that was started: its request is dropped and its receiver hears nothing more.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_cancel<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    call: jlong,
) {
    guarded(&mut env, |_| {
        runtime::get().cancel(call);
        Ok(())
    });
}

/// What a call is made of.
struct Asked {
    client: Option<Client>,
    operation: Vec<u8>,
    arguments: Vec<u8>,
    options: Option<Vec<u8>>,
}

impl Asked {
    fn read(
        env: &JNIEnv<'_>,
        runtime: &Runtime,
        client: jlong,
        operation: &JByteArray<'_>,
        arguments: &JByteArray<'_>,
        options: &JByteArray<'_>,
    ) -> jni::errors::Result<Self> {
        Ok(Self {
            client: runtime.clients().get(client),
            operation: env.convert_byte_array(operation)?,
            arguments: env.convert_byte_array(arguments)?,
            options: if options.is_null() { None } else { Some(env.convert_byte_array(options)?) },
        })
    }

    async fn perform(self) -> Result<Reply, String> {
        let client = self.client.ok_or(CLIENT_GONE)?;
        let options = match self.options {
            Some(json) => CallOptions::from_json(&json).map_err(|error| error.to_json())?,
            None => CallOptions::default(),
        };
        let operation = String::from_utf8_lossy(&self.operation);
        client.call(&operation, &self.arguments, &options).await.map_err(|error| error.to_json())
    }
}
