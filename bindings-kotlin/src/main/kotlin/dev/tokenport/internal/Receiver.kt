package dev.tokenport.internal

/** What the native library tells how a call ended, on its IO thread: take it and return. */
internal fun interface Receiver {
    /**
     * @param payload the reply's body, or the error as JSON
     * @param status the reply's HTTP status; 0 says that the payload is an error
     * @param attempts how many times the request was tried
     * @param requestId the id that all attempts carried
     */
    fun deliver(
        payload: ByteArray,
        status: Int,
        attempts: Int,
        requestId: String,
    )
}
