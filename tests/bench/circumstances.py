"""When, where, and with what a run measured; and the sizes of what is installed."""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import subprocess
from pathlib import Path
from typing import Any

from plan import HERE, ROOT, TARGET

LIBRARIES = {
    "python": ["descope", "pycurl", "urllib3", "requests", "httpx", "aiohttp", "uvloop"],
    "node": ["@descope/node-sdk", "undici", "axios"],
    "jvm": ["java-sdk", "okhttp-jvm", "okhttp", "httpclient5"],
    "rust": ["reqwest", "hyper", "tokio", "rustls"],
}
ARTEFACTS = {
    "wheel": ("python", "target/wheels/*.whl"),
    ".node": ("node", "target/npm-consumer/node_modules/tokenport/*.node"),
    "jar": ("jvm", "target/maven/dev/tokenport/tokenport/*/tokenport-*.jar"),
}


def circumstances(language: str) -> dict[str, Any]:
    """The date, the commit, the machine, the versions of everything that is compared, and the size of our artefact."""
    return {
        "language": language,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": output("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        "machine": machine(),
        "versions": {**runtime(language), **libraries(language)},
        "sizes": sizes(language),
    }


def sizes(language: str) -> dict[str, float]:
    """Megabytes of what a user downloads, for this platform."""
    found = {
        name: [path.stat().st_size for path in ROOT.glob(pattern)]
        for name, (of, pattern) in ARTEFACTS.items()
        if of == language
    }
    return {name: round(each[0] / 1e6, 2) for name, each in found.items() if each}


def machine() -> str:
    """The processor and the system."""
    models = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{len(models)} × {models[0]}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def runtime(language: str) -> dict[str, str]:
    """What runs the programs of a language."""
    commands = {
        "python": [str(TARGET / "venv/bin/python"), "--version"],
        "node": ["node", "--version"],
        "jvm": ["java", "--version"],
        "rust": ["rustc", "--version"],
    }
    return {"runtime": output(*commands[language]).splitlines()[0]}


def libraries(language: str) -> dict[str, str]:
    """The installed versions of the clients that are compared."""
    return {name: version for name, version in installed(language).items() if name in LIBRARIES[language]}


def installed(language: str) -> dict[str, str]:
    """The versions of everything that is installed for a language."""
    match language:
        case "python":
            listed = json.loads(output(str(TARGET / "venv/bin/pip"), "list", "--format=json"))
            return {each["name"]: each["version"] for each in listed}
        case "node":
            locked = json.loads((HERE / "node/package-lock.json").read_text())["packages"]
            return {path.removeprefix("node_modules/"): each.get("version", "") for path, each in locked.items()}
        case "jvm":
            jars = "\n".join(path.read_text().replace(":", "\n") for path in TARGET.glob("jvm/**/classpath"))
            return dict(re.findall(r"/([a-z0-9-]+?)-([0-9][^/]*)\.jar$", jars, re.MULTILINE))
        case _:
            locked = (ROOT / "Cargo.lock").read_text()
            return dict(re.findall(r'^name = "(.*)"\nversion = "(.*)"$', locked, re.MULTILINE))


def output(*command: str) -> str:
    """What a command writes."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
