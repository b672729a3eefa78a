"""What gunicorn serves: ``gunicorn observer.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "observer.settings")

application = get_wsgi_application()
