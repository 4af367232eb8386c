//! What a call ended with, and its form in Java: one array of bytes, which `dev.tokenport.internal.Delivery` reads.

use jni::JNIEnv;
use jni::objects::JByteArray;
use tokenport::{Lost, Reply};

use crate::error::{BROKEN, ON_IO_THREAD};

/// The reply, or an error as JSON.
pub(crate) struct Outcome(Result<Reply, String>);

impl Outcome {
    /// What a call ended with, or why it did not.
    pub(crate) fn of(ended: Result<Result<Reply, String>, Lost>) -> Self {
        Self(ended.unwrap_or_else(|lost| {
            Err(match lost {
                Lost::OnIoThread => ON_IO_THREAD,
                Lost::Ended => BROKEN,
            }
            .to_owned())
        }))
    }

    /// Status, attempts and the length of the request id, four bytes each; the request id; the body. Status 0 says that
    /// the body is an error.
    pub(crate) fn to_java<'local>(&self, env: &JNIEnv<'local>) -> jni::errors::Result<JByteArray<'local>> {
        let (status, attempts, request_id, body) = match &self.0 {
            Ok(reply) => (u32::from(reply.status), reply.attempts, reply.request_id.as_str(), &*reply.body),
            Err(json) => (0, 0, "", json.as_bytes()),
        };
        let head = [status, attempts, request_id.len() as u32].map(u32::to_be_bytes);
        env.byte_array_from_slice(&[head.as_flattened(), request_id.as_bytes(), body].concat())
    }
}
