# The words of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

.PHONY: setup
setup: ## Virtual environment, packages, front end, jail helper (only what is missing)
	@$(FIND_PYTHON) scripts/setup.py

.PHONY: setup-dev
setup-dev:
	@$(FIND_PYTHON) scripts/setup.py --dev

# The newest Python on the machine that is new enough; scripts/setup.py says what to install when none is.
FIND_PYTHON = $$(for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && exit; done; echo python3)

.PHONY: run
run: setup ## The whole site on http://localhost:8000 (PORT=... changes it)
	@exec $(PY) -m codequest.serve

.PHONY: test
test: setup-dev ## Every test but the longest; REQUIRE_SERVICES=1 makes a missing service a failure
	@exec $(PY) scripts/test.py

.PHONY: green
green: ## After a green .ci/run: note the commit, so that the next run leaves out what nothing touched since
	@git diff --quiet HEAD || { echo "make green: there are changes that are not committed, so the run was of something else"; exit 1; }
	@git rev-parse HEAD > .ci/last-green && echo "make green: commit .ci/last-green"

.PHONY: lint
lint: setup-dev ## Style, types, imports, templates, migrations, deployment settings
	@exec $(PY) scripts/lint.py

.PHONY: fix
fix: setup-dev ## What lint can mend by itself
	@.venv/bin/ruff format -q . && .venv/bin/ruff check -q --fix . || true

.PHONY: bench
bench: setup-dev ## The measured figures, each beside its alternative
	@exec $(PY) -m bench

.PHONY: bench-judge
bench-judge: setup-dev ## Judging beside DMOJ, epicbox, bubblewrap and a container per run; throughput
	@exec $(PY) -m bench judging judges throughput

.PHONY: bench-hostile
bench-hostile: setup-dev ## How much slower an innocent submission is beside each attack
	@exec $(PY) -m bench hostile

.PHONY: bench-flips
bench-flips: setup-dev ## How often the same program gets another verdict
	@exec $(PY) -m bench flips

.PHONY: verify-library
verify-library: setup-dev ## Run every program of content/problems for real, record what it did, and check each folder
	@$(PY) manage.py verify_library
	@exec $(PY) -m pytest -q tests/test_library.py -m "not library"

.PHONY: sandbox-image
sandbox-image: ## The image that programs run in (docker runner); KIND=all: with every language
	@exec sandbox/images/build.sh $(KIND)

.PHONY: up
up: ## The production stack with Docker Compose
	@exec scripts/up.sh

.PHONY: lock
lock: setup-dev ## Write the exact versions of everything installed
	@exec $(PY) scripts/lock.py
