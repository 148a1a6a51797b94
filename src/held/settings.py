"""One file, read from the environment, with embedded defaults: nothing needs setting to try Held."""

from pathlib import Path

import environ

from held.setup import demo_allowed, installation_secret

env = environ.Env()
ROOT = Path(__file__).resolve().parent

# Where it lives
DATA = Path(env("HELD_DATA", default="var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)
PORT = env.int("HELD_PORT", default=8000)
BASE_URL = env("HELD_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
HOST_NAME = BASE_URL.partition("://")[2].partition(":")[0].partition("/")[0]
LOOPBACK = HOST_NAME in ("127.0.0.1", "localhost")
ALLOWED_HOSTS = ["127.0.0.1", "localhost"] if LOOPBACK else [HOST_NAME]
CSRF_TRUSTED_ORIGINS = [] if LOOPBACK else [BASE_URL]
SECRET_KEY = env("HELD_SECRET", default="") or installation_secret(DATA / "secret")
DEBUG = False

# The post. An empty HELD_SMTP_URL means that nothing can leave: letters wait in the outbox.
INBOUND_PORT = env.int("HELD_INBOUND_PORT", default=8025)
MAIL_DOMAIN = env("HELD_MAIL_DOMAIN", default="held.localhost" if LOOPBACK else HOST_NAME)
MAIL_FROM = env("HELD_MAIL_FROM", default=f"held@{MAIL_DOMAIN}")
IMAP_URL = env("HELD_IMAP_URL", default="")
DEMO = demo_allowed(env.bool("HELD_DEMO", default=False), env("HELD_SMTP_URL", default=""), HOST_NAME)
# The name under which our own border stamps what it found about a sender; no other is believed.
AUTHSERV_ID = env("HELD_AUTHSERV_ID", default="border.held.localhost" if DEMO else "")
WORKERS = env.int("HELD_WORKERS", default=1 if DEMO else 2)
SMTP_URL = env("HELD_SMTP_URL", default=f"smtp://127.0.0.1:{INBOUND_PORT}" if DEMO else "")
# Who hears what is told to whoever runs this Held: the first of them that it is not about. And an operator's own places
# that help, in place of our examples.
OPERATORS = env.list("HELD_OPERATORS", default=["operator@held.example"] if DEMO else [])
HELP_FILE = env("HELD_HELP", default="")

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'held.sqlite3'}")}
# A connection stays with its thread: opening one for every page cost more than the page (with SQLite, closing the last
# one even writes the log back into the file).
DATABASES["default"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: an acknowledged withdrawal of consent must survive a power cut (trust.md case 22).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "held_rate_counters"},
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.forms",
    "held",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "held.web.middleware.VisitMiddleware",
]
ROOT_URLCONF = "held.web.urls"
WSGI_APPLICATION = "held.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["held.web.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "held.web.layout.layout",
                "held.web.demo_bar.demo",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "held.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/today/"
ACCOUNT_ADAPTER = "held.web.account_adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("HELD_PROXIES", default=0)  # none: whoever comes through one is one visitor
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,5/h/key",  # the key is the address
    "confirm_email": "5/h/key",
    "manage_email": "10/h/user",
}
ACCOUNT_FORMS = {
    "request_login_code": "held.web.sign_in.AddressForm",
    "confirm_login_code": "held.web.sign_in.SignInCodeForm",
    "confirm_email_verification_code": "held.web.sign_in.AddressCodeForm",
}
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_FORMS = {"add_webauthn": "held.web.sign_in.PasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOOPBACK
SESSION_COOKIE_NAME = "held_session" if LOOPBACK else "__Host-held_session"
CSRF_FAILURE_VIEW = "held.web.errors.not_sure_who"
CSRF_COOKIE_NAME = "held_csrf" if LOOPBACK else "__Host-held_csrf"

# The browser
SECURE_HSTS_SECONDS = 0 if LOOPBACK else 60 * 60 * 24 * 365
SECURE_SSL_REDIRECT = False
# Nothing leaves this house. With “no-referrer” browsers post “Origin: null” even to ourselves, and no form would work.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Words
LANGUAGE_CODE = "en-nz"
# Each in its own name, untranslated: whoever looks for a language reads that one.
SPOKEN = [("en-nz", "English"), ("es", "Español"), ("de", "Deutsch"), ("ar", "العربية")]
OFFERED = env.list("HELD_LANGUAGES", default=[code for code, _ in SPOKEN])
LANGUAGES = [(code, name) for code, name in SPOKEN if code in OFFERED or code == LANGUAGE_CODE]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = "held.formats"
TIME_ZONE = "UTC"
USE_TZ = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there is the visitor's matter; Django would log each one.
    "loggers": {"held": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
