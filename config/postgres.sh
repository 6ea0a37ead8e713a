#!/bin/sh
# An image older than 18 keeps its data outside of our volume: the first `down` would leave it behind.
major=${PG_MAJOR:-18}
if [ "${major%%.*}" -lt 18 ]; then
    echo "POSTGRES_IMAGE is PostgreSQL $major; set an image of PostgreSQL 18 or newer in .env" >&2
    exit 1
fi
# Beside the data of the version before, which the image takes for a mistake at the folder's usual name.
if [ -n "${POSTGRES_BESIDE:-}" ]; then export PGDATA="$PGDATA/"; fi
# Everybody by password over the network, backups too; a receiver of the log that is gone for long must not fill the disk.
cat >/tmp/pg_hba.conf <<'TEXT'
local all all scram-sha-256
host all all all scram-sha-256
host replication wtb_backup all scram-sha-256
TEXT
chmod 644 /tmp/pg_hba.conf
exec docker-entrypoint.sh postgres -c hba_file=/tmp/pg_hba.conf -c max_slot_wal_keep_size=2GB
