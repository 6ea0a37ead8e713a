#!/usr/bin/env bash
# Puts a backup that profile backup made in the place of the database, on this host or an empty one.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'TEXT'
Usage: ./restore.sh list | latest [DATABASE] | 'YYYY-MM-DD HH:MM:SS' [DATABASE]
  list      the base backups, and how far their log goes
  latest    as new as can be
  a time    the database as it was then, in UTC
  DATABASE  the number before the dash in the list, where it shows several
The services stop meanwhile, tunnels live on. What was there before is kept until the next restore.
TEXT
}

fail() {
    echo "restore.sh: $1" >&2
    exit 1
}

compose() {
    if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi
}

case ${1:-} in -h | --help) usage; exit 0 ;; "") usage >&2; fail "say what to restore" ;; esac
[ -e .env ] || fail "there is no .env; bring back the one of the lost host"
command -v docker >/dev/null || fail "docker is not installed"
docker info >/dev/null 2>&1 || fail "the Docker engine does not answer"

if [ "$1" = list ]; then
    compose run --rm -T restore list
    exit
fi
compose run --rm -T restore choose "$@" || fail "nothing was changed, and nothing was stopped"
echo "Stopping the services; tunnels live on"
compose stop admin-panel telegram-service metrics-collector migration-service database-service backup postgres ||
    fail "the services could not be stopped; nothing was changed"
for id in $(compose ps -q postgres); do
    [ "$(docker inspect -f '{{.State.Running}}' "$id")" = false ] || fail "the database still runs; nothing was changed"
done
compose run --rm -T restore restore "$@" ||
    fail "nothing was changed; where there was a database, ./wtb up starts the shop as it was"
compose up -d
echo "Restored. What was there before is kept beside it, until the next restore."
