# make demo   a mission to look at, on http://localhost:8000
# make test   the whole gate
SHELL := /bin/bash
PORT ?= 8000
PYTHON_HERE := .venv/bin/python
DEMO := data/demo

.DEFAULT_GOAL := help
.PHONY: help install demo serve prepare test check bench soak messages hooks clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

install:  ## everything the gate needs, and a .env for developing
	@.ci/run install
	@test -e .env || echo DEBUG=yes > .env
	@git config core.hooksPath .ci/hooks

.venv/ready: requirements.txt
	@.ci/venv requirements.txt
	@touch $@

demo: export DATA_DIR = $(CURDIR)/$(DEMO)
demo: export DATABASE_URL = sqlite:///$(CURDIR)/$(DEMO)/observer.sqlite3
demo: export REQUIRE_SECOND_FACTOR = no
demo: export DEBUG = no
demo: export HTTPS = no
demo: .venv/ready  ## a fictional mission, served on PORT (8000)
	@echo "Preparing the demo: a minute, the first time"
	@mkdir -p $(DEMO)
	@test -s $(DEMO)/secret_key || (umask 077; $(PYTHON_HERE) -c \
	    'import secrets; print(secrets.token_urlsafe(60))' > $(DEMO)/secret_key)
	@export SECRET_KEY="$$(cat $(DEMO)/secret_key)"; \
	    $(MAKE) --no-print-directory prepare && $(PYTHON_HERE) manage.py demo --site http://localhost:$(PORT) && \
	    echo "Open http://localhost:$(PORT)/ (Ctrl+C stops)" && \
	    $(MAKE) --no-print-directory serve

prepare: .venv/ready  ## tables, messages and static files of this deployment
	@.ci/messages
	@$(PYTHON_HERE) manage.py migrate --verbosity 0
	@$(PYTHON_HERE) manage.py createcachetable
	@$(PYTHON_HERE) manage.py collectstatic --no-input --verbosity 0

serve: .venv/ready  ## gunicorn, and the worker of long jobs beside it; both end together
	@trap 'kill $$(jobs -p) 2>/dev/null; wait' EXIT; \
	    $(PYTHON_HERE) manage.py db_worker & \
	    .venv/bin/gunicorn -c python:observer.gunicorn -b 127.0.0.1:$(PORT) & \
	    wait -n

test:  ## the whole gate: .ci/run
	@.ci/run

check:  ## its quick part: no browser, no PostgreSQL
	@.ci/run lint types layers schema fast js

bench:  ## measure: the way in, the desk's pages, the register, the phone (PostgreSQL; some minutes)
	@.ci/run install
	@.venv/bin/python -m tests.load.bench
	@.venv/bin/python -m tests.load.import_stations
	@.venv/bin/python -m tests.load.phone

soak:  ## 20 phones × 50 observations through random faults: nothing lost, nothing twice
	@.ci/run install
	@.venv/bin/python -m tests.load.soak $(if $(SEED),--seed $(SEED))

messages: .venv/ready  ## collect what is to be translated into locale/
	@$(PYTHON_HERE) manage.py makemessages -l ru --no-location --no-obsolete \
	    --ignore '.venv/*' --ignore 'tests/*' --ignore 'node_modules/*' \
	    --ignore 'templates/admin/import_export/*' --ignore 'templates/simple_history/*'
	@.ci/messages

clean:  ## the demo and what was generated
	@rm -rf $(DEMO) staticfiles
