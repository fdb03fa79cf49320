"""One settings file. It reads the environment (and the local secret file) and fails loudly."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config.environment import (
    BASE_DIR,
    DATA_DIR,
    THIS_MACHINE,
    env,
    hosts,
    is_on,
    number,
    read_secrets,
    secret,
)
from web.logs import LOGGING  # noqa: F401  (JSON lines without content)

read_secrets()
SECRET_KEY, VAULT_PEPPER = secret("SECRET_KEY", least=50), secret("VAULT_PEPPER", least=64)
TESTING, DEBUG, TLS = is_on("TIDELINE_TESTING"), is_on("DEBUG"), is_on("TLS")
ALLOWED_HOSTS, ALLOW_INSECURE_HTTP = hosts(), is_on("ALLOW_INSECURE_HTTP")
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)
KDF_MEMORY_KIB, KDF_ROUNDS = number("KDF_MEMORY_KIB", 65536), number("KDF_ROUNDS", 3)
MAIL_HOST: str = env.str("MAIL_HOST", default="")
MAIL_OPTIONS: dict[str, object] = {
    "host": MAIL_HOST, "port": number("MAIL_PORT", 587, least=1), "timeout": 10,
    "username": env.str("MAIL_USER", default=""), "use_tls": is_on("MAIL_TLS", default=True),
    "password": env.str("MAIL_PASSWORD", default=""),
}  # fmt: skip
DEFAULT_FROM_EMAIL: str = env.str("MAIL_FROM", default="notes@localhost")

if not (TLS or ALLOW_INSECURE_HTTP or {*ALLOWED_HOSTS} <= {*THIS_MACHINE, "testserver"}):
    raise ImproperlyConfigured(
        "Without TLS only this machine may be served. Put TLS in front and set TLS=1, "
        "or set ALLOW_INSECURE_HTTP=1 if you accept that the network can read everything."
    )

INSTALLED_APPS = [
    "journal", "timeline", "guide", "accounts", "vault", "web",
    "allauth", "allauth.account", "django_htmx",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.staticfiles",
]  # fmt: skip
MIDDLEWARE = [
    "vault.middleware.VaultCookie",  # outermost: nothing after it can store the vault cookie
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # files need no policy, and leave no line
    "web.middleware.RequestLog",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "web.middleware.PrivatePages",
    "django_htmx.middleware.HtmxMiddleware",
    "web.middleware.OnlyUtf8",  # before anything reads a form or a question
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vault.middleware.OpenVault",
    "accounts.middleware.Guard",
    "web.middleware.SaidRefusal",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR / "templates"],
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": ["django.template.context_processors.request", "web.context.page"],
        "builtins": ["web.templatetags.parts"],
    },
}]  # fmt: skip

DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'tideline.sqlite3'}"
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=None, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"ENGINE": "web.sqlite", "CONN_HEALTH_CHECKS": False}
CACHE = "locmem.LocMemCache" if TESTING else "filebased.FileBasedCache"  # counters, no text
CACHES = {"default": {
    "BACKEND": f"django.core.cache.backends.{CACHE}", "LOCATION": DATA_DIR / "limits",
    "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond it a third is dropped, whosever it is
}}  # fmt: skip

PREFIX = "__Host-" if TLS else "tl-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{PREFIX}sid", f"{PREFIX}csrf"
VAULT_COOKIE_NAME, LOOK_COOKIE_NAME = f"{PREFIX}vault-key", f"{PREFIX}look"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS and TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would break Django's origin check of forms
SECURE_CSP = {
    "default-src": [CSP.NONE], "script-src": [CSP.SELF], "style-src": [CSP.SELF],
    "img-src": [CSP.SELF], "font-src": [CSP.SELF], "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF], "form-action": [CSP.SELF], "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE], "frame-ancestors": [CSP.NONE],
}  # fmt: skip
CSRF_FAILURE_VIEW = "web.errors.csrf_failure"
DEFAULT_EXCEPTION_REPORTER_FILTER = "web.logs.NoContentFilter"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["vault.hashers.Argon2id"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "email")}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"}, {"NAME": "accounts.passwords.Longest"},
]  # fmt: skip
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "timeline:page", "front"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm", "signup": "accounts.forms.SignUpForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
}  # fmt: skip
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_PREVENT_ENUMERATION = "strict"  # sign-up does not tell who keeps a diary here
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip", "login_failed": "10/m/ip,30/h/ip,10/h/key", "signup": "20/m/ip",
    "change_password": "5/m/user", "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
}  # fmt: skip
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MAIL_CONFIGURED = bool(MAIL_HOST)
MAILERS = {"default": {"OPTIONS": MAIL_OPTIONS}}

STATIC_URL, STATIC_ROOT, STATICFILES_DIRS = "static/", DATA_DIR / "static", [BASE_DIR / "static"]
STATIC_STORE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN_STORE = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {"staticfiles": {"BACKEND": PLAIN_STORE if TESTING else STATIC_STORE}}
WHITENOISE_USE_FINDERS, WHITENOISE_ALLOW_ALL_ORIGINS = TESTING, False
TIME_ZONE, LANGUAGE_CODE, USE_I18N = "UTC", "en-gb", False  # one language: nothing to look up
