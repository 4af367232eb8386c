package dev.tokenport.internal

import com.fasterxml.jackson.annotation.JsonAnyGetter
import com.fasterxml.jackson.annotation.JsonAnySetter
import com.fasterxml.jackson.annotation.JsonIgnore
import com.fasterxml.jackson.annotation.JsonInclude
import com.fasterxml.jackson.annotation.JsonProperty
import com.fasterxml.jackson.core.JsonFactory
import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.core.StreamReadConstraints
import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JavaType
import com.fasterxml.jackson.databind.ObjectReader
import com.fasterxml.jackson.databind.ObjectWriter
import com.fasterxml.jackson.databind.annotation.JsonDeserialize
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.module.SimpleModule
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter
import com.fasterxml.jackson.databind.type.TypeFactory
import com.fasterxml.jackson.databind.util.LRUMap
import com.fasterxml.jackson.databind.util.LookupCache
import dev.tokenport.csp.AllowedScopes
import dev.tokenport.csp.OAuthApp
import dev.tokenport.csp.OrgClient
import dev.tokenport.csp.OrganizationRole
import dev.tokenport.csp.ScopeSelection
import dev.tokenport.csp.ScopedPermission
import dev.tokenport.csp.ScopedRole
import dev.tokenport.csp.ServiceRoles
import dev.tokenport.model.auth.ExchangeAccessKeyResponse
import dev.tokenport.model.mgmt.AccessKeyResponseDetails
import dev.tokenport.model.outbound.ConnectOutboundAppOptions
import dev.tokenport.model.outbound.OutboundApp
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.UrlParam
import java.time.Duration
import java.time.Instant
import java.util.concurrent.ConcurrentHashMap

/** The only place that reads and writes JSON. */
internal object Json {
    private val UNLIMITED_TEXT = StreamReadConstraints.builder().maxStringLength(Int.MAX_VALUE).build()

    // What a server's threads, or a Jackson that its applications share, kept of us would keep the class loader of one
    // that is over.
    private val TYPES_KEPT: LookupCache<Any, JavaType> = LRUMap(MANY, MANY)
    private val TYPES = TypeFactory.defaultInstance().withCache(TYPES_KEPT)
    private val FACTORY =
        JsonFactory
            .builder()
            .streamReadConstraints(UNLIMITED_TEXT)
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .build()

    private val mapper: JsonMapper =
        JsonMapper
            // The core limits what it reads; an error holds all of it as one text.
            .builder(FACTORY)
            .typeFactory(TYPES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // What is absent is left out, but of maps: what is in them is the caller's.
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(
                SimpleModule()
                    .addSerializer(Instant::class.java, InstantWriter)
                    .addDeserializer(Instant::class.java, InstantReader)
                    .addDeserializer(Duration::class.java, SecondsReader),
            ).addMixIn(OutboundApp::class.java, Open::class.java)
            .addMixIn(OutboundAppRequest::class.java, Open::class.java)
            .addMixIn(ConnectOutboundAppOptions::class.java, Open::class.java)
            .addMixIn(ExchangeAccessKeyResponse::class.java, Open::class.java)
            .addMixIn(AllowedScopes::class.java, Open::class.java)
            .addMixIn(OAuthApp::class.java, Hideable::class.java)
            .addMixIn(OrgClient::class.java, Hideable::class.java)
            .addMixIn(OrganizationRole::class.java, Open::class.java)
            .addMixIn(ScopeSelection::class.java, Open::class.java)
            .addMixIn(ScopedPermission::class.java, Open::class.java)
            .addMixIn(ScopedRole::class.java, Open::class.java)
            .addMixIn(ServiceRoles::class.java, Open::class.java)
            .addMixIn(UrlParam::class.java, Open::class.java)
            .addMixIn(AccessKeyResponseDetails::class.java, Timed::class.java)
            .build()
    private val readers = ConcurrentHashMap<Class<*>, ObjectReader>()
    private val writer: ObjectWriter = mapper.writer()

    fun <T> read(
        json: ByteArray,
        type: Class<T>,
    ): T = read(json, 0, type)

    /** From `start` on to the end. */
    fun <T> read(
        json: ByteArray,
        start: Int,
        type: Class<T>,
    ): T = readers.computeIfAbsent(type) { mapper.readerFor(it) }.readValue(json, start, json.size - start)

    /** What was read without a type, as this one; null when it is another. */
    fun <T> convert(
        value: Any?,
        type: Class<T>,
    ): T? =
        try {
            value?.let { read(write(it), type) }
        } catch (_: JsonProcessingException) {
            null
        }

    fun write(value: Any): ByteArray = writer.writeValueAsBytes(value)

    /** The value as JSON; `null` if it cannot be written, whatever its own code throws, which may show it. */
    fun tryWrite(value: Any): ByteArray? =
        try {
            write(value)
        } catch (_: Exception) {
            null
        } catch (_: StackOverflowError) {
            null
        }

    /** The field of a bean or a map that cannot be written; those without a name here are further ones. */
    fun unwritableField(value: Any): String {
        val broken = fieldsOf(value).entries.firstOrNull { (_, field) -> field != null && tryWrite(field) == null }
        return broken?.key?.ifEmpty { null } ?: "extra"
    }

    private fun fieldsOf(value: Any): Map<String, Any?> {
        if (value is Map<*, *>) return value.entries.associate { "${it.key}" to it.value }
        val properties = mapper.serializerProviderInstance.findTypedValueSerializer(value.javaClass, true, null).properties()
        return properties.asSequence().filterIsInstance<BeanPropertyWriter>().associate { it.name to it.get(value) }
    }

    /** How an access key reads its times, which are numbers in its class and any form of a time on the wire. */
    @Suppress("unused")
    private abstract class Timed {
        @JsonDeserialize(using = EpochSecondsReader::class)
        abstract fun setCreatedTime(createdTime: Long)

        @JsonDeserialize(using = EpochSecondsReader::class)
        abstract fun setExpireTime(expireTime: Long)
    }

    /** How a model keeps the fields that its class does not have: among its other fields on the wire. */
    @Suppress("unused", "PropertyName")
    private abstract class Open {
        @JsonAnySetter
        @JvmField
        var extra: MutableMap<String, Any?>? = null

        @JsonAnyGetter
        abstract fun getExtra(): MutableMap<String, Any?>

        @JsonIgnore
        abstract fun setExtra(extra: MutableMap<String, Any?>)
    }

    /** How an app's `isHidden` is read: as a property of a class it is `hidden`. */
    @Suppress("unused")
    private abstract class Hideable : Open() {
        @JsonProperty("isHidden")
        abstract fun setHidden(hidden: Boolean?)
    }
}

private const val MANY = 200
