# Two commands do all the set-up: `make report` and `make test`. Only Python 3.11 or newer, git and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: report test lint docs docs-check check clean

report: $(STAMP)  ## write reports/discrepancies.{html,md,json} from the claims
	$(BIN)/discrepant report . --no-texts

test: $(STAMP)  ## run all tests
	$(BIN)/python -m pytest -q -n auto

lint: $(STAMP)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)  ## write the command reference and the README's output anew, from real runs
	$(BIN)/cog -r -c README.md docs/*.md

docs-check: $(STAMP)  ## fail when a document says something else than a real run
	$(BIN)/cog --check -c README.md docs/*.md

check: $(STAMP)  ## the verdict on this repository's own case
	$(BIN)/discrepant check .

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, found " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' -c constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
