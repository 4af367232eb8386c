package dev.tokenport

import dev.tokenport.conformance.Case
import dev.tokenport.conformance.Runner
import org.junit.jupiter.api.Assertions.assertAll
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import java.util.stream.Stream

/** Plays the cases of `tests/conformance`: with each blocking method, and with its twin. */
class ConformanceTest {
    private val cases = Case.all()

    @TestFactory
    fun blocking(): Stream<DynamicTest> = played(Runner("java", async = false))

    @TestFactory
    fun futures(): Stream<DynamicTest> = played(Runner("java-future", async = true))

    private fun played(runner: Runner): Stream<DynamicTest> =
        cases
            .stream()
            .map { case -> "${runner.name}: ${case.name}" to case }
            .map { (name, case) -> DynamicTest.dynamicTest(name) { assertAll(name, { runner.run(case) }) } }
            .onClose(runner::close)
}
