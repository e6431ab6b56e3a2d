# Needs python3 (3.11 to 3.13), make and git; everything else is set up here.
#   make demo            run it on the demo newsroom; NO_SERVE=1 stops after the summary
#   make test            the whole test suite, with a real Label Studio and a real Chromium
#   make coverage        the same, and which lines and branches it never reached
#   make check           format, lint, types, layers, SQL
# STORE=DIR keeps the demo's state elsewhere; ARGS="…" is passed on to the command.

UV_VERSION := 0.13.9
UV := .tools/bin/uv
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never

.PHONY: demo test coverage check format docs screenshots clean
.DEFAULT_GOAL := demo

demo: .venv/.ready
	@$(BIN)/twosource $(if $(STORE),--store $(STORE)) demo $(if $(NO_SERVE),--no-serve) $(ARGS)

test: .venv/.ready-dev
	@tests/install-chromium
	$(BIN)/pytest -n 2 --dist loadgroup --max-worker-restart 0 $(ARGS)

# The same tests, counting lines and branches, which takes them twice the processor time.
coverage:
	@$(MAKE) test ARGS="--cov --cov-report=term:skip-covered --cov-report=xml $(ARGS)"

check: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint db

format: .venv/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix db

# What is made from the code; a test keeps the data model equal.
docs: .venv/.ready-dev
	$(BIN)/python -m validation.data_model > docs/data-model.md

# The pictures in the docs, from the demo newsroom.
screenshots: .venv/.ready-dev
	@tests/install-chromium
	$(BIN)/twosource --store build/screenshots demo --no-serve
	$(BIN)/python docs/images/take.py build/screenshots

clean:
	rm -rf .venv .tools

# The lock file decides what is installed; --inexact lets `make demo` leave the test tools alone.
# Tests start many processes: where those may not write bytecode (PYTHONDONTWRITEBYTECODE), each
# dashboard would spend nine seconds on compiling what it imports.
.venv/.ready: $(UV) pyproject.toml uv.lock
	@echo "Setting up Python packages (a minute or so the first time) ..."
	@$(UV) sync --frozen --no-dev --inexact --quiet
	@touch $@

.venv/.ready-dev: $(UV) pyproject.toml uv.lock
	@echo "Setting up Python packages and test tools (a minute or so the first time) ..."
	@$(UV) sync --frozen --inexact --quiet --compile-bytecode
	@touch $@ .venv/.ready

# uv comes from the Python package index. Debian's python3 may lack venv: then apt adds it for
# root, and anyone else is told the one line that is missing.
$(UV):
	@python3 -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else \
	  "twosource needs Python 3.11 to 3.13, and python3 here is %d.%d." % v)'
	@python3 -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; } \
	  || { echo "Python lacks its venv module. Install it, then run this again: sudo apt-get install python3-venv"; exit 1; }
	@echo "Fetching uv $(UV_VERSION) ..."
	@rm -rf .tools && python3 -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) \
	  || { rm -rf .tools; echo "uv could not be installed: is the Python package index reachable?"; exit 1; }
