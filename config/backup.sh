#!/bin/sh
# Backups of the database with PostgreSQL's own tools: its log as it is written, a base backup a day, and every night a
# restore of the newest to see that it works. Called without a word it keeps them; docs/operations.md says what else.
#
# Below /backups stands a folder for each timeline of each cluster, since only those fit together:
#   7301...-1/base/2026-11-27T03-00-12Z/   a base backup, by when it was whole, in UTC
#   7301...-1/wal/                         the log since the oldest of them
# A restore begins a new one, and so does a log that cannot go on where it ended.
set -eu

AT=/backups
SCRATCH=/rehearsal
SLOT=wtb_backup
TICK=${WTB_BACKUP_TICK:-30}
KEEP_DAYS=${WTB_BACKUP_KEEP_DAYS:-7}
KEEP_COUNT=${WTB_BACKUP_KEEP_COUNT:-3}
HOUR=${WTB_BACKUP_HOUR:-3}
TOO_FAR_BEHIND=67108864
MARGIN=67108864
export PGHOST=postgres PGUSER=wtb_backup PGDATABASE=wtb PGCONNECT_TIMEOUT=5

fail() {
    echo "backup: $1" >&2
    exit 1
}

query() {
    psql -XAtq -v ON_ERROR_STOP=1 "$@"
}

# The kind, and a detail when it went well; else an empty detail and the trouble.
report() {
    trouble=${3:-}
    [ -n "$2" ] || trouble=${trouble:-it failed without a word}
    echo "$1: ${2:-$trouble}"
    query -v kind="$1" -v detail="$2" -v trouble="$trouble" >/dev/null <<'SQL' || echo "That could not be reported" >&2
update backup set trouble = left(:'trouble', 200),
    good_at = case when :'trouble' = '' then now() else good_at end,
    detail = case when :'trouble' = '' then left(:'detail', 200) else detail end
where kind = :'kind';
SQL
}

# What PostgreSQL said last that was a fault.
fault() {
    echo "$1" | grep -E 'error:|ERROR:|FATAL:|^backup:' | tail -n 1 | grep . || echo "$1" | tail -n 1
}

# Whether so many bytes, and some more, fit into a folder.
fits() {
    free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
    [ "$free" -gt $((($2 + MARGIN) / 1024)) ]
}

# The folder of what is being backed up now.
line() {
    said=$(psql -XAt "host=$PGHOST user=$PGUSER dbname=$PGDATABASE replication=database" -c IDENTIFY_SYSTEM) || return 1
    echo "$said" | { IFS='|' read -r system timeline _ && echo "$AT/$system-$timeline"; }
}

# Base backups of a line, or of all, the oldest first.
bases() {
    find "${1:-$AT}" -type d -path '*/base/*' ! -name '*.part' -prune 2>/dev/null | awk -F/ '{ print $NF "/" $0 }' | sort | cut -d/ -f2-
}

receive() {
    while :; do
        if here=$(line) && mkdir -p "$here/wal" && whole_or_gone "$here/wal" && pg_receivewal --slot "$SLOT" --create-slot --if-not-exists; then
            said=$(pg_receivewal -D "$here/wal" --slot "$SLOT" --no-loop -s 5 2>&1) || true
            echo "$said" >&2
            case $said in *"already been removed"* | *"can no longer get changes"* | *invalidated* | *"is ahead of the WAL flush"*)
                begin_anew "$here" || true ;;
            esac
        fi
        sleep 5
    done
}

# A segment that was cut short, as by a full disk, would stop the receiver for ever; the database has it until it is whole.
whole_or_gone() {
    size=$(query -c "select setting from pg_settings where name = 'wal_segment_size'") || return 1
    find "$1" -name '*.partial' ! -size "${size}c" -exec rm -f {} +
}

# The log cannot go on where it ended: what is there stays as it is, and a line with a base backup of its own begins.
begin_anew() {
    report WAL "" "the log goes on elsewhere than it ended; beginning anew with a base backup"
    query -c "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '$SLOT'" >/dev/null || true
    mv "$1" "$1.until-$(date -u +%Y-%m-%dT%H-%M-%SZ)"
}

