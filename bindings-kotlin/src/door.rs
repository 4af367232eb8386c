//! The JNI door: starting and cancelling a call, bytes in and bytes out.
//!
//! The Kotlin side is `dev.tokenport.internal.Door` and its `Receiver`. No panic and no error leaves a function here
//! other than as a Java exception or as the JSON error that the receiver is given.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use futures_util::FutureExt;
use jni::objects::{GlobalRef, JByteArray, JClass, JMethodID, JObject, JString, JValue};
use jni::signature::{Primitive, ReturnType};
use jni::sys::{JNI_ERR, JNI_VERSION_1_8, jint, jlong};
use jni::{JNIEnv, JavaVM};
use tokenport::{CallOptions, Client, Reply};

use crate::error::{BROKEN, CLIENT_GONE};
use crate::runtime;

const RECEIVER: &str = "dev/tokenport/internal/Receiver";
const DELIVER: (&str, &str) = ("deliver", "([BIILjava/lang/String;)V");

/// The JVM that loaded us, and the method that takes what a call ended with.
struct Door {
    vm: JavaVM,
    deliver: JMethodID,
    // Keeps the method id valid.
    _receiver: GlobalRef,
}

static DOOR: OnceLock<Door> = OnceLock::new();

/// What a call ended with: the reply, or an error as JSON.
type Outcome = Result<Reply, String>;

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

/// Starts a call; `receiver` is told how it ended, on the IO thread, unless it is cancelled before.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn Java_dev_tokenport_internal_Door_callAsync<'local>(
    mut env: JNIEnv<'local>,
    _class: JClass<'local>,
    client: jlong,
    call: jlong,
    operation: JString<'local>,
    arguments: JByteArray<'local>,
    options: JByteArray<'local>,
    receiver: JObject<'local>,
) {
    guarded(&mut env, |env| {
        let operation: String = env.get_string(&operation)?.into();
        let arguments = env.convert_byte_array(&arguments)?;
        let options = if options.is_null() { None } else { Some(env.convert_byte_array(&options)?) };
        let receiver = env.new_global_ref(receiver)?;
        let client = runtime::get().client(client);
        runtime::get().start(call, async move {
            let work = perform(client, &operation, &arguments, options.as_deref());
            let outcome = AssertUnwindSafe(work).catch_unwind().await;
            deliver(&receiver, outcome.unwrap_or_else(|_| Err(BROKEN.to_owned())));
        });
        Ok(())
    });
}

/// Cancels a call: its request is dropped and its receiver hears nothing more.
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

async fn perform(client: Option<Client>, operation: &str, arguments: &[u8], options: Option<&[u8]>) -> Outcome {
    let client = client.ok_or(CLIENT_GONE)?;
    let options = match options {
        Some(json) => CallOptions::from_json(json).map_err(|error| error.to_json())?,
        None => CallOptions::default(),
    };
    client.call(operation, arguments, &options).await.map_err(|error| error.to_json())
}

/// Runs a door function so that neither a panic nor a JNI error crosses the border as such.
fn guarded(env: &mut JNIEnv<'_>, work: impl FnOnce(&mut JNIEnv<'_>) -> jni::errors::Result<()>) {
    let thrown = match catch_unwind(AssertUnwindSafe(|| work(env))) {
        Ok(Ok(())) | Ok(Err(jni::errors::Error::JavaException)) => return,
        Ok(Err(_)) => "the native call could not be made",
        Err(_) => "tokenport failed inside",
    };
    // Fails only when the JVM has thrown already, which tells the caller as well.
    let _ = env.throw_new("java/lang/IllegalStateException", thrown);
}

/// Hands the outcome to the receiver.
fn deliver(receiver: &GlobalRef, outcome: Outcome) {
    let Some(door) = DOOR.get() else { return };
    // Attaches the IO thread the first time and finds it attached ever after.
    let Ok(mut env) = door.vm.attach_current_thread_as_daemon() else { return };
    let told = match &outcome {
        Ok(reply) => {
            let (status, attempts) = (i32::from(reply.status), reply.attempts as i32);
            tell(&mut env, door, receiver, &reply.body, status, attempts, &reply.request_id)
        }
        Err(json) => tell(&mut env, door, receiver, json.as_bytes(), 0, 0, ""),
    };
    if told.is_err() {
        // No memory for the reply, most likely: say that much, or the caller would wait for ever.
        let _ = env.exception_clear();
        let _ = tell(&mut env, door, receiver, BROKEN.as_bytes(), 0, 0, "");
    }
    let _ = env.exception_clear();
}

/// One call of `Receiver.deliver(payload, status, attempts, requestId)`; status 0 says that the payload is an error.
fn tell(
    env: &mut JNIEnv<'_>,
    door: &Door,
    receiver: &GlobalRef,
    payload: &[u8],
    status: i32,
    attempts: i32,
    request_id: &str,
) -> jni::errors::Result<()> {
    env.with_local_frame(4, |env| {
        let payload = env.byte_array_from_slice(payload)?;
        let request_id = env.new_string(request_id)?;
        let arguments = [
            JValue::Object(&payload).as_jni(),
            JValue::Int(status).as_jni(),
            JValue::Int(attempts).as_jni(),
            JValue::Object(&request_id).as_jni(),
        ];
        let returns = ReturnType::Primitive(Primitive::Void);
        // SAFETY: `deliver` is the id of a method of `Receiver` with exactly these parameters and no result, its class
        // is kept alive by `door`, and `receiver` implements it: the Kotlin declaration of `callAsync` asks for that.
        unsafe { env.call_method_unchecked(receiver, door.deliver, returns, &arguments) }.map(drop)
    })
}
