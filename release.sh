#!/usr/bin/env bash
# Builds the images of a version from the jars that are there, says in each what it is, and lists them in target/release;
# make release VERSION=1.2.0 makes the jars first, and the list of what they are made of.
set -euo pipefail
cd "$(dirname "$0")"

fail() {
    echo "release.sh: $1" >&2
    exit 1
}

version=${1:-}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "say which version, for example: ./release.sh 1.2.0"
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
list=target/release/$version
rm -rf "$list.new"
mkdir -p "$list.new"
for service in database-service wireguard-service metrics-collector migration-service telegram-service admin-panel telegram-sandbox; do
    compgen -G "$service/target/$service-*-boot.jar" >/dev/null || fail "there is no jar of $service; make release builds it"
    docker build -q ${BASE_IMAGE:+--build-arg "BASE_IMAGE=$BASE_IMAGE"} --label "org.opencontainers.image.title=$service" \
        --label "org.opencontainers.image.version=$version" --label "org.opencontainers.image.revision=$revision" \
        -t "wtb/$service" -t "wtb/$service:$version" "$service" >/dev/null || fail "the image of $service could not be built"
    docker image inspect -f '{{.Id}}' "wtb/$service:$version" | sed "s|\$| wtb/$service:$version|" >>"$list.new/images"
done
[ ! -e target/bom.json ] || cp target/bom.json "$list.new"
rm -rf "$list"
mv "$list.new" "$list"
cat "$list/images"
