"""One file; the environment decides the mode (docs/reference/settings.md names every setting).

Nothing set: the embedded site (SQLite, a bundled Valkey, local sandbox, DEBUG on).
DATABASE_URL, REDIS_URL, SANDBOX_RUNNER=docker and DEBUG=off: production.
"""

import base64
import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

# --- mode ---------------------------------------------------------------------------------------
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))  # database, sockets, secrets of the embedded site
VAR_DIR.mkdir(parents=True, exist_ok=True)
DEBUG = env.bool("DEBUG", "DATABASE_URL" not in os.environ)
SITE_URL = env.str("SITE_URL", f"http://localhost:{env.int('PORT', 8000)}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])


def _secret(name: str) -> str:
    """From the environment; the embedded site makes its own once and keeps it in var/secrets."""
    value = str(env.str(name, ""))
    if value:
        return value
    if not DEBUG:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE): `make up` writes one into .env.")
    kept = VAR_DIR / "secrets" / name
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
        fresh.chmod(0o600)
        with suppress(FileExistsError):  # the first of several starting processes wins
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text().strip()


SECRET_KEY = _secret("SECRET_KEY")
JWT_SECRET = _secret("JWT_SECRET")
ENCRYPTION_KEY = _secret("ENCRYPTION_KEY")

# --- applications -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "post_office",
    "allauth",
    "allauth.account",
    "core",
    "accounts",
    "problems",
    "judge",
    "contests",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.RequestIdMiddleware",
    "core.api.throttles.RateLimitHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "codequest.urls"
WSGI_APPLICATION = "codequest.wsgi.application"
ASGI_APPLICATION = "codequest.asgi.application"
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
                "core.context.site",
                "accounts.context.entrance",
                "codequest.pages.context.notices",
            ],
            "builtins": ["core.templatetags.ui"],
        },
    }
]

# --- database, cache, channels, queue -----------------------------------------------------------
if "DATABASE_URL" in os.environ:
    DATABASES = {"default": env.db("DATABASE_URL")}
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 0, "max_size": 20, "timeout": 10}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / env.str("SQLITE_NAME", "codequest.sqlite3"),
            "TEST": {"NAME": VAR_DIR / "test.sqlite3"},  # a file: threads and the processes of a live site share it
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

VALKEY_SOCKET = VAR_DIR / "valkey.sock"  # where `make run` starts the bundled server
REDIS_URL = env.str("REDIS_URL", f"unix://{VALKEY_SOCKET}")


def _redis(database: int) -> str:
    """REDIS_URL with the number of one of its databases: 0 queue, 1 cache, 2 channels."""
    if REDIS_URL.startswith("unix:"):
        return f"{REDIS_URL}?db={database}"
    return f"{REDIS_URL.rstrip('/')}/{env.int('REDIS_DB_BASE', 0) + database}"


CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis(1)}}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        # channels_redis 4.3 with redis-py 8 drops idle sockets after 5 s unless told not to.
        "CONFIG": {"hosts": [{"address": _redis(2), "socket_timeout": None, "max_connections": 10_000}]},
    }
}
CELERY_BROKER_URL = (
    f"redis+socket://{REDIS_URL.removeprefix('unix://')}?virtual_host=0" if REDIS_URL.startswith("unix:") else _redis(0)
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}  # longer than the longest job (6 minutes)
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", False)
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-submissions": {"task": "judge.tasks.sweep_submissions", "schedule": 60.0, "options": {"expires": 50}},
    "sweep-uploads": {"task": "problems.tasks.sweep_uploads", "schedule": 60.0, "options": {"expires": 50}},
    "retry-mail": {"task": "post_office.tasks.send_queued_mail", "schedule": 60.0, "options": {"expires": 50}},
    "cleanup-mail": {"task": "post_office.tasks.cleanup_mail", "schedule": timedelta(days=1)},
    "delete-expired-tokens": {"task": "accounts.tasks.delete_expired_tokens", "schedule": timedelta(days=1)},
}

# --- judging ------------------------------------------------------------------------------------
SANDBOX_RUNNER = env.str("SANDBOX_RUNNER", "local")
SANDBOX_AGENTS = env.int("SANDBOX_AGENTS", 2)  # programs run at the same time
SANDBOX_IMAGE = env.str("SANDBOX_IMAGE", "codequest-sandbox:common")
SANDBOX_RUNTIME = env.str("SANDBOX_RUNTIME", "")  # of the containers: "runsc" for gVisor
SANDBOX_SUBMISSIONS_PER_CONTAINER = env.int("SANDBOX_SUBMISSIONS_PER_CONTAINER", 1)
PROBLEM_REVIEW = env.bool("PROBLEM_REVIEW", False)  # problems of instructors wait for somebody else's approval
JUDGE_LEASE = timedelta(seconds=env.int("JUDGE_LEASE_S", 30))  # extended by a heartbeat while a worker lives
JUDGE_MAX_ATTEMPTS = 3
SMALL_CASES_PER_DAY = env.int("SMALL_CASES_PER_DAY", 3)  # per learner and problem; 0: none are looked for
SMALL_CASE_BUDGET_S = env.float("SMALL_CASE_BUDGET_S", 5)  # seconds on the clock a search may take