watch() {
    behind=$(query -c "select pg_wal_lsn_diff(pg_current_wal_lsn(), write_lsn)::bigint from pg_stat_replication
        where application_name = 'pg_receivewal' and state = 'streaming' order by 1 limit 1") || return 0
    if [ -z "$behind" ]; then
        report WAL "" "nothing receives the log; $(df -Pk "$AT" | awk 'NR == 2 { print int($4 / 1024) }') MiB are free for it"
    elif [ "$behind" -gt "$TOO_FAR_BEHIND" ]; then
        report WAL "" "$((behind / 1048576)) MiB of the log are not received yet"
    else
        report WAL "$behind bytes behind"
    fi
}

# Whole segments need a fraction of their space; that which is being written stays as it is.
pack() {
    find "$1/wal" -type f | grep -E '/[0-9A-F]{24}$' | sort | while read -r segment; do
        gzip -c "$segment" >"$segment.packing" && sync && mv "$segment.packing" "$segment.gz" && sync && rm -f "$segment"
    done
}

base() {
    here=$(line) || fail "the database does not answer"
    mkdir -p "$here/base"
    work=$here/base/new.part
    rm -rf "$work"
    first=$(query -c "select pg_walfile_name(pg_current_wal_lsn())") || fail "the database does not answer"
    size=$(query -c "select sum(pg_database_size(oid))::bigint from pg_database") || fail "the database does not answer"
    # Packed, it needs a half of that at most; room that old ones hold is given first
    [ -z "$(bases "$here")" ] || expire "$here"
    if ! fits "$here" $((size / 2)); then
        touch "$SCRATCH/.failed"
        report BASE "" "there is no room: the database has $((size / 1048576)) MiB"
    elif said=$(pg_basebackup -D "$work" -Ft -z -X stream -c fast --no-password 2>&1) && echo "$first" >"$work/first" && sync; then
        whole=$here/base/$(date -u +%Y-%m-%dT%H-%M-%SZ)
        mv "$work" "$whole"
        report BASE "$(du -sk "$whole" | awk '{ print int($1 / 1024) }') MiB"
        expire "$here"
    else
        echo "$said" >&2
        rm -rf "$work"
        touch "$SCRATCH/.failed"
        report BASE "" "$(fault "$said")"
    fi
}

# By age, but never the newest few; a line that is over goes when its last day has.
expire() {
    total=$(bases "$1" | wc -l)
    bases "$1" | head -n "$((total > KEEP_COUNT ? total - KEEP_COUNT : 0))" | while read -r old; do
        [ -z "$(find "$old" -maxdepth 0 -mtime +"$KEEP_DAYS")" ] || rm -rf "$old"
    done
    pg_archivecleanup -x .gz "$1/wal" "$(cat "$(bases "$1" | head -n 1)/first")"
    find "$AT" -mindepth 1 -maxdepth 1 -type d ! -path "$1" | grep -E '/[0-9]+-[0-9]+(\.until-[^/]*)?$' | while read -r other; do
        find "$other" \( -name '*.part' -o -name '*.packing' \) -prune -exec rm -rf {} +
        [ "$total" -lt "$KEEP_COUNT" ] || [ -n "$(find "$other" -type f -mtime -"$KEEP_DAYS" | head -n 1)" ] || rm -rf "$other"
    done
}

# What restore_command calls: the line, the file's name, where to. To PostgreSQL a small exit code means that there is no
# such file, which is how a log ends; one that is there and cannot be had must not look like that. Timelines of the same
# cluster must not be given twice.
fetch() {
    case $2 in *.history)
        for known in "$AT/$(basename "$1" | cut -d- -f1)"-*/wal/"$2"; do
            [ ! -e "$known" ] || { cp "$known" "$3"; return 0; }
        done
        return 1 ;;
    esac
    if [ -e "$1/wal/$2" ] && cp "$1/wal/$2" "$3"; then
        return 0
    elif [ -e "$1/wal/$2.gz" ]; then
        gzip -dc "$1/wal/$2.gz" >"$3" || exit 200
    elif [ -e "$1/wal/$2" ]; then
        exit 200
    else
        # One that was cut short was cut before anything was written into it
        size=$(pg_controldata . | sed -n 's/^Bytes per WAL segment: *//p')
        [ -e "$1/wal/$2.partial" ] && [ "$(stat -c %s "$1/wal/$2.partial")" = "$size" ] || return 1
        cp "$1/wal/$2.partial" "$3" || exit 200
    fi
}

