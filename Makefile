# Everything runs in its own virtual environment, made on first use. Needs Python 3.11 or newer and make.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DEMO   := build/demo.sqlite
CORPORA = $(or $(COUNTERCLAIM_CORPORA),../shared/corpora)
TOWNS  := hatch_build.py src/counterclaim/grounding/atlas_build.py src/counterclaim/grounding/names.py
DESK   := desk/index.html desk/package-lock.json desk/vite.config.ts $(shell find desk/src desk/public -type f 2>/dev/null)
MODULES := desk/node_modules/.all
NPM     = $(BIN)/python desk/npm.py
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo desk desk-check pictures test check format lint types site docs bench model release tidy clean

demo: $(VENV)/.installed          ## read the sample pages, print their claims and incidents, open the desk
	@mkdir -p build && rm -f $(DEMO)*
	$(BIN)/counterclaim read src/counterclaim/data/samples/*.html --store $(DEMO)
	$(BIN)/counterclaim incidents --store $(DEMO)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/counterclaim desk --store $(DEMO); \
	else echo "To look at them in the desk: $(BIN)/counterclaim desk --store $(DEMO)"; fi

desk: $(MODULES)                  ## build the pages of the desk again
	$(NPM) run build

desk-check: $(MODULES)            ## types and tests of the desk's own source
	$(NPM) run check
	$(NPM) test

pictures: $(VENV)/.installed-dev  ## the pictures of the documents, taken from the desk (built by make desk)
	COUNTERCLAIM_PICTURES=docs/images $(BIN)/python -m pytest tests/desk -k walk

test: $(VENV)/.installed-dev      ## run all tests, those of the documents too
	$(BIN)/python -m pytest

check: format lint types desk-check site test  ## is it good? what continuous integration runs

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check src tests training hatch_build.py release.py desk docs/*.py

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests training hatch_build.py release.py desk docs/*.py

types: $(VENV)/.installed-dev
	$(BIN)/mypy

site: $(VENV)/.installed-dev      ## the documents as a site in build/site; any warning is an error
	$(BIN)/python docs/make_site.py

docs: site                        ## the documents as a site, and only their checks
	$(BIN)/python -m pytest tests/docs

bench: $(VENV)/.installed         ## measure every stage on public gold data
	$(BIN)/counterclaim bench --write

model: $(VENV)/.installed-dev     ## train the reader model again (two cores: an hour and a half; RESUME=1 goes on)
	$(PIP) -e ".[train]"
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m training.reproduce --corpora $(CORPORA) $(if $(RESUME),--resume)

release: $(VENV)/.installed-dev   ## wheel, source archive, SBOM, audit and checksums in dist/, tried in a fresh environment
	$(BIN)/python release.py

tidy: $(VENV)/.installed-dev      ## put the source into its format
	$(BIN)/ruff format src tests training hatch_build.py release.py desk docs/*.py
	$(BIN)/ruff check --fix src tests training hatch_build.py release.py desk docs/*.py

clean:
	rm -rf $(VENV) build dist desk/node_modules src/counterclaim/doors/desk/static .mypy_cache .ruff_cache .pytest_cache .hypothesis

# With the tools that check it; the build of the package installs only what the pages are made from.
$(MODULES): desk/package-lock.json | $(VENV)/.installed-dev
	$(NPM) ci --no-fund --no-audit --loglevel=error
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Counterclaim needs Python 3.11 or newer (make PYTHON=python3.12 ...)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made (on Debian and Ubuntu: apt install python3-venv)"; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml $(TOWNS) $(DESK) | $(BIN)/python
	$(PIP) -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(TOWNS) $(DESK) | $(BIN)/python
	$(PIP) -e ".[dev,spark]"
	@touch $@ $(VENV)/.installed
