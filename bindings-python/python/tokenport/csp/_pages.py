"""Lists that come in pages, item by item."""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from .._protocols import Call, CallAsync

_NEXT_PAGE = "csp.oauth_app.next_page"  # for the pages of any list


def all_items(call: Call, operation: str, arguments: dict[str, Any]) -> Iterator[Any]:
    """Call for one page after the other, as they are needed, until there is none or a link repeats."""
    page, seen = call(operation, arguments), set[str]()
    yield from page["results"]
    while (link := page.get("nextLink")) and link not in seen:
        seen.add(link)
        page = call(_NEXT_PAGE, {"nextLink": link})
        yield from page["results"]


async def all_items_async(call: CallAsync, operation: str, arguments: dict[str, Any]) -> AsyncIterator[Any]:
    """Call for one page after the other, as they are needed, until there is none or a link repeats."""
    page, seen = await call(operation, arguments), set[str]()
    for item in page["results"]:
        yield item
    while (link := page.get("nextLink")) and link not in seen:
        seen.add(link)
        page = await call(_NEXT_PAGE, {"nextLink": link})
        for item in page["results"]:
            yield item
