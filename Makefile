# Everything Held can be asked to do here. `make` alone lists it.

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(if $(shell command -v $(name)),$(name))))
BOOTSTRAP := $(PYTHON) tools/bootstrap.py
BIN := .venv/bin
JOBS ?= 2
TESTS ?= tests
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links pyproject.toml requirements/extra.in

.DEFAULT_GOAL := help
.PHONY: help run test check words words-check fix bench prove lock clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: ## prepare everything and serve Held, with its demo, at http://127.0.0.1:8000
	@$(BOOTSTRAP) run
	@HELD_DEMO=$${HELD_DEMO:-1} $(BIN)/held run

test: ## run every test, on real SMTP and in a real Chromium
	@$(BOOTSTRAP) dev
	@chromium=$$($(BOOTSTRAP) chromium) && HELD_CHROMIUM="$$chromium" $(BIN)/python -m pytest -n $(JOBS) $(TESTS)

check: ## lint, types, arrows between the floors, words, templates, migrations, catalogues
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m tools.check

words: ## bring the catalogues of all languages up to the source, and compile them
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m tools.catalogues

words-check: ## the catalogues alone, and strictly: nothing new, nothing gone, nothing left to translate
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m tools.check_catalogues --strict

fix: ## put right what a machine can put right
	@$(BOOTSTRAP) dev
	@$(BIN)/ruff check --fix --show-fixes
	@$(BIN)/ruff format

bench: ## print the figures, each beside its yardstick of the same minute
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m benchmarks

prove: ## kill workers while letters leave, and count what arrived (KILLS= sizes it)
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m tests.prove

lock: ## work out the two locks anew (needs uv); add UPGRADE=--upgrade for newer versions
	@UV_PYTHON_DOWNLOADS=never $(COMPILE) $(UPGRADE) -o requirements/run.txt
	@UV_PYTHON_DOWNLOADS=never $(COMPILE) $(UPGRADE) --extra dev -o requirements/dev.txt

clean: ## remove what was made here, but not your data in var/
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis build dist
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
