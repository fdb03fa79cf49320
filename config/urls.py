from django.urls import include, path

from web import errors

urlpatterns = [
    path("", include("accounts.entrance_urls")),
    path("", include("accounts.urls")),
    path("", include("timeline.urls")),
    path("journal/", include("journal.urls")),
    path("", include("guide.urls")),
    path("health/", errors.health, name="health"),
]
handler400 = "web.errors.bad_request"
handler404 = "web.errors.not_found"
handler500 = "web.errors.broken"
