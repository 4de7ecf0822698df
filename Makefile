# make run, make test: everything they need goes into .venv, checked against the hashes of the lock files.

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PYTHON := $(BIN)/python
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-map fuzz pictures installer locks environment development clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

run: environment ## make the demonstration, do the main job on it, open the window
	@.ci/demonstrate $(PYTHON) build/demonstration

test: lint ## every gate and every test
	$(PYTHON) -m pytest -n $(WORKERS)

lint: development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: environment ## speed against geopandas, DuckDB, PostGIS and exactextract, measured in the same run
	@.ci/prepare $(VENV) requirements-bench.lock
	$(PYTHON) -m benchmarks

bench-map: development ## the map with 500,000 plots beside QGIS, where QGIS is installed
	$(PYTHON) -m benchmarks.map

fuzz: development ## thousands of damaged files handed to the import
	$(PYTHON) -m benchmarks.fuzz --count 5000 --workers $(WORKERS)

pictures: development ## the pictures of the README, drawn anew by the program
	@.ci/pictures $(PYTHON) docs/pictures

installer: development ## a one-folder program, tried on a demonstration of its own
	@.ci/freeze $(PYTHON) build

locks: development ## pin the packages again after a change in pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group build -o requirements.lock $(LOCK)
	uv pip compile pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock $(LOCK)
	uv pip compile pyproject.toml --group bench -c requirements-dev.lock -o requirements-bench.lock $(LOCK)

LOCK := --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet

environment:
	@.ci/prepare $(VENV) requirements.lock

development: environment
	@.ci/prepare $(VENV) requirements-dev.lock

clean:
	rm -rf $(VENV) build dist
