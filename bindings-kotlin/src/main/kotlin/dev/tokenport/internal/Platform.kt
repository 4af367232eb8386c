package dev.tokenport.internal

/** What the jar calls the platform that the JVM runs on: `linux-x86-64`, `linux-aarch64`, `darwin-aarch64`. */
internal val PLATFORM: String = "${system(System.getProperty("os.name"))}-${processor(System.getProperty("os.arch"))}"

private fun system(name: String) = if (name.startsWith("Mac")) "darwin" else name.lowercase()

private fun processor(name: String) = if (name in setOf("amd64", "x86_64")) "x86-64" else name
