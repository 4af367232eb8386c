"""How the programs that cross languages are started."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
JAR = ROOT / "target/maven/dev/tokenport/tokenport/0.1.0/tokenport-0.1.0.jar"


def class_path() -> str:
    """The installed jar and what its POM asks for."""
    dependencies = (ROOT / "target/examples/classpath").read_text().strip()
    return f"{JAR}:{dependencies}"


def java(main: str) -> list[str]:
    """Run a compiled sample, Java's or Kotlin's, with them."""
    return ["java", "-cp", f"{ROOT}/target/examples/classes:{class_path()}", main]
