package dev.tokenport.exception

/** A session token cannot be used. */
public class ClientFunctionalException private constructor(
    cause: Throwable?,
) : DescopeException("Invalid Token", ErrorCode.INVALID_TOKEN, ErrorKind.UNAUTHORIZED, null, cause) {
    /** Ready-made errors, for tests that stand in for a service. */
    public companion object {
        /** A session token cannot be used. */
        @JvmStatic
        public fun invalidToken(): ClientFunctionalException = ClientFunctionalException(null)

        /** A session token cannot be used, and why. */
        @JvmStatic
        public fun invalidToken(cause: Throwable?): ClientFunctionalException = ClientFunctionalException(cause)
    }
}
