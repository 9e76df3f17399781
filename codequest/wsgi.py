import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codequest.settings")
application = get_wsgi_application()

from codequest.memory import settle  # noqa: E402  needs the apps to be loaded

settle()
