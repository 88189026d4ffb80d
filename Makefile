# make run    sets up and serves the dashboard on http://localhost:8501 (PORT= changes it)
#             DEMO=1 the demonstration, DEMO=0 the real store even if it is still empty; otherwise the real store if
#             there is one, or else the demonstration
# make test   sets up and runs every check, browser journeys included
# make bench  prints the benches

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test bench check clean
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@PORT=$(PORT) DEMO=$(DEMO) $(PY) -m pages.shell.serve

test: $(VENV)/dev.stamp
	@$(PY) -m tests.browser.chromium
	@echo "Checking format, lint and types ..."
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy .
	@echo "Running the tests ..."
	@$(PY) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/dev.stamp $(VENV)/bench.stamp
	@$(PY) -m tests.bench

$(VENV)/run.stamp: requirements.txt
	@sh .ci/setup "$(PYTHON)" $(VENV) requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt
	@sh .ci/setup "$(PYTHON)" $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

# What one bench is measured against; where it cannot be installed the others go on.
$(VENV)/bench.stamp: requirements.txt requirements-dev.txt requirements-bench.txt | $(VENV)/dev.stamp
	@if sh .ci/setup "$(PYTHON)" $(VENV) requirements-bench.txt; then touch $@; else \
	echo "Gi* is not compared with esda, which is not installed; the other benches go on."; fi

clean:
	@rm -rf $(VENV)
