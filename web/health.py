"""Whether the program answers."""

from django.http import HttpRequest, HttpResponse

from web.access import public


@public
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer. It touches no database."""
    return HttpResponse("ok", content_type="text/plain")
