package dev.tokenport.internal

/** What the door throws when the core refuses settings or options; the message is the core's error as JSON, and stays in here. */
internal class Refused(
    json: String,
) : Exception(json)
