"""The entrance for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from held.standing import stand

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "held.settings")
application = get_wsgi_application()
stand()
