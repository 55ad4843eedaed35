# `make` alone lists what there is. Everything runs in .venv, which is set up once from the lock.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup execute record check sync homework grade slides recall site practice bench test test-slow test-browser lint format lab kitchen photos lock wheel clean clean-env

VENV := .venv
BIN := $(VENV)/bin
# The gpu extra where an NVIDIA driver answers, else the cpu extra. `make setup EXTRA=cpu` overrules.
ifndef EXTRA
EXTRA := $(shell [ "$$(uname -sm)" = "Linux x86_64" ] && nvidia-smi -L >/dev/null 2>&1 && echo gpu || echo cpu)
endif
LOCK := requirements-$(EXTRA).lock
LOCKED := $(VENV)/.locked-$(EXTRA)
READY := $(VENV)/.ready-$(EXTRA)
KITCHEN := $(VENV)/.ready-kitchen
# Its preprocessors make the homework; its menu in JupyterLab, for courses kept in its own way, would
# only puzzle students, and is switched off.
NBGRADER := $(VENV)/share/jupyter/labextensions/@jupyter/nbgrader

# A CPython that the lock has packages for, the newest first. A name may exist and not start (pyenv's
# shims), so each is tried. Where there is none, uv brings one; where there is no uv, any other
# Python 3 fetches it from the package index.
PYTHONS := $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3.10 python3)
SUITABLE := import sys; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 15))
UV_RANGE := >=3.10,<3.15

define find-python
python=""; for p in $(PYTHONS); do \
  if "$$p" -c '$(SUITABLE)' 2>/dev/null; then python="$$p"; break; fi; done; \
if [ -z "$${python}$(PYTHON)" ]; then \
  uv=$$(command -v uv || true); \
  if [ -z "$$uv" ] && command -v python3 >/dev/null; then \
    echo "No CPython 3.10 to 3.14 here: fetching uv, which brings one." >&2; \
    python3 -m pip install --quiet --target build/uv uv && uv=build/uv/bin/uv; fi; \
  if [ -n "$$uv" ]; then \
    python=$$("$$uv" python find --no-project '$(UV_RANGE)' 2>/dev/null || \
      { "$$uv" python install --quiet 3.13 && "$$uv" python find --no-project '$(UV_RANGE)'; }) || true; fi; \
fi; \
[ -n "$$python" ] || { echo "No CPython 3.10 to 3.14 found ($(PYTHONS), uv): install one, for example with 'apt-get install python3 python3-venv' or 'uv python install 3.13'." >&2; exit 1; }
endef

TORCH := build/peer/.ready

PARALLEL := -n logical --maxprocesses 4

PROFILE ?= full
PEER ?=
NOTEBOOK ?=
DATA ?=
SOURCE ?=
OUT ?=
SUBMISSIONS ?= submissions
PHOTOS ?= hotdog_lib/pictures/embedded
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Threads of one heap find what others have freed: a training step takes a fifth less time.
export MALLOC_ARENA_MAX := 1

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(READY)  ## make .venv from the lock (the other targets do it when it is needed)

