"""How often somebody may try. The counters are allauth's, which names no public way to them."""

from allauth.core.internal import ratelimit

from web.http import HttpRequest

LIMITS = {
    "unlock": "10/10m/user",
    "sealed": "5/h/user",
    "recover": "20/h/ip,5/h/key",
    "renew": "10/h/user",
}


def a_try(
    request: HttpRequest, action: str, key: str | None = None
) -> ratelimit.RateLimitUsage | None:
    """A try, to be given back with `rollback` when it was right; None where there were too many."""
    return ratelimit.consume(request, app="accounts", action=action, config=LIMITS, key=key)
