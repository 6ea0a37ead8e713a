#!/bin/bash
# PostgreSQL of Debian, set up by the same variables as the official image.
set -eu
data="$PGDATA"
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }

install -d -o postgres -g postgres /var/run/postgresql /var/lib/postgresql
mkdir -p "$data" && chown postgres "$data"
if [ ! -e "$data/PG_VERSION" ]; then
    for other in /var/lib/postgresql/*/docker; do
        [ ! -e "$other/PG_VERSION" ] || [ "$data" != "${data%/}" ] || { echo "there is an old database in $other" >&2; exit 1; }
    done
    (umask 077 && printf "%s" "$POSTGRES_PASSWORD" >/tmp/password && chown postgres /tmp/password)
    as_postgres initdb -D "$data" -U "$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 >/dev/null
    rm /tmp/password
    echo "create database $POSTGRES_DB" | as_postgres postgres --single -D "$data" postgres >/dev/null
fi
exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@" -D "$data" -c listen_addresses='*'