$(LOCKED): $(LOCK)
	@$(find-python); \
	echo "Setting up $(VENV) once, with $$python and the $(EXTRA) build of MXNet."; \
	rm -rf $(VENV); \
	"$$python" -m venv $(VENV) 2>/dev/null || uv venv --quiet --clear --seed --python "$$python" $(VENV) || \
	  { echo "$$python cannot make a virtual environment: install its venv package, for example with 'apt-get install python3-venv'." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement $(LOCK)
	@if [ -d $(NBGRADER) ]; then $(BIN)/jupyter labextension disable --level=sys_prefix @jupyter/nbgrader 2>/dev/null; fi
	@touch $@

# The command `hotdog` is made from pyproject.toml, so a newer one makes it anew.
$(READY): pyproject.toml $(LOCKED)
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

execute: $(READY)  ## run the notebooks and keep their outputs [NOTEBOOK=04 DATA=dir SOURCE=name PROFILE=smoke|full OUT=dir]
	@$(BIN)/python -m hotdog_lib.course execute --profile $(PROFILE) $(if $(NOTEBOOK),--notebook $(NOTEBOOK)) \
	  $(if $(DATA),--data "$(DATA)") $(if $(SOURCE),--source $(SOURCE)) $(if $(OUT),--out "$(OUT)")

record: $(READY)  ## run the contest of notebook 5 and keep it in notebooks/runs; goes on where it was [SERIES=name HOURS=n BEFORE=checkout]
	@$(BIN)/python -m hotdog_lib.course record $(if $(SERIES),--series $(SERIES)) $(if $(HOURS),--hours $(HOURS)) \
	  $(if $(BEFORE),--before "$(BEFORE)")

check: $(READY)  ## say which committed renderings are stale
	@$(BIN)/python -m hotdog_lib.course check

sync: $(READY)  ## carry cells edited in JupyterLab back into notebooks/src
	@$(BIN)/python -m hotdog_lib.course sync

homework: $(READY)  ## write starters for students to build/homework, without solutions
	@$(BIN)/python -m hotdog_lib.course homework

grade: $(READY)  ## run the hidden tests on submitted notebooks [SUBMISSIONS=dir SEED=n UNSAFE=1]
	@$(BIN)/python -m hotdog_lib.course grade "$(SUBMISSIONS)" $(if $(SEED),--seed $(SEED)) $(if $(UNSAFE),--unsafe)

slides: $(READY)  ## write the notebooks as slides to build/slides
	@$(BIN)/python -m hotdog_lib.course slides

recall: $(READY)  ## write the notebooks without prose to build/recall, to do them from memory
	@$(BIN)/python -m hotdog_lib.course recall

site: $(READY)  ## write notebooks, slides and homework as web pages to build/site
	@$(BIN)/python -m hotdog_lib.course site

bench: $(READY) $(if $(filter torch,$(PEER)),$(TORCH))  ## measure speed against d2l and Gluon, and write docs/performance.md [half an hour; PEER=torch: against PyTorch]
	@$(BIN)/python -m hotdog_lib.bench $(if $(filter torch,$(PEER)),build/peer/bin/python)

# PyTorch in an environment of its own, which nothing but the comparison uses.
$(TORCH): hotdog_lib/bench/peer.txt $(READY)
	@echo "Setting up PyTorch in build/peer once: about 6 GB."
	@rm -rf build/peer && $(BIN)/python -m venv --without-pip build/peer
	@$(BIN)/python -m pip --python build/peer install --quiet --requirement $<
	@touch $@

practice: $(READY)  ## write a small ImageNet to build/imagenet, for the homework
	@$(BIN)/python -m hotdog_lib.course practice

# Each of several processes computes by one thread, else they wait for each other's.
test: $(READY)  ## run the tests but for the slow ones
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest $(PARALLEL) --dist worksteal

# A file in one process: the grader's tests look at what is left of a submission on this machine.
test-slow: $(READY)  ## run the tests that take longest: grading, records, notebooks from top to bottom
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -m slow $(PARALLEL) --dist loadfile

test-browser: $(READY)  ## run the tests in a real JupyterLab and Chromium
	@$(BIN)/python -m pytest -m browser tests/browser -s

lint: $(READY)  ## check style and likely mistakes
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

format: $(READY)  ## put the code into its usual shape
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lab: $(READY)  ## open the notebooks in JupyterLab, on this machine only [IP=0.0.0.0: in a container]
	@$(BIN)/jupyter lab --ip=$(or $(IP),127.0.0.1) $(if $(IP),--no-browser) --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/01_data.ipynb

kitchen: $(KITCHEN)  ## add the renderer of the embedded pictures to .venv

$(KITCHEN): requirements-kitchen.lock $(READY)
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement $<
	@touch $@

photos: $(KITCHEN)  ## render the embedded pictures that are missing [PHOTOS=dir]; each takes about 3 seconds on two cores
	@$(BIN)/python -m hotdog_lib.kitchen.album --out "$(PHOTOS)"

lock: $(READY)  ## compile the locks from pyproject.toml
	@$(BIN)/python -m hotdog_lib.course.lock

wheel: $(READY)  ## write the library with its pictures as one file to build/wheel, for hosted notebooks
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
	@ls -l build/wheel/*.whl

clean:  ## remove what was built (not .venv, not the committed renderings)
	@rm -rf build .pytest_cache .ruff_cache *.egg-info
	@find . -name __pycache__ -prune -exec rm -rf {} + -o -name .ipynb_checkpoints -prune -exec rm -rf {} +

clean-env:  ## remove .venv
	@rm -rf $(VENV)