# The base backup, where to, settings of the server ...: it reads what followed, and is up when this returns.
recover() {
    from=$1 data=$2 place=$(dirname "$2") && shift 2
    rm -rf "$data" && mkdir -m 700 "$data"
    tar -xzf "$from/base.tar.gz" -C "$data"
    tar -xzf "$from/pg_wal.tar.gz" -C "$data/pg_wal"
    cp "$from/backup_manifest" "$data/"
    pg_verifybackup "$data" >/dev/null
    rm "$data/backup_manifest"
    touch "$data/recovery.signal"
    echo "local all all trust" >"$place/hba"
    set -- "$@" listen_addresses= unix_socket_directories="$place" hba_file="$place/hba" hot_standby=off shared_buffers=64MB \
        ssl=off recovery_target_timeline=current recovery_target_action=promote \
        restore_command="sh $0 fetch $(dirname "$(dirname "$from")") %f %p"
    options=
    for setting in "$@"; do options="$options -c '$setting'"; done
    # It says that it is up as soon as it reads the log, so only its answer counts
    pg_ctl -D "$data" -s -w -t 600 -l "$place/log" -o "$options" start >&2 2>/dev/null || true
    until [ "$(query -h "$place" -U wtb -c 'select pg_is_in_recovery()' 2>/dev/null)" = f ]; do
        pg_ctl -D "$data" status >/dev/null 2>&1 ||
            fail "$(grep -E 'FATAL|PANIC|ERROR' "$place/log" | head -n 1 | sed 's/^.*\(FATAL\|PANIC\|ERROR\): *//')"
        sleep 1
    done
}

# What never changes once it is a minute old: the time, then who to ask.
facts() {
    at=$1 && shift
    query "$@" -c "select count(*) || ' payments, ' || coalesce(sum(stars), 0) || ' Stars, '
        || (select count(*) from audit where at < '$at') || ' acts' from payment where at < '$at'"
}

# Every check and reference is made again and every index built again, which looks at every row.
proves_sound() {
    query "$@" <<'SQL'
do $$ declare one record; begin
    for one in select conrelid::regclass as place, conname, pg_get_constraintdef(oid) as said from pg_constraint
        where contype in ('c', 'f') and conislocal and conparentid = 0 and conrelid <> 0
            and connamespace = 'public'::regnamespace
    loop
        execute format('alter table %s drop constraint %I, add constraint %I %s', one.place, one.conname, one.conname, one.said);
    end loop;
end $$;
reindex schema public;
SQL
}

