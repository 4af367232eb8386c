package dev.tokenport.applications

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import dev.tokenport.Emulator
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/** A vault of many projects: it gives each user a token with its name, and counts the requests on another project's authority. */
class Vault : AutoCloseable {
    private val threads = Executors.newCachedThreadPool()
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)

    /** Requests for tokens. */
    val fetches = AtomicInteger()

    /** Those among them that came with the project or the key of somebody else. */
    val foreign = AtomicInteger()

    /** Where it is. */
    val url: String get() = "http://127.0.0.1:${server.address.port}"

    init {
        server.executor = threads
        server.createContext("/") { exchange -> exchange.use(::answer) }
        server.start()
    }

    private fun answer(exchange: HttpExchange) {
        val body = Emulator.JSON.readTree(exchange.requestBody)
        val user = body.get("userId")?.asText()
        if (user != null) {
            fetches.incrementAndGet()
            val own = exchange.requestHeaders.getFirst("authorization") == "Bearer P2$user:test-key-of-$user"
            if (!own) foreign.incrementAndGet()
        }
        val reply = """{"token":{"accessToken":"token of $user"}}""".toByteArray()
        exchange.responseHeaders.add("content-type", "application/json")
        exchange.sendResponseHeaders(200, reply.size.toLong())
        exchange.responseBody.write(reply)
    }

    override fun close() {
        server.stop(0)
        threads.shutdownNow()
    }
}

private fun HttpExchange.use(work: (HttpExchange) -> Unit) =
    try {
        work(this)
    } finally {
        close()
    }
