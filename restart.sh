#!/usr/bin/env bash
# Restarts one service or all in the right order and waits until each is healthy.
set -euo pipefail
cd "$(dirname "$0")"

ALL=(identity database-service wireguard-service metrics-collector migration-service telegram-service admin-panel)
ALONE=(postgres wireguard-daemon caddy)
WAIT=${WTB_RESTART_WAIT:-120}

usage() {
    cat <<TEXT
Usage: ./restart.sh [SERVICE ...]
Restarts the services named, or all of these in this order: ${ALL[*]}
Only when named: ${ALONE[*]} (wireguard-daemon holds tunnels where the kernel has no WireGuard)
Waits up to $WAIT s for each (WTB_RESTART_WAIT changes that).
TEXT
}

fail() {
    echo "restart.sh: $1" >&2
    exit 1
}

known() {
    local name
    for name in "${ALL[@]}" "${ALONE[@]}"; do [ "$name" = "$1" ] && return 0; done
    return 1
}

compose() {
    if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi
}

await() {
    local id state=absent
    for ((i = 0; i < WAIT; i++)); do
        id=$(compose ps -q "$1")
        state=$([ -n "$id" ] && docker inspect -f '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$id" || echo absent)
        case $state in
            healthy | running) echo "  $1 is $state"; return 0 ;;
            exited | dead) fail "$1 ended; see: ./wtb logs $1" ;;
        esac
        sleep 1
    done
    fail "$1 is still $state after $WAIT s; see: ./wtb logs $1"
}

case ${1:-} in -h | --help) usage; exit 0 ;; esac
for name in "$@"; do known "$name" || { usage >&2; fail "there is no service $name"; }; done
[ -e .env ] || fail "there is no .env; make one by: ./wtb init"
command -v docker >/dev/null || fail "docker is not installed"
docker info >/dev/null 2>&1 || fail "the Docker engine does not answer"

wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || wanted=("${ALL[@]}")
for name in "${ALONE[@]}" "${ALL[@]}"; do
    for asked in "${wanted[@]}"; do
        [ "$asked" = "$name" ] || continue
        if [ "$name" = database-service ]; then
            echo "Bringing the schema up to date"
            # Nothing is written by rules that the schema no longer has
            compose stop database-service >/dev/null 2>&1
            said=$(compose run --rm -T schema 2>&1) || {
                compose start database-service >/dev/null 2>&1
                fail "the schema could not be brought up to date: $said"
            }
        fi
        echo "Restarting $name"
        said=$(compose up -d --no-deps --force-recreate "$name" 2>&1) || fail "$name could not be started: $said"
        await "$name"
    done
done
echo "Done"
