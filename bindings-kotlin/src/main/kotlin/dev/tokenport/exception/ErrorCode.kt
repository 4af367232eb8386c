package dev.tokenport.exception

/** Codes of errors that the service or this library reports; see [DescopeException.code]. */
public object ErrorCode {
    /** The service failed without saying more. */
    public const val INTERNAL_SERVER_ERROR: String = "500"

    /** An argument was refused. */
    public const val INVALID_ARGUMENT: String = "E011004"

    /** A session could not be refreshed. */
    public const val ERR_REFRESH_TOKEN: String = "G030003"

    /** No project id was given. */
    public const val MISSING_PROJECT_ID: String = "G010001"

    /** The project id cannot be used. */
    public const val INVALID_PROJECT_ID: String = "G010002"

    /** A session token cannot be used. */
    public const val INVALID_TOKEN: String = "G030002"

    /** An argument is missing. */
    public const val ERR_MISSING_ARGUMENTS: String = "E011002"

    /** Too many requests. */
    public const val RATE_LIMIT_EXCEEDED: String = "E130429"

    /** A signing key cannot be used. */
    public const val INVALID_SIGNING_KEY: String = "J010001"
}
