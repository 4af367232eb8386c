package dev.tokenport.internal

import java.lang.ref.PhantomReference
import java.lang.ref.Reference
import java.lang.ref.ReferenceQueue
import java.util.concurrent.ConcurrentHashMap

/** A client of the native library, which knows it by a number only. */
internal class NativeClient private constructor(
    /** The door's name for it. */
    val id: Long,
    // What this one shares everything with lives as long.
    private val origin: NativeClient? = null,
) {
    private val remembered = Remembered(this, id)

    /** A client that shares everything with this one and makes its calls with these options, in JSON. */
    fun derive(options: ByteArray): NativeClient = NativeClient(Door.derive(id, options), this)

    /** What it knows of the places that it calls, as JSON. */
    fun stats(): ByteArray = Door.stats(id).also { Reference.reachabilityFence(this) }

    /** Ends this client and those it shares everything with, and gives back what they hold. Twice is fine. */
    fun shut() {
        Door.close(id)
        remembered.forget()
    }

    companion object {
        /** Opens a client from settings and an environment, both in JSON. [NativeLibrary.load] comes before. */
        fun open(
            settings: ByteArray,
            environment: ByteArray,
        ): NativeClient = NativeClient(Door.open(settings, environment))
    }
}

/**
 * What is left of a client that nobody closed. It is given back when another one is made: a thread that waited for it
 * would keep the class loader of the application that is over.
 */
private class Remembered(
    client: NativeClient,
    private val id: Long,
) : PhantomReference<NativeClient>(client, UNREACHABLE) {
    init {
        ALL += this
        generateSequence(UNREACHABLE::poll).forEach { (it as Remembered).forget() }
    }

    fun forget() {
        if (ALL.remove(this)) Door.forget(id)
    }

    private companion object {
        val UNREACHABLE = ReferenceQueue<NativeClient>()
        val ALL: MutableSet<Remembered> = ConcurrentHashMap.newKeySet()
    }
}
