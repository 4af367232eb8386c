"""How the programs are started, one for each language and kind of call."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import programs
from emulator import ROOT, Emulator

# This library's, and those of the official SDKs.
OURS = ("Rust", "Python", "Python, asyncio", "Node", "JVM", "JVM, future")
OFFICIAL = ("official Python", "official Node", "official Java")

HERE = Path(__file__).resolve().parent
_OURS, _THEIRS = ROOT / "target/faults/java/ours", ROOT / "target/faults/java/theirs"


def prepare(ways: Iterable[str]) -> None:
    """Compiles what these programs need."""
    if any(way.startswith("JVM") for way in ways):
        _compile(_OURS, "Callers", "Ours", "Workers")
    if "official Java" in ways:
        _compile(_THEIRS, "Callers", "Theirs")


def command(way: str) -> list[str]:
    """How a program is started."""
    match way:
        case "Rust":
            return [f"{ROOT}/target/release/outage_callers"]
        case "Python":
            return [*_python(".venv", "tokenport"), "sync"]
        case "Python, asyncio":
            return [*_python(".venv", "tokenport"), "async"]
        case "official Python":
            return [*_python("target/parity/venv", "descope"), "sync"]
        case "Node":
            return _node("target/npm-consumer", "tokenport")
        case "official Node":
            return _node("tests/parity/node", "@descope/node-sdk")
        case "JVM":
            return [*_java(_OURS, "Ours"), "blocking"]
        case "JVM, future":
            return [*_java(_OURS, "Ours"), "future"]
        case "official Java":
            return _java(_THEIRS, "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "Theirs")
    raise ValueError(way)


def worker(way: str) -> list[str]:
    """How an application with a few threads is started."""
    return _java(_OURS, "Workers") if way == "JVM" else [f"{ROOT}/.venv/bin/python", f"{HERE}/workers.py"]


def environment(emulator: Emulator, base_url: str | None = None) -> dict[str, str]:
    """What tells any of them where the service is."""
    # One family of addresses, so that an attempt to connect is one.
    url = base_url or emulator.url.replace("localhost", "127.0.0.1")
    given = emulator.environment() | {"DESCOPE_BASE_URL": url, "DESCOPE_BASE_URI": url}
    if url.startswith("http:"):
        del given["SSL_CERT_FILE"]
    return given


def _python(environment: str, package: str) -> list[str]:
    return [f"{ROOT}/{environment}/bin/python", f"{HERE}/callers.py", package]


def _node(folder: str, package: str) -> list[str]:
    return ["node", f"{HERE}/callers.mjs", f"{ROOT}/{folder}/package.json", package]


def _java(classes: Path, *main: str) -> list[str]:
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", f"{classes}:{_class_path(classes)}", *main]


def _compile(classes: Path, *names: str) -> None:
    sources = [str(HERE / "java" / f"{name}.java") for name in names]
    subprocess.run(["javac", "-d", classes, "-cp", _class_path(classes), *sources], check=True)


def _class_path(classes: Path) -> str:
    if classes == _OURS:
        return programs.class_path()
    return (ROOT / "target/parity/java/theirs/classpath").read_text().strip()
