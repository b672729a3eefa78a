"""How gunicorn serves: ``gunicorn -c python:observer.gunicorn``; flags on its line win."""

wsgi_app = "observer.wsgi"
bind = "127.0.0.1:8000"
workers = 2
worker_class = "gthread"  # a slow phone holds a thread, not a process
threads = 4
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True  # it would open in the home folder
