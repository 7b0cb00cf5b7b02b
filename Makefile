# The menu of commands. `make demo` and `make test` need Python 3.11 and make, nothing else.
PYTHON ?= python3
PORT ?= 8080
VENV = .venv
BIN = $(VENV)/bin

.PHONY: demo test check bench install lock clean

demo: $(VENV)/run
	$(BIN)/pishkhan demo --port $(PORT)

install: $(VENV)/run

test: $(VENV)/test check
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/test
	$(BIN)/python -m benchmarks

$(VENV)/run: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test: requirements-test.txt $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-test.txt
	touch $@

# Needs uv (pip install uv). The locks carry hashes and name no index.
lock:
	uv pip compile pyproject.toml --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 --output-file requirements.txt
	uv pip compile pyproject.toml --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 --extra test --output-file requirements-test.txt --constraint requirements.txt

clean:
	rm -rf $(VENV) build *.egg-info
