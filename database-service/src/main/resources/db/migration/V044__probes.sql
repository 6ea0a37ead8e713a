-- As whom other nodes look at a server: two peers that are nobody
create table probe (
    id            uuid primary key,
    server_id     bigint not null references server,
    slot          integer not null,
    public_key    text not null constraint probe_key_once unique,
    private_key   bytea not null,
    preshared_key bytea not null,
    key_version   integer not null default 1,
    constraint probe_slot_once unique (server_id, slot)
);

alter table peer alter column config_id drop not null, add column probe_id uuid references probe,
    add constraint peer_of_one check (num_nonnulls(config_id, probe_id) = 1);
create index peer_of_probe on peer (probe_id) where probe_id is not null;

-- The last two addresses of a subnet are the probes'
update server set capacity = greatest(used, least(capacity, 4091));

create or replace function server_room(s server) returns bigint language sql stable as $$
    select case when s.next_offset + s.capacity - s.used <= 4093 then s.capacity - s.used
        else least(s.capacity - s.used, 4093 - s.next_offset + (
            select count(*) from address where server_id = s.id and config_id is null and rests_until < now())) end
$$;
