"""Write the asynchronous twins of the services: the same methods as coroutines.

Run it after changing a service; a test fails when a twin is out of date. With `--check` it only compares.
"""

import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "python" / "tokenport"
SOURCES = [
    PACKAGE / "csp" / "clients.py",
    PACKAGE / "csp" / "oauth_apps.py",
    PACKAGE / "management" / "access_key.py",
    PACKAGE / "management" / "license.py",
    PACKAGE / "management" / "outbound_application.py",
    PACKAGE / "management" / "outbound_application_by_token.py",
    PACKAGE / "access_key_exchange.py",
    PACKAGE / "mgmt.py",
    PACKAGE / "outbound.py",
]
CLASSES = re.compile(
    r"\b(AccessKey|AccessKeyExchange|License|MGMT|OAuthApps|OrgClients|OutboundApplication|OutboundApplicationByToken"
    r"|OutboundConnect|OfClient|Call)\b"
)
MODULES = re.compile(r"(from \.management\.(?!_)\w+|from \.outbound_application_by_token)")
METHODS = re.compile(r"(?<!@property\n)^    def (?!_|iterate\b)", re.MULTILINE)
ITERATORS = [(re.compile(r"\bIterator\b"), "AsyncIterator"), (re.compile(r"\ball_items\b"), "all_items_async")]


def twin(source: Path) -> Path:
    """Return where the twin of a module is."""
    return source.with_name(f"{source.stem}_async.py")


def as_async(source: Path) -> str:
    """Return the text of the twin."""
    text = MODULES.sub(r"\1_async", CLASSES.sub(r"\1Async", source.read_text()))
    for plain, asynchronous in ITERATORS:
        text = plain.sub(asynchronous, text)
    text = METHODS.sub("    async def ", text)
    text = re.sub(r"\bself\._call\(", "await self._call(", text)
    head, _, rest = text.partition("\n")
    return f"{head}\n\n# Made from {source.name} by tools/make_async.py: change that, not this.\n{rest}"


def main() -> None:
    """Write or compare all twins."""
    for source in SOURCES:
        target, text = twin(source), as_async(source)
        if "--check" not in sys.argv:
            target.write_text(text)
        elif target.read_text() != text:
            sys.exit(f"{target.name} is out of date: run tools/make_async.py")


if __name__ == "__main__":
    main()
