//! What begins when the JVM loads this library for a class loader, and ends when that class loader is gone.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{null, null_mut};
use std::sync::OnceLock;

use jni::objects::{GlobalRef, JMethodID, JValue};
use jni::signature::{Primitive, ReturnType};
use jni::sys::{JNI_ERR, JNI_VERSION_1_8, jint};
use jni::{JNIEnv, JavaVM};
use tokenport::Lost;

use crate::outcome::Outcome;
use crate::runtime;

const RECEIVER: &str = "dev/tokenport/internal/Receiver";
const DELIVER: (&str, &str) = ("deliver", "([B)V");

/// What thread dumps call a thread of ours.
const IO_THREAD: &str = "tokenport-io";

/// The JVM that loaded us, and the method that takes what a call ended with. No reference to the class: it would keep
/// the class loader, and so this library, for ever.
struct Loaded {
    vm: JavaVM,
    deliver: JMethodID,
}

static LOADED: OnceLock<Loaded> = OnceLock::new();

/// Called by the JVM when it loads this library.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn JNI_OnLoad(vm: JavaVM, _reserved: *mut c_void) -> jint {
    match catch_unwind(AssertUnwindSafe(|| load(vm))) {
        Ok(Ok(())) => JNI_VERSION_1_8,
        _ => JNI_ERR,
    }
}

/// Called by the JVM when our classes are gone, before it unmaps this code: nothing may run it any more.
#[unsafe(no_mangle)]
pub(crate) extern "system" fn JNI_OnUnload(_vm: JavaVM, _reserved: *mut c_void) {
    // Code is not unmapped as long as a thread lives that has anything to destroy by it when it ends, as whoever stops a
    // runtime has: that is not to be the JVM's own thread, which never ends, and not one that std starts from there.
    let mut thread = MaybeUninit::uninit();
    // SAFETY: `stop` has the type that is asked for, needs nothing and ends without unwinding; `thread` is written where
    // the creation succeeds, and joined once.
    let joined = unsafe {
        libc::pthread_create(thread.as_mut_ptr(), null(), stop, null_mut()) == 0
            && libc::pthread_join(thread.assume_init(), null_mut()) == 0
    };
    if !joined {
        stop(null_mut());
    }
}

extern "C" fn stop(_nothing: *mut c_void) -> *mut c_void {
    let _ = catch_unwind(runtime::stop);
    null_mut()
}

fn load(vm: JavaVM) -> jni::errors::Result<()> {
    let deliver = {
        // The class is looked up here because only here the JVM uses the class loader of our own classes.
        let mut env = vm.get_env()?;
        let class = env.find_class(RECEIVER)?;
        env.get_method_id(&class, DELIVER.0, DELIVER.1)?
    };
    let _ = LOADED.set(Loaded { vm, deliver });
    Ok(())
}

/// Makes this thread, which does the IO, known to the JVM under its name, until it ends.
pub(crate) fn attach() {
    let Some(loaded) = LOADED.get() else { return };
    let Ok(mut env) = loaded.vm.attach_current_thread_as_daemon() else { return };
    // Without its name it works as well.
    let _ = env.with_local_frame(2, name_this_thread);
    let _ = env.exception_clear();
}

fn name_this_thread(env: &mut JNIEnv<'_>) -> jni::errors::Result<()> {
    let thread = env.call_static_method("java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", &[])?.l()?;
    let name = env.new_string(IO_THREAD)?;
    env.call_method(&thread, "setName", "(Ljava/lang/String;)V", &[JValue::Object(&name)]).map(drop)
}

/// Hands the outcome to the receiver.
pub(crate) fn deliver(receiver: &GlobalRef, outcome: &Outcome) {
    let Some(loaded) = LOADED.get() else { return };
    // Finds the thread attached: it is the IO thread, or a caller that drives it all.
    let Ok(mut env) = loaded.vm.attach_current_thread_as_daemon() else { return };
    if tell(&mut env, loaded, receiver, outcome).is_err() {
        // No memory for the reply, most likely: say that much, or the caller would wait for ever.
        let _ = env.exception_clear();
        let _ = tell(&mut env, loaded, receiver, &Outcome::of(Err(Lost::Ended)));
    }
    let _ = env.exception_clear();
}

/// One call of `Receiver.deliver(outcome)`.
fn tell(env: &mut JNIEnv<'_>, loaded: &Loaded, receiver: &GlobalRef, outcome: &Outcome) -> jni::errors::Result<()> {
    env.with_local_frame(2, |env| {
        let outcome = outcome.to_java(env)?;
        let arguments = [JValue::Object(&outcome).as_jni()];
        let returns = ReturnType::Primitive(Primitive::Void);
        // SAFETY: `deliver` is the id of a method of `Receiver` with exactly this parameter and no result; `receiver`
        // implements it, as the Kotlin declaration of `callAsync` asks for that, and so keeps that class loaded.
        unsafe { env.call_method_unchecked(receiver, loaded.deliver, returns, &arguments) }.map(drop)
    })
}
