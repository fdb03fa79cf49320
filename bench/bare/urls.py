from django.urls import include, path

from bench.bare.views import bare
from config.urls import (  # noqa: F401  (Django looks for them here)
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)

urlpatterns = [path("bench/bare/", bare), path("", include("config.urls"))]
