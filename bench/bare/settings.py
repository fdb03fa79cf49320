"""The settings of the server, with the bare page and its table beside them."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
MIDDLEWARE = [MIDDLEWARE[0], "bench.bare.counting.Queries", *MIDDLEWARE[1:]]
ROOT_URLCONF = "bench.bare.urls"
