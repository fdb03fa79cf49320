# What anybody needs: `make run` and `make test`. Nothing else has to be installed by hand.
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
SOURCES := config web vault accounts guide timeline journal

.PHONY: install run test check fix bench lock help
.DEFAULT_GOAL := help

help:
	@echo "make run     serve on http://127.0.0.1:8000 (PORT=… changes the port)"
	@echo "make test    the whole suite"
	@echo "make check   lint, types, imports, deployment checks, migrations; changes nothing"
	@echo "make fix     format, and mend what can be mended by itself"
	@echo "make bench   measure against the budgets"
	@echo "make lock    write the lock files anew from pyproject.toml"

# The first interpreter that is new enough makes the virtual environment.
$(PY):
	@for python in python3 python3.14 python3.13 python3.12; do \
	  if command -v $$python >/dev/null 2>&1 && \
	     $$python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then \
	    $$python -m venv $(VENV) >/dev/null 2>&1 && exit 0; \
	    rm -rf $(VENV); \
	    echo "$$python could not make the folder $(VENV). Please install its venv module (on Debian and Ubuntu: apt install $$($$python -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')) and run this again." >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "Tideline needs Python 3.12 or newer. Please install one and run this again." >&2; exit 1

$(VENV)/run.stamp: requirements.lock | $(PY)
	@echo "Installing what Tideline needs. This happens once."
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing what the tests and checks need."
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

install: $(VENV)/run.stamp

run: install
	@exec $(PY) -m config.start

test: $(VENV)/dev.stamp
	@$(PY) -m pytest $(ARGS)

check: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy $(SOURCES) bench
	@$(BIN)/lint-imports --no-cache
	@$(PY) -m tests.deployment check --deploy --fail-level WARNING
	@$(PY) -m tests.deployment makemigrations --check --dry-run
	@echo "All checks passed."

fix: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/dev.stamp
	@$(PY) -m bench $(if $(ONLY),--only "$(ONLY)")

lock: $(VENV)/dev.stamp
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.12 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.12 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header -c requirements.lock \
	  --group dev pyproject.toml -o requirements-dev.lock
