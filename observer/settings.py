"""Settings of one deployment; nothing else in the project reads the environment.

A variable may also stand in the file ``.env`` beside ``manage.py``; the environment wins.
Nonsense is refused at start.

SECRET_KEY             signs sessions and seals second-factor secrets; 50 characters or more.
                       Needed unless DEBUG=yes. Keep a copy: without it no second factor opens.
DEBUG                  yes or no (default no); yes only on a developer's machine
ALLOWED_HOSTS          host names served, with commas (default localhost,127.0.0.1,[::1])
CSRF_TRUSTED_ORIGINS   origins whose forms are taken, with commas (https://mission.example)
DATABASE_URL           sqlite:////path/to/file or postgres://user:password@host/name
                       (default: observer.sqlite3 in DATA_DIR). Statements are prepared in the
                       session: a pooler between must pool sessions, not transactions
DATA_DIR               where the database and the photos are kept (default data/ beside manage.py)
EMAIL_URL              smtp+tls://user:password@host:587, or consolemail:// (default: the console)
DEFAULT_FROM_EMAIL     sender of letters (default observer@localhost)
LANGUAGE_CODE          language of those who did not choose: en or ru (default en)
TIME_ZONE              zone of the desk's clock, as Asia/Almaty (default UTC)
HTTPS                  yes behind a proxy that ends TLS and sets X-Forwarded-Proto (default no)
PROXIES                how many proxies stand in front and add to X-Forwarded-For (default 0)
REQUIRE_SECOND_FACTOR  yes: the desk opens only with a second factor (default: no only in DEBUG)
"""

from pathlib import Path
from zoneinfo import available_timezones

import environ
from csp.constants import NONE, SELF

from observer.refusals import database, hosts, one_of, secret_key, whole_number, yes_or_no

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL = ["localhost", "127.0.0.1", "[::1]"]
LANGUAGES = [("en", "English"), ("ru", "Русский")]

env = environ.Env()
env.read_env(BASE_DIR / ".env")


# The deployment

DEBUG = yes_or_no("DEBUG", env.str("DEBUG", default="no"))
HTTPS = yes_or_no("HTTPS", env.str("HTTPS", default="no"))
SECRET_KEY = secret_key(env.str("SECRET_KEY", default=""), debug=DEBUG)
ALLOWED_HOSTS = hosts(env.list("ALLOWED_HOSTS", default=LOCAL), debug=DEBUG)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = DATA_DIR / "media"

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'observer.sqlite3'}")
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Throttling counts across processes and machines, so the cache is where the rows are.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="observer@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# The program

INSTALLED_APPS = [
    "missions.apps.MissionsConfig",
    "observer.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "observer.middleware.tell_what_pages_may_ask",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "observer.middleware.speak_the_users_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "observer.middleware.open_the_desk_with_a_second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "observer.urls"
WSGI_APPLICATION = "observer.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"field": "observer.field_tags"},
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "observer.storage.HashedStaticFiles"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Languages and clocks: stored in UTC, shown in the station's own zone or the desk's

LANGUAGE_CODE = one_of(
    "LANGUAGE_CODE", env.str("LANGUAGE_CODE", default="en"), {code for code, _ in LANGUAGES}
)
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = one_of("TIME_ZONE", env.str("TIME_ZONE", default="UTC"), available_timezones())
USE_TZ = True

# Accounts: by e-mail or phone, opened by enrolment and not by allauth's own sign-up

AUTH_USER_MODEL = "missions.User"
AUTHENTICATION_BACKENDS = ["observer.sessions.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
REQUIRE_SECOND_FACTOR = yes_or_no(
    "REQUIRE_SECOND_FACTOR", env.str("REQUIRE_SECOND_FACTOR", default="no" if DEBUG else "yes")
)

ACCOUNT_ADAPTER = "observer.accounts.AccountAdapter"
ACCOUNT_FORMS = {"login": "observer.forms.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Counted by account, not by address: a whole team shares the address of its carrier.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "5/5m/key,300/m/ip",
    "reset_password": "5/m/key,100/m/ip",
    "reset_password_from_key": "100/m/ip",
    "register": "120/m/ip,1000/h/key",  # by mission's code; a training room has one address
}
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number("PROXIES", env.str("PROXIES", default="0"))
MFA_ADAPTER = "observer.accounts.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Observer"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are vouched for by the desk, not by letters
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# The browser

SESSION_ENGINE = "observer.sessions"
SESSION_COOKIE_AGE = 30 * 24 * 3600  # a phone stays signed in through a mission
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = False  # cached pages carry no token: fetch reads the cookie
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
