"""Who may call a view. Every view is closed until it says otherwise.

Closed: a signed-in user with an open vault. `while_locked`: a signed-in user. `public`: anybody.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required

type View = Callable[..., Any]


def public[V: View](view: V) -> V:
    """Anybody may call it."""
    view = login_not_required(view)
    view.needs_vault = False  # type: ignore[attr-defined]
    return view


def while_locked[V: View](view: V) -> V:
    """A signed-in user may call it while the vault is locked."""
    view.needs_vault = False  # type: ignore[attr-defined]
    return view


def passive[V: View](view: V) -> V:
    """A page calls it by itself: it does not put off the idle lock."""
    view.passive = True  # type: ignore[attr-defined]
    return view


def wordless[V: View](view: V) -> V:
    """Its form carries no words of the owner's: while locked nothing of it is sealed and kept."""
    view.wordless = True  # type: ignore[attr-defined]
    return view


def takes_words(view: View) -> bool:
    return not getattr(view, "wordless", False)


def is_public(view: View) -> bool:
    return not getattr(view, "login_required", True)


def needs_vault(view: View) -> bool:
    return bool(getattr(view, "needs_vault", True))
