# What one can do here; `make help` lists it.
SHELL := /bin/bash
JDK25 := $(shell for d in "$$JAVA_HOME" "$$JAVA25_HOME" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$$d/release" && { echo "$$d"; break; }; done)
MAVEN := JAVA_HOME="$(JDK25)" MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B -ntp
DEMO = "$(JDK25)/bin/java" -XX:+UseSerialGC -Xmx128m -cp "end-to-end/target/classes:$$(cat end-to-end/target/classpath)" dev.wtb.e2e.Demo .

JACOCO := org.jacoco:jacoco-maven-plugin:0.8.15
CYCLONEDX := org.cyclonedx:cyclonedx-maven-plugin:2.9.1
COMPOSE := $(shell docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose)

SOAK ?= 0
ONLY ?=

# Debian packages that each verb needs, as command:package.
TUNNELS := sysctl:procps wg:wireguard-tools wireguard-go:wireguard-go iptables:iptables ipset:ipset ip:iproute2 ping:iputils-ping curl:curl
TESTS := $(TUNNELS) chromium:chromium zbarimg:zbar-tools shellcheck:shellcheck docker-compose:docker-compose dockerd:docker.io debootstrap:debootstrap mke2fs:e2fsprogs prometheus:prometheus

.PHONY: help demo demo-stop check coverage test fmt bench bom release up down restart images clean jdk tunnels tests

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: jdk tunnels ## Runs the whole product here until Ctrl-C (DETACH=1 returns when it is healthy)
	$(MAVEN) -q install -DskipTests -DskipITs -Dspotless.check.skip=true
	@$(MAKE) -s demo-stop
	@mkdir -p target
ifdef DETACH
	@nohup setsid $(DEMO) > target/demo.log 2>&1 < /dev/null & \
	for i in $$(seq 180); do \
		[ -e target/demo.json ] && { cat target/demo.log; exit 0; }; \
		[ $$i -gt 3 ] && ! kill -0 "$$(cat target/demo.pid 2>/dev/null)" 2>/dev/null && { cat target/demo.log >&2; exit 1; }; \
		sleep 1; \
	done; echo "The demo did not come up; see target/demo.log" >&2; exit 1
else
	@exec $(DEMO)
endif

demo-stop: ## Ends the demo and leaves nothing behind
	@if [ -e target/demo.pid ]; then \
		pid=$$(cat target/demo.pid); \
		if tr '\0' ' ' < /proc/$$pid/cmdline 2>/dev/null | grep -q dev.wtb.e2e.Demo; then \
			kill $$pid; for i in $$(seq 300); do kill -0 $$pid 2>/dev/null || break; sleep 0.1; done; \
		fi; rm -f target/demo.pid target/demo.json; fi

check: jdk ## Format, lint and unit tests; needs nothing installed
	$(MAVEN) verify -DskipITs

coverage: jdk ## What the fast tests alone cover, in branches of each module
	$(MAVEN) -q $(JACOCO):prepare-agent test $(JACOCO):report -Djacoco.propertyName=coverage -Dspotless.check.skip=true
	@awk -F, 'FNR > 1 { split(FILENAME, at, "/"); no[at[1]] += $$6; yes[at[1]] += $$7 } \
		END { for (m in yes) printf "%-20s %3d %% of %d branches\n", m, 100 * yes[m] / (yes[m] + no[m]), yes[m] + no[m] }' */target/site/jacoco/jacoco.csv | sort

test: jdk tests ## Installs what the tests need, then runs all of them (SOAK=1: the long forms)
	$(MAVEN) verify $(MAVEN_ARGS) $(if $(filter 1,$(SOAK)),-Dwithout= -Dsoak=true)

fmt: jdk ## Formats all Java
	$(MAVEN) -q spotless:apply

bench: jdk tunnels ## Measures and prints the targets (ONLY=main-job runs one suite)
	$(MAVEN) -q install -DskipTests -DskipITs -Dspotless.check.skip=true
	@mkdir -p target
	"$(JDK25)/bin/java" -XX:+UseSerialGC -Xmx128m -cp "end-to-end/target/classes:$$(cat end-to-end/target/classpath)" dev.wtb.e2e.bench.Bench . $(ONLY)

images: jdk ## Builds the container images (BASE_IMAGE=name:tag for another base)
	$(MAVEN) -q package -DskipTests -DskipITs
	$(COMPOSE) build $(if $(BASE_IMAGE),--build-arg BASE_IMAGE=$(BASE_IMAGE))

bom: jdk ## Lists what the product is made of, as CycloneDX: target/bom.json
	$(MAVEN) -q $(CYCLONEDX):makeAggregateBom -pl '!end-to-end' -DoutputFormat=json -DincludeTestScope=false -DincludeSystemScope=false

release: jdk ## Builds the images of a version, with a list of them and of what they are made of (VERSION=1.2.0)
	@[[ "$(VERSION)" =~ ^[0-9]+\.[0-9]+\.[0-9]+$$ ]] || { echo "Say which: make release VERSION=1.2.0" >&2; exit 1; }
	$(MAVEN) -q package -DskipTests -DskipITs
	@$(MAKE) -s bom
	./release.sh $(VERSION)

up: ## Starts the containers
	$(COMPOSE) up -d

down: ## Stops the containers
	$(COMPOSE) down

restart: ## Restarts all services in order
	./restart.sh

clean: jdk ## Removes what the build made
	$(MAVEN) -q clean

jdk:
	@test -n "$(JDK25)" || { echo "No JDK 25 found. Install one (for example Temurin 25) under /usr/lib/jvm, or set JAVA25_HOME to it." >&2; exit 1; }

# Installs the Debian packages whose commands are missing; says so, and fails clearly where it cannot.
define install
	@missing=""; for pair in $(1); do command -v $${pair%%:*} >/dev/null || missing="$$missing $${pair##*:}"; done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then echo "Missing:$$missing. Install them and try again." >&2; exit $(2); fi; \
	echo "Installing$$missing"; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ apt-get -qq update && apt-get -qq install -y --no-install-recommends $$missing; } > /dev/null || { echo "apt-get could not install$$missing" >&2; exit 1; }
endef

tunnels:
	$(call install,$(TUNNELS),0)

tests:
	$(call install,$(TESTS),1)
	@fc-list 2>/dev/null | grep -qi emoji || [ "$$(id -u)" != 0 ] || apt-get -qq install -y --no-install-recommends fonts-noto-color-emoji fonts-dejavu-core > /dev/null
