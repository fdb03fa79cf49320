from django.urls import include, path

from bench.bare.views import bare

urlpatterns = [path("bench/bare/", bare), path("", include("config.urls"))]
handler400, handler404, handler500 = (
    "web.errors.bad_request", "web.errors.not_found", "web.errors.broken",
)  # fmt: skip