rehearse() {
    begun=$(date +%s) whole=yes
    if said=$(sh "$0" rehearsed 2>&1); then
        report REHEARSAL "$(echo "$said" | tail -n 1), in $(($(date +%s) - begun)) s"
    else
        echo "$said" >&2
        report REHEARSAL "" "$(fault "$said")"
        whole=no
    fi
    pg_ctl -D "$SCRATCH/data" -s -m immediate stop 2>/dev/null || true
    rm -rf "${SCRATCH:?}"/*
    query -c "update backup set since = now() where kind = 'REHEARSAL'" || true
    [ $whole = yes ]
}

rehearsed() {
    from=$(bases "$(line)" | tail -n 1)
    [ -n "$from" ] || fail "there is no base backup yet"
    size=$(query -c "select sum(pg_database_size(oid))::bigint from pg_database")
    fits "$SCRATCH" "$size" || fail "there is no room: the database has $((size / 1048576)) MiB"
    at=$(query -c "select now() - interval '1 minute'")
    upto=$(query -c "select pg_current_wal_lsn()")
    for _ in $(seq 60); do
        came=$(query -c "select bool_or(write_lsn >= '$upto') from pg_stat_replication where application_name = 'pg_receivewal'")
        [ "$came" != t ] || break
        sleep 1
    done
    recover "$from" "$SCRATCH/data" fsync=off autovacuum=off
    wanted=$(facts "$at")
    found=$(facts "$at" -h "$SCRATCH" -U wtb)
    [ "$wanted" = "$found" ] || fail "the restored database has $found instead of $wanted"
    proves_sound -h "$SCRATCH" -U wtb
    echo "$found"
}

due() {
    [ "$(query -c "select count(*) from backup where kind = '$1' and ($2)")" = 1 ]
}

work() {
    here=$(line)
    # Nothing since the last restore could be had back, however new the base backups of before it are
    [ -n "$(bases "$here")" ] || query -c "update backup set good_at = null, since = now() where kind = 'BASE' and good_at is not null"
    if due BASE "good_at is null or good_at < now() - interval '1 day'" && [ -z "$(find "$SCRATCH/.failed" -mmin -60 2>/dev/null)" ]; then
        base
    fi
    night="date_trunc('day', now(), 'UTC') + interval '$HOUR hours'"
    if [ -n "$(bases "$here")" ] && due REHEARSAL "good_at is null and trouble = '' or since < $night and now() >= $night"; then
        rehearse || true
    fi
}

keep() {
    [ -n "${PGPASSWORD:-}" ] || fail "set WTB_DATABASE_BACKUP_PASSWORD in .env"
    trap 'exit 0' TERM INT
    receive &
    while :; do flock "$SCRATCH/.turn" sh "$0" work || true; sleep "$TICK"; done &
    while :; do
        touch /tmp/beat
        sleep "$TICK" &
        wait $!
        watch
        if here=$(line) && [ -d "$here/wal" ]; then pack "$here" || true; fi
    done
}

last_of() {
    find "$1/wal" -type f -exec stat -c %Y {} + 2>/dev/null | sort -n | tail -n 1
}

list() {
    bases | while read -r one; do
        here=$(dirname "$(dirname "$one")")
        last=$(last_of "$here")
        echo "$(basename "$one")  its log until $(date -u -d "@${last:-0}" '+%Y-%m-%d %H:%M:%S') UTC  $(basename "$here")"
    done
}

# From which base backup, and up to when: the latest, or a time in UTC; of which cluster, where there are several.
choose() {
    systems=$(bases | awk -F/ '{ print $(NF - 2) }' | cut -d- -f1 | sort -u)
    [ -n "${2:-}" ] || [ "$(echo "$systems" | wc -l)" = 1 ] ||
        fail "there are backups of several databases; ./restore.sh list shows their numbers, say one as the second word"
    known=$(bases | grep -F "/${2:-$systems}-" || true)
    case ${1:-} in
        latest) target='' from=$(echo "$known" | tail -n 1) ;;
        [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]\ [0-9][0-9]:[0-9][0-9]:[0-9][0-9])
            target="recovery_target_time=$1+00"
            from=$(echo "$known" | awk -F/ -v at="$(echo "$1Z" | tr ' :' 'T-')" '$NF <= at' | tail -n 1) ;;
        *) fail "say latest, or a time in UTC, such as '2026-11-27 20:15:00'" ;;
    esac
    [ -n "$from" ] || fail "there is no base backup from before that; ./restore.sh list shows what there is"
}

# Until the two change places, nothing has happened.
restore() {
    own || true
    choose "$@"
    here=$(dirname "$(dirname "$from")")
    for other in "${here%%-*}"-*; do
        [ "$(last_of "$other")" -le "$(last_of "$here")" ] 2>/dev/null || [ -n "$target" ] ||
            echo "Note: $(basename "$other") goes on later, but has no base backup to begin with"
    done
    place=$(dirname "$PGDATA")/restoring
    rm -rf "$place" && mkdir -p "$place" && chown postgres "$place"
    echo "Reading the base backup of $(basename "$from") and its log"
    as_postgres recovered "$from" "$place/data" ${target:+"$target"} || { rm -rf "$place"; exit 1; }
    [ ! -d "$PGDATA" ] || { rm -rf "$PGDATA.before" && mv "$PGDATA" "$PGDATA.before"; }
    mv "$place/data" "$PGDATA"
    rm -rf "$place"
    sync
}

recovered() {
    place=$(dirname "$2")
    recover "$@"
    pg_ctl -D "$2" -s -w -t 600 -m fast stop
    grep -o 'last completed transaction was at log time .*' "$place/log" | tail -n 1 || true
}

# Whatever carried the backups here may have given them to somebody else.
own() {
    chown postgres "$AT"
    find "$AT" -mindepth 1 -maxdepth 1 -name '[0-9]*-[0-9]*' -exec chown -Rh postgres {} +
}

# shellcheck disable=SC2016 # those are the inner shell's
as_postgres() {
    if command -v gosu >/dev/null; then
        gosu postgres sh "$0" "$@"
    else
        su -s /bin/sh -c 'exec sh "$0" "$@"' postgres "$0" "$@"
    fi
}

case ${1:-} in
    "")
        chown postgres "$SCRATCH"
        own || echo "Not all of $AT could be given to postgres" >&2
        as_postgres keep ;;
    keep | work | list | fetch | choose | restore | recovered | rehearse | rehearsed) "$@" ;;
    copied) report COPY "${2:-}" "${3:-}" ;;
    *) fail "there is no $1" ;;
esac
