#!/bin/sh
# An image older than 18 keeps its data outside of our volume: the first `down` would leave it behind.
major=${PG_MAJOR:-18}
if [ "${major%%.*}" -lt 18 ]; then
    echo "POSTGRES_IMAGE is PostgreSQL $major; set an image of PostgreSQL 18 or newer in .env" >&2
    exit 1
fi
exec docker-entrypoint.sh postgres
