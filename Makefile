# Every target sets up what it needs. Only Python 3.11 or newer with venv, and make, must be there.
PYTHON ?= python3
READY = @$(PYTHON) .setup/ready.py
PY = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench bench-client design screens tour sheets api lock fix clean

help: ## What there is
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Start Accord (PORT, ACCORD_DATA_DIR and other settings: docs/operating.md)
	$(READY) run
	@$(PY) .setup/client.py
	@$(PY) -m backend.cli migrate
	@exec $(PY) -m backend.cli serve

demo: ## Start Accord with a linked couple and sample data; prints how to sign in
	$(READY) run
	@$(PY) .setup/client.py
	@$(PY) -m backend.cli demo
	@exec $(PY) -m backend.cli serve

test: ## All tests; PART=client, server or browser for one part
	$(READY) dev
	@$(PY) .setup/client.py
	@$(PY) .setup/suite.py $(PART)

check: ## All static checks
	$(READY) dev
	@$(PY) .setup/client.py install
	@$(PY) .setup/checks.py

bench: ## Measure: one JSON line a figure, fails when one is not ok
	$(READY) dev
	@$(PY) .setup/client.py
	@$(PY) -m bench

bench-client: ## Measure the client in a browser, with Lighthouse: one JSON line a figure
	$(READY) dev
	@$(PY) .setup/client.py
	@$(PY) .setup/client.py lighthouse
	@$(PY) -m bench.browser

fix: ## Format and mend what tools can mend
	$(READY) dev
	@$(PY) .setup/checks.py fix

design: ## Start the client for developing; /design shows every part and state
	$(READY) dev
	@$(PY) .setup/client.py install
	@$(PY) .setup/client.py develop

tour: ## Take the pictures of docs/tour.md anew, from the demo couple
	$(READY) dev
	@$(PY) .setup/client.py
	@$(PY) .setup/tour.py

sheets: ## Contact sheets of every screen, into var/sheets, to be looked at by eye
	$(READY) dev
	@$(PY) .setup/client.py
	@$(PY) .setup/sheets.py

api: ## Write docs/api.md and the client's types from the routes
	$(READY) dev
	@$(PY) .setup/api.py

screens: ## Draw the icons and take the pictures a phone shows before it installs Accord
	$(READY) dev
	@$(PY) .setup/client.py
	@$(PY) -m tests.e2e.screens

lock: ## Write the locks anew; UPGRADE=upgrade takes the newest versions
	$(READY) dev
	@$(PY) .setup/lock.py $(UPGRADE)

clean: ## Remove what was built and installed; data stays
	@rm -rf .venv pwa/node_modules pwa/dist pwa/tools/*/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
