package dev.tokenport.conformance

import com.fasterxml.jackson.databind.node.ObjectNode
import java.lang.reflect.Method

/** A call that is ready to be made. */
internal typealias Prepared = (Services) -> Any?

/** The method of an operation: the first one that `names.json` gives. */
internal class JavaMethod(
    val operation: String,
    signature: String,
) {
    private val service: String
    private val name: String
    private val types: List<String>

    /** Whether it returns anything. */
    val hasResult: Boolean = " -> " in signature.substringBefore(" | ")

    init {
        val erased = signature.replace(INNERMOST, "").replace(INNERMOST, "")
        val (owner, method, parameters) = checkNotNull(SIGNATURE.find(erased)) { signature }.destructured
        service = owner
        name = method
        types = parameters.split(", ").filter(String::isNotEmpty)
    }

    /** A case's call, of the method or of its twin; [NotExpressible] if Java cannot make it. */
    fun prepare(
        case: Case,
        values: Values,
        async: Boolean,
    ): Prepared {
        val rest = (case.arguments as? ObjectNode)?.deepCopy() ?: throw NotExpressible("the arguments are no object")
        val orgId = if (service in OF_ORGANIZATIONS) values.of(rest.remove("orgId"), String::class.java, "orgId") as String? else null
        val names = ARGUMENTS[operation] ?: listOf(ALL)
        val given = names.filter { it != ALL }.associateWith { rest.remove(it) }
        val tokens = if (types.size > names.size) listOf(case.token) else emptyList()
        val isShort = types.lastOrNull()?.endsWith("?") == true && given[names.last()] == null
        val method = find(if (async) name + "Async" else name, if (isShort) types.dropLast(1) else types)
        if (ALL !in names && !rest.isEmpty) throw NotExpressible("$name has no argument ${rest.fieldNames().next()}")
        val arguments =
            names.zip(method.genericParameterTypes.drop(tokens.size)).map { (argument, type) ->
                if (argument == ALL) values.of(rest, type, "the request") else values.of(given[argument], type, argument)
            }
        return { services -> method.invoke(services.named(service, orgId), *(tokens + arguments).toTypedArray()) }
    }

    private fun find(
        name: String,
        types: List<String>,
    ): Method {
        val wanted = types.map { it.removeSuffix("?") }
        return Services.typeOf(service).methods.single { method ->
            method.name == name && method.parameterTypes.map { it.simpleName } == wanted
        }
    }

    private companion object {
        val SIGNATURE = Regex("""^(\w+)\.(\w+)\(([^)]*)\)""")
        val INNERMOST = Regex("<[^<>]*>")
        val OF_ORGANIZATIONS = listOf("OAuthAppsService", "ClientsService")

        /** In a method's list of arguments: a bean of all that have no parameter of their own. */
        const val ALL = "*"

        /** The wire names of arguments, for the methods that take more or less than one bean of all; a caller's token stands before them. */
        val ARGUMENTS: Map<String, List<String>> =
            """
            outbound_application.update: app
            outbound_application.delete: id
            outbound_application.load: id
            outbound_application.load_all:
            outbound_token.list_apps: userId tenantId
            outbound_token.delete: id
            outbound_token.batch_upload_user: tokens
            outbound_token.batch_upload_tenant: tokens
            access_key.load: id
            access_key.deactivate: id
            access_key.activate: id
            access_key.delete: id
            access_key.rotate: id
            access_key.deactivate_batch: ids
            access_key.activate_batch: ids
            access_key.delete_batch: ids
            access_key.import: keys
            access_key.exchange: loginOptions
            license.get:
            csp.oauth_app.get: oauthAppId
            csp.oauth_app.next_page: nextLink
            csp.oauth_app.update: oauthAppId *
            csp.oauth_app.delete: clientIdsToDelete
            csp.oauth_app.regenerate_secret: oauthAppId
            csp.oauth_app.rotate_secret: oauthAppId newClientSecret secretRotationExpirationInSeconds
            csp.oauth_app.end_rotation: oauthAppId
            csp.client.remove: ids
            """.trimIndent().lines().associate { line ->
                val (operation, names) = line.split(":")
                operation to names.split(" ").filter(String::isNotEmpty)
            }
    }
}
