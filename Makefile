# make install   the virtual environment .venv, from the lock file
# make extract   the five seeds: a readable table, and out/seeds.jsonl
# make test      lint, types, import contracts, tests
# make bench     speed against peers, in one run
# make lock      resolve requirements.lock anew
# make clean     remove what these made

SHELL := /bin/bash
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
IS_FIT := import ensurepip, sys, venv; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))

.PHONY: install extract test bench lock clean
.DELETE_ON_ERROR:

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@if ! $(BIN)/python -c '$(IS_FIT)' 2>/dev/null; then \
	  for python in python3.12 python3.13 python3 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[23].*/bin/python; do \
	    if "$$python" -c '$(IS_FIT)' 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$${found:-}" ]; then \
	    echo "make: needs Python 3.12 or 3.13 with venv (on Debian: python3.12 and python3.12-venv), and found none" >&2; \
	    exit 1; \
	  fi; \
	  echo "creating .venv with $$found"; \
	  "$$found" -m venv --clear .venv; \
	fi
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

extract: install
	$(BIN)/extractor extract seeds/ --format table
	@mkdir -p out
	$(BIN)/extractor extract seeds/ --output out/seeds.jsonl

test: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/extractor evaluate seeds/ --rules-only --check-floors tests/floors.json
	$(BIN)/extractor evaluate seeds/ --check-floors tests/floors_models.json
	$(BIN)/pytest -n 2

bench: install
	$(BIN)/python benchmarks/bench.py

lock: install
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra ocr --extra web --extra scale --extra embeddings --universal --python-version 3.12 --generate-hashes \
	  --no-emit-index-url --no-config --upgrade --quiet --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf .venv out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
