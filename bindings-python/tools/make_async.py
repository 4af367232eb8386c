"""Write the asynchronous twins of the services: the same methods as coroutines.

Run it after changing a service; a test fails when a twin is out of date. With `--check` it only compares.
"""

import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "python" / "tokenport"
SERVICES = [PACKAGE / "management" / "outbound_application.py"]
NAMES = re.compile(r"\b(OutboundApplication|MGMT|Call)\b")
MODULES = re.compile(r"(from \.management\.outbound_application)\b")


def twin(source: Path) -> Path:
    """Return where the twin of a module is."""
    return source.with_name(f"{source.stem}_async.py")


def as_async(source: Path) -> str:
    """Return the text of the twin."""
    text = MODULES.sub(r"\1_async", NAMES.sub(r"\1Async", source.read_text()))
    if source in SERVICES:
        text = re.sub(r"^    def (?!_)", "    async def ", text, flags=re.MULTILINE)
        text = re.sub(r"\bself\._call\(", "await self._call(", text)
    head, _, rest = text.partition("\n")
    return f"{head}\n\n# Made from {source.name} by tools/make_async.py: change that, not this.\n{rest}"


def main() -> None:
    """Write or compare all twins."""
    for source in [*SERVICES, PACKAGE / "mgmt.py"]:
        target, text = twin(source), as_async(source)
        if "--check" not in sys.argv:
            target.write_text(text)
        elif target.read_text() != text:
            sys.exit(f"{target.name} is out of date: run tools/make_async.py")


if __name__ == "__main__":
    main()
