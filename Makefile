# Two commands: `make run` starts the app, `make test` proves it. The rest serves them.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
TORCH := torch==2.13.0
CPU_INDEX := https://download.pytorch.org/whl/cpu
CHROMIUM := /usr/bin/chromium

export OMP_NUM_THREADS ?= 2
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run install test install-test chromium lint clean

run: install
	$(BIN)/python app.py

install: $(VENV)/installed
install-test: $(VENV)/installed-test

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Plain torch brings gigabytes of CUDA. Where pip is set up with a CPU wheel of this version it is
# taken; elsewhere the CPU build comes from PyTorch's own index.
$(VENV)/torch: $(VENV)/bin/python
	@if $(BIN)/pip install --quiet --dry-run --no-deps --ignore-installed --report - $(TORCH) 2>/dev/null | grep -q '"version": "[0-9.]*+cpu"'; \
	then $(BIN)/pip install --quiet $(TORCH); \
	else $(BIN)/pip install --quiet --timeout 15 --retries 1 --index-url $(CPU_INDEX) $(TORCH); fi
	@touch $@

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/torch
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(VENV)/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

chromium:
	@test -x $(CHROMIUM) || { echo "Henter Debians chromium til browsertestene"; \
	  $$(test "$$(id -u)" = 0 || echo sudo -n) sh -c 'apt-get update -qq && apt-get install -y -qq chromium >/dev/null'; }

lint: install-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/hadolint Dockerfile

# A file of tests stays with one of the two processes, so what it sets up is set up once. They are
# begun in the order of tests/conftest.py, the long ones first.
test: install-test chromium lint
	OMP_NUM_THREADS=1 $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m eval gate

# The answers against the committed baseline; exit 1 when something fell by more than its noise.
.PHONY: eval
eval: install
	$(BIN)/python -m eval gate

clean:
	rm -rf $(VENV) var build *.egg-info
