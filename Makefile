# guowen 过问: `make help` is the menu.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
CODE := guowen ingest nlp models registry review
# One process a core, one thread each: more threads make recognition slower, not faster.
export OMP_NUM_THREADS := 1
export OMP_THREAD_LIMIT := 1

.PHONY: help
help: ## print this menu
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## install what the program needs (.venv and Debian packages)
	@scripts/setup.sh run

.PHONY: setup-dev
setup-dev: ## install what the tests and checks need as well
	@scripts/setup.sh dev

.PHONY: demo
demo: setup ## read samples/ into a registry and print the drafts
	@scripts/demo.sh

.PHONY: serve
serve: setup ## open the review desk at http://127.0.0.1:8000
	@$(BIN)/guowen serve

.PHONY: test
test: setup-dev ## run all tests (Chromium and PostgreSQL included)
	@$(BIN)/python -m pytest -n 2 --dist loadfile -q

.PHONY: check
check: lint types test wheel ## everything that must pass before a merge

.PHONY: lint
lint: setup-dev ## format, lint rules and layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

.PHONY: types
types: setup-dev ## strict mypy
	@$(BIN)/mypy

.PHONY: train
train: setup-dev ## train the learned components again from nlp/training/examples
	@$(BIN)/guowen train

.PHONY: evaluate
evaluate: setup-dev ## render the open gold set, read it, print the table
	@$(BIN)/python -m benchmarks.open_set

.PHONY: quality
quality: setup-dev ## measure the language stage and write docs/quality.md
	@$(BIN)/python -m benchmarks.quality

.PHONY: benchmark
benchmark: setup-dev ## recognition engines and the whole way, side by side in one run
	@$(BIN)/python -m benchmarks.ocr
	@$(BIN)/python -m benchmarks.intake
	@$(BIN)/python -m benchmarks.cases
	@$(BIN)/python -m benchmarks.language
	@$(BIN)/python -m benchmarks.cross_validation
	@$(BIN)/python -m benchmarks.throughput
	@$(BIN)/python -m benchmarks.fidelity
	@$(BIN)/python -m benchmarks.screenshots
	@$(BIN)/python -m benchmarks.photos

.PHONY: soak
soak: setup-dev ## mutate the samples for 20 minutes: nothing may crash, hang or grow
	@$(BIN)/python -m benchmarks.fuzz --minutes 20

.PHONY: wheel
wheel: setup-dev ## build the wheel and try it in a clean venv
	@scripts/wheel.sh

.PHONY: samples
samples: setup-dev ## make samples/ again from the open gold records
	@$(BIN)/python -m benchmarks.make_samples
	@$(BIN)/python -m benchmarks.make_format_samples

.PHONY: lock
lock: ## resolve the lock files again (needs uv)
	@for out in "build requirements.lock" "dev requirements-dev.lock"; do set -- $$out; \
	  uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	    --python-version 3.11 pyproject.toml --group $$1 -o $$2; done