# --- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "accounts.hashers.FrugalArgon2PasswordHasher",
    "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name", "handle")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
EMAIL_VERIFICATION = env.str("EMAIL_VERIFICATION", "mandatory")
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none" if EMAIL_VERIFICATION == "off" else "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.signup.SignupFields"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignupForm",
    "login": "accounts.forms.LoginForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "add_email": "accounts.forms.AddEmailForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.adapter.display_name"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if SITE_URL.startswith("http:") else "https"
ACCOUNT_LOGIN_TIMEOUT = 24 * 3600  # a sign-up waits as long for its confirmation as the link in the mail is good
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_RATE_LIMITS = {
    "login": None,  # only failures count: a class behind one address signs in at once
    "login_failed": "5/15m/key,100/h/ip",  # the key is account and address
    "signup": None,
    "register": "60/h/ip",  # pages and API together; what the form refused does not count
    "confirm_email": "1/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("NUM_PROXIES", 0)
ACCOUNT_SESSION_REMEMBER = True
PASSWORD_RESET_TIMEOUT = 3600

# --- mail: rows first, sent by a worker; DEBUG without EMAIL_URL keeps them for the outbox page --------
EMAIL_BACKEND = "core.mail.QueueBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "CodeQuest <no-reply@codequest.local>")
EMAIL_URL = env.str("EMAIL_URL", "")
if EMAIL_URL:
    _mail = env.email_url("EMAIL_URL")
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
POST_OFFICE = {
    "CELERY_ENABLED": True,
    "MAX_RETRIES": 200,  # ten hours without a mail server
    "RETRY_INTERVAL": timedelta(minutes=3),
    "LOCK_FILE_NAME": str(VAR_DIR / "mail"),  # one worker of this site sends at a time
    "BACKENDS": {
        "default": "django.core.mail.backends.smtp.EmailBackend"
        if EMAIL_URL
        else "django.core.mail.backends.dummy.EmailBackend"
    },
}

# --- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["core.api.renderers.EnvelopeRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.api.parsers.LimitedJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "core.api.pagination.PageAndLimit",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "core.api.schema.EnvelopeSchema",
    "DEFAULT_THROTTLE_CLASSES": ["core.api.throttles.AnonymousThrottle", "core.api.throttles.SignedInThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anonymous": "100/min", "signed_in": "1000/hour"},
    "NUM_PROXIES": env.int("NUM_PROXIES", 0),  # 0: X-Forwarded-For is not believed
    "EXCEPTION_HANDLER": "core.api.errors.handle_exception",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SIMPLE_JWT = {
    "SIGNING_KEY": JWT_SECRET,
    "ACCESS_TOKEN_LIFETIME": timedelta(hours=1),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=30),
    "UPDATE_LAST_LOGIN": False,
    "CHECK_REVOKE_TOKEN": True,  # a new password ends every access token
    "AUDIENCE": "codequest",
    "ISSUER": SITE_URL,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CodeQuest API",
    "DESCRIPTION": "Problems, submissions and live verdicts. Every answer comes in one envelope: "
    "`success`, `data`, `meta`, `error`.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": False, "defaultModelsExpandDepth": -1},  # links within buttons otherwise
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "core.api.schema.describe_codes",
    ],
    "ENUM_NAME_OVERRIDES": {"SubmissionStatus": "judge.api.serializers.SUBMISSION_STATUSES"},
}

# --- static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR_DIR / "static")))
STATIC_ROOT.mkdir(exist_ok=True)
# static/css and static/js are what dist is built from, and are not served.
STATICFILES_DIRS = [(name, BASE_DIR / "static" / name) for name in ("api", "dist", "img")]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- security -----------------------------------------------------------------------------------
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "codequest.pages.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if SITE_URL.startswith("https:"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^health"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading binds a domain for years: its owner's choice
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a problem with 500 tests in the administration
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
PACKAGE_UPLOAD_MAX_BYTES = 64 * 1024 * 1024

# --- language, time, logs -----------------------------------------------------------------------
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "codequest.formats"  # the administration names the zone
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO" if not DEBUG else "WARNING")},
    # It would set up handlers of its own and tell every minute that there is nothing to send.
    "loggers": {"post_office": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
