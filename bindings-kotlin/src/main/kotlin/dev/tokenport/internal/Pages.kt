package dev.tokenport.internal

import dev.tokenport.model.Bean
import java.util.stream.Stream
import kotlin.streams.asStream

/** The arguments of an operation on an organization: the fields of a request, those it keeps too, and [more]. */
internal fun Bean?.arguments(
    orgId: String?,
    vararg more: Pair<String, Any?>,
): Map<*, *> {
    // Java's generics let other keys pass: they are written, or refused, like those of any map.
    val fields =
        this
            ?.content()
            .orEmpty()
            .filter { it.second != null }
            .toMap(LinkedHashMap<Any?, Any?>())
    val kept = fields.remove("extra") as Map<*, *>?
    kept?.let(fields::putAll)
    return fields + mapOf("orgId" to orgId, *more)
}

/** The items of all pages; each page is asked for when it is needed. The end is a page without a link, or with one that was followed. */
internal fun <P, T> streamOf(
    first: () -> P,
    next: (String) -> P,
    link: (P) -> String?,
    items: (P) -> List<T>?,
): Stream<T> =
    sequence {
        val followed = HashSet<String>()
        var page: P? = first()
        while (page != null) {
            yieldAll(items(page).orEmpty())
            page = link(page)?.takeIf { it.isNotEmpty() && followed.add(it) }?.let(next)
        }
    }.asStream()
