package dev.tokenport.client

import dev.tokenport.model.Bean

/** What a client knows at a moment of the places that it calls, for health checks. */
public class ClientStats(
    /** Where the client has made calls: one place, or none yet. */
    public var destinations: List<DestinationStats> = emptyList(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> = listOf("destinations" to destinations)
}
