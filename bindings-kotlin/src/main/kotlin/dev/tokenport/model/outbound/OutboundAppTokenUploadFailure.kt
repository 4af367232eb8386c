package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Why one item of a batch cannot be stored. */
public class OutboundAppTokenUploadFailure(
    /** The application. */
    public var appId: String? = null,
    /** The item's user; absent in a batch of tenants' tokens. */
    public var userId: String? = null,
    /** The item's tenant; absent in a batch of users' tokens. */
    public var tenantId: String? = null,
    /** The service's error code. */
    public var errorCode: String? = null,
    /** What is wrong with it. */
    public var reason: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "userId" to userId,
            "tenantId" to tenantId,
            "errorCode" to errorCode,
            "reason" to reason,
        )

    /** Builds [OutboundAppTokenUploadFailure]. */
    public class OutboundAppTokenUploadFailureBuilder internal constructor() {
        private val made = OutboundAppTokenUploadFailure()

        /** The application. */
        public fun appId(appId: String?): OutboundAppTokenUploadFailureBuilder = apply { made.appId = appId }

        /** The item's user; absent in a batch of tenants' tokens. */
        public fun userId(userId: String?): OutboundAppTokenUploadFailureBuilder = apply { made.userId = userId }

        /** The item's tenant; absent in a batch of users' tokens. */
        public fun tenantId(tenantId: String?): OutboundAppTokenUploadFailureBuilder = apply { made.tenantId = tenantId }

        /** The service's error code. */
        public fun errorCode(errorCode: String?): OutboundAppTokenUploadFailureBuilder = apply { made.errorCode = errorCode }

        /** What is wrong with it. */
        public fun reason(reason: String?): OutboundAppTokenUploadFailureBuilder = apply { made.reason = reason }

        /** What was given so far. */
        public fun build(): OutboundAppTokenUploadFailure =
            OutboundAppTokenUploadFailure(
                made.appId,
                made.userId,
                made.tenantId,
                made.errorCode,
                made.reason,
            )

        override fun toString(): String = "OutboundAppTokenUploadFailureBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppTokenUploadFailureBuilder = OutboundAppTokenUploadFailureBuilder()
    }
}
