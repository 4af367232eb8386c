package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Creates an application from one of the service's templates. */
public class OutboundAppByTemplateRequest(
    /** The template: `google`, `slack`, `github`, `hubspot`, `google-calendar`… */
    public var templateId: String? = null,
    /** The id of the new application. */
    public var id: String? = null,
    /** The id under which the third party knows the application. */
    public var clientId: String? = null,
    /** Its secret there. Not part of the printed form. */
    public var clientSecret: String? = null,
    /** The tenant that the application belongs to. */
    public var tenantId: String? = null,
    /** Fields that replace the template's. */
    public var overrides: OutboundAppRequest? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "templateId" to templateId,
            "id" to id,
            "clientId" to clientId,
            "clientSecret" to clientSecret,
            "tenantId" to tenantId,
            "overrides" to overrides,
        )

    /** Builds [OutboundAppByTemplateRequest]. */
    public class OutboundAppByTemplateRequestBuilder internal constructor() {
        private val made = OutboundAppByTemplateRequest()

        /** The template: `google`, `slack`, `github`, `hubspot`, `google-calendar`… */
        public fun templateId(templateId: String?): OutboundAppByTemplateRequestBuilder = apply { made.templateId = templateId }

        /** The id of the new application. */
        public fun id(id: String?): OutboundAppByTemplateRequestBuilder = apply { made.id = id }

        /** The id under which the third party knows the application. */
        public fun clientId(clientId: String?): OutboundAppByTemplateRequestBuilder = apply { made.clientId = clientId }

        /** Its secret there. Not part of the printed form. */
        public fun clientSecret(clientSecret: String?): OutboundAppByTemplateRequestBuilder = apply { made.clientSecret = clientSecret }

        /** The tenant that the application belongs to. */
        public fun tenantId(tenantId: String?): OutboundAppByTemplateRequestBuilder = apply { made.tenantId = tenantId }

        /** Fields that replace the template's. */
        public fun overrides(overrides: OutboundAppRequest?): OutboundAppByTemplateRequestBuilder = apply { made.overrides = overrides }

        /** What was given so far. */
        public fun build(): OutboundAppByTemplateRequest =
            OutboundAppByTemplateRequest(
                made.templateId,
                made.id,
                made.clientId,
                made.clientSecret,
                made.tenantId,
                made.overrides,
            )

        override fun toString(): String = "OutboundAppByTemplateRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppByTemplateRequestBuilder = OutboundAppByTemplateRequestBuilder()
    }
}
