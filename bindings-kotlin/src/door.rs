//! The JNI door: a call that its thread waits for in here, and one that is started and tells its end; bytes in and out.
//!
//! The Kotlin side is `dev.tokenport.internal.Door` and its `Receiver`. No panic and no error leaves a function here
//! other than as a Java exception or as the JSON error that the call ends with.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;
use std::sync::OnceLock;
use std::time::Duration;

use futures_util::FutureExt;
use jni::objects::{GlobalRef, JByteArray, JClass, JMethodID, JObject, JValue};
use jni::signature::{Primitive, ReturnType};
use jni::sys::{JNI_ERR, JNI_VERSION_1_8, jbyteArray, jint, jlong};
use jni::{JNIEnv, JavaVM};
use tokenport::{CallOptions, Client, Lost, Reply};

use crate::error::CLIENT_GONE;
use crate::outcome::Outcome;
use crate::runtime;

const RECEIVER: &str = "dev/tokenport/internal/Receiver";
const DELIVER: (&str, &str) = ("deliver", "([B)V");

/// How often a thread that waits in here looks whether it was interrupted.
const INTERRUPT_POLL: Duration = Duration::from_millis(50);

/// The JVM that loaded us, and the method that takes what a call ended with.
struct Door {
    vm: JavaVM,
    deliver: JMethodID,
    // Keeps the method id valid.
    _receiver: GlobalRef,
}

static DOOR: OnceLock<Door> = OnceLock::new();

/// Called by the JVM when it loads this library.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn JNI_OnLoad(vm: JavaVM, _reserved: *mut std::ffi::c_void) -> jint {
    match catch_unwind(AssertUnwindSafe(|| open(vm))) {
        Ok(Ok(())) => JNI_VERSION_1_8,
        _ => JNI_ERR,
    }
}

fn open(vm: JavaVM) -> jni::errors::Result<()> {
    let (deliver, receiver) = {
        // The class is looked up here because only here the JVM uses the class loader of our own classes.
        let mut env = vm.get_env()?;
        let class = env.find_class(RECEIVER)?;
        let deliver = env.get_method_id(&class, DELIVER.0, DELIVER.1)?;
        (deliver, env.new_global_ref(class)?)
    };
    let _ = DOOR.set(Door { vm, deliver, _receiver: receiver });
    Ok(())
}

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
        let asked = Asked::read(env, client, &operation, &arguments, &options)?;
        let mut call = runtime::get().io.call(asked.perform());
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
    call: jlong,
    operation: JByteArray<'local>,
    arguments: JByteArray<'local>,
    options: JByteArray<'local>,
    receiver: JObject<'local>,
) {
    guarded(&mut env, |env| {
        let asked = Asked::read(env, client, &operation, &arguments, &options)?;
        let receiver = env.new_global_ref(receiver)?;
        runtime::get().start(call, async move {
            let ended = AssertUnwindSafe(asked.perform()).catch_unwind().await;
            deliver(&receiver, &Outcome::of(ended.map_err(|_| Lost::Ended)));
        });
        Ok(())
    });
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
        client: jlong,
        operation: &JByteArray<'_>,
        arguments: &JByteArray<'_>,
        options: &JByteArray<'_>,
    ) -> jni::errors::Result<Self> {
        Ok(Self {
            client: runtime::get().client(client),
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

/// Runs a door function so that neither a panic nor a JNI error crosses the border as such.
fn guarded<T>(env: &mut JNIEnv<'_>, work: impl FnOnce(&mut JNIEnv<'_>) -> jni::errors::Result<T>) -> Option<T> {
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

/// Hands the outcome to the receiver.
fn deliver(receiver: &GlobalRef, outcome: &Outcome) {
    let Some(door) = DOOR.get() else { return };
    // Attaches the IO thread the first time and finds it attached ever after, as are callers that drive it all.
    let Ok(mut env) = door.vm.attach_current_thread_as_daemon() else { return };
    if tell(&mut env, door, receiver, outcome).is_err() {
        // No memory for the reply, most likely: say that much, or the caller would wait for ever.
        let _ = env.exception_clear();
        let _ = tell(&mut env, door, receiver, &Outcome::of(Err(Lost::Ended)));
    }
    let _ = env.exception_clear();
}

/// One call of `Receiver.deliver(outcome)`.
fn tell(env: &mut JNIEnv<'_>, door: &Door, receiver: &GlobalRef, outcome: &Outcome) -> jni::errors::Result<()> {
    env.with_local_frame(2, |env| {
        let outcome = outcome.to_java(env)?;
        let arguments = [JValue::Object(&outcome).as_jni()];
        let returns = ReturnType::Primitive(Primitive::Void);
        // SAFETY: `deliver` is the id of a method of `Receiver` with exactly this parameter and no result, its class is
        // kept alive by `door`, and `receiver` implements it: the Kotlin declaration of `callAsync` asks for that.
        unsafe { env.call_method_unchecked(receiver, door.deliver, returns, &arguments) }.map(drop)
    })
}
