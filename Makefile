# `make run` opens the timeline, `make test` runs the tests; each installs what it needs into .venv, once.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint check bench fuzz picture snapshots clean help

run: .venv/installed ## open the timeline: make run ARGS="my.toml actor:somebody"
	@$(BIN)/bmtimeline $(ARGS)

test: .venv/installed-test ## run all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: .venv/installed-test ## style, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## what CI runs
	$(BIN)/bmtimeline check --strict

bench: .venv/installed-test ## measure speed against a baseline in the same run
	$(BIN)/python tests/bench/bench.py $(ARGS)
	$(BIN)/python tests/bench/bench_document.py

fuzz: .venv/installed-test ## spoil files, queries and keys for a minute: make fuzz ARGS="--seconds 1200 --seed 7 --only terminal"
	$(BIN)/python tests/fuzz/run.py $(ARGS)

picture: .venv/installed-test ## draw the pictures in docs/ and write the README's table of keys anew
	$(BIN)/python tests/make_docs.py

snapshots: .venv/installed-test ## accept the pictures as they are now; look at each before you commit it
	$(BIN)/python -m pytest -n 2 --snapshot-update tests/app

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bmtimeline needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(PIP) -e .
	@touch $@

.venv/installed-test: pyproject.toml | .venv/bin/python
	$(PIP) -e '.[test]'
	@touch $@ .venv/installed

clean: ## remove everything that was installed or built
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis snapshot_report.html fuzz-failures

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1: \2/p' Makefile
