# make system    what Debian's packages bring: the reading engine, typefaces for the tests (needs root; says what is missing otherwise)
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

.PHONY: system install extract test bench lock clean
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

ENGINE := tesseract-ocr tesseract-ocr-fas
TYPEFACES := fonts-farsiweb fonts-hosny-amiri fonts-freefarsi fonts-freefont-ttf fonts-dejavu-core fonts-kacst-one fonts-sil-harmattan \
  fonts-sil-scheherazade fonts-sil-lateef fonts-paktype fonts-hosny-thabit

system:
	@missing=; \
	if command -v dpkg-query >/dev/null; then \
	  for package in $(ENGINE) $(TYPEFACES); do \
	    dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || missing="$$missing $$package"; \
	  done; \
	  if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ]; then \
	    echo "installing$$missing"; \
	    apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends $$missing >/dev/null \
	      && missing= ; \
	  fi; \
	elif ! command -v tesseract >/dev/null; then \
	  missing=" $(ENGINE) $(TYPEFACES) (their names on Debian)"; \
	fi; \
	if [ -n "$$missing" ]; then \
	  echo "make: scans and their tests need what is not installed; as root: apt-get install$$missing" >&2; \
	fi

extract: install
	$(BIN)/extractor extract seeds/ --format table
	@mkdir -p out
	$(BIN)/extractor extract seeds/ --output out/seeds.jsonl

test: install system
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
