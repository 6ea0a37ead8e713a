-- Each server says by a number when it last had a peer changed, so that what must be carried to its node is found at once.
create sequence server_change;
alter table server add column changed bigint not null default 0;
create index server_changed on server (changed);

create function note_change() returns trigger language plpgsql as $$
begin
    new.changed = nextval('server_change');
    perform pg_notify('peers', '');
    return new;
end $$;
create trigger server_changes before update of generation on server for each row
    when (old.generation is distinct from new.generation) execute function note_change();

-- What is read of a server since a generation costs as much as has changed.
create index peer_since on peer (server_id, version);
