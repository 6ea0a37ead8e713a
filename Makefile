# What one can do here; `make help` lists it.
SHELL := /bin/bash
JDK25 := $(shell for d in "$$JAVA_HOME" "$$JAVA25_HOME" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$$d/release" && { echo "$$d"; break; }; done)
MAVEN := JAVA_HOME="$(JDK25)" MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B -ntp
SOAK ?= 0

.PHONY: help check test fmt jdk clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

jdk:
	@test -n "$(JDK25)" || { echo "No JDK 25 found. Install one (for example Temurin 25) under /usr/lib/jvm, or set JAVA25_HOME to it." >&2; exit 1; }

check: jdk ## Format, lint and unit tests; needs nothing installed
	$(MAVEN) verify -DskipITs

fmt: jdk ## Formats all Java
	$(MAVEN) -q spotless:apply

clean: jdk ## Removes what the build made
	$(MAVEN) -q clean

test: jdk ## All tests
	$(MAVEN) verify -Dsoak=$(SOAK)
