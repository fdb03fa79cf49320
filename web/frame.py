"""What surrounds every page: head, top, navigation, footer, the sheet of eight."""

from dataclasses import dataclass
from typing import Any

from web.context import LOOKS
from web.http import HttpRequest
from web.stencil import Fixed


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What the pieces of the frame print or look at.

    `bare`: without navigation, and it asks nothing of the database, unless it is `lockable`.
    `place`: which link of the navigation is the current one; a view names it only where it is
    another than its app. `looks`: name=words of each look, in the order of the switch.
    """

    bare: bool
    look: Fixed
    next_look: Fixed
    look_cookie: str
    looks: str
    path: str
    place: Fixed
    signed_in: bool
    can_lock: bool
    fresh_id: str
    in_place: bool

    @classmethod
    def of(cls, context: Any, *, bare: bool, lockable: bool, in_place: bool) -> "Frame":
        """`context` is that of the page. A page for what failed has no request."""
        request = context.get("request")
        signed_in = not bare and bool(context.get("signed_in"))
        return cls(
            bare=bare,
            look=Fixed(context.get("look", "")),
            next_look=Fixed(context.get("next_look", "")),
            look_cookie=context.get("look_cookie", ""),
            looks="|".join(f"{name}={shown}" for name, shown in LOOKS.items()),
            path=request.get_full_path() if request else "",
            place=Fixed(context.get("place") or _place_of(request)),
            signed_in=signed_in,
            can_lock=signed_in or (lockable and bool(context.get("open"))),
            fresh_id=str(context["fresh_id"]) if signed_in else "",
            in_place=in_place,
        )


def _place_of(request: HttpRequest | None) -> str:
    match = request.resolver_match if request else None
    return match.app_name if match else ""
