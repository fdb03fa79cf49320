from django.urls import include, path

from web.health import health

urlpatterns = [
    path("", include("accounts.entrance_urls")),
    path("", include("accounts.urls")),
    path("", include("timeline.urls")),
    path("journal/", include("journal.urls")),
    path("", include("guide.urls")),
    path("health/", health, name="health"),
]
handler400 = "web.errors.bad_request"
handler403 = "web.errors.not_open"
handler404 = "web.errors.not_found"
handler429 = "web.errors.too_many"  # allauth looks for it here
handler500 = "web.errors.broken"
