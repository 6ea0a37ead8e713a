create table config (
    id               uuid primary key,
    telegram_id      bigint not null references account,
    device_id        bigint not null references device,
    geolocation_code text not null references geolocation,
    server_id        bigint not null references server,
    state            text not null,
    public_key       text not null constraint config_key_once unique,
    private_key      bytea,
    preshared_key    bytea not null,
    key_version      integer not null default 1,
    epoch            bigint not null default 0,
    created_at       timestamptz not null default now()
);
create unique index config_once_a_device_and_place on config (device_id, geolocation_code) where state <> 'REVOKED';
create index config_of_user on config (telegram_id) where state <> 'REVOKED';
create index config_on_server on config (server_id) where state <> 'REVOKED';

create table address (
    server_id   bigint not null references server,
    host_offset integer not null,
    config_id   uuid references config,
    rests_until timestamptz,
    constraint address_once primary key (server_id, host_offset)
);
create index address_free on address (server_id, rests_until) where config_id is null;

create table peer (
    server_id    bigint not null references server,
    public_key   text not null,
    config_id    uuid not null references config,
    host_offset  integer not null,
    address4     inet not null,
    address6     inet not null,
    until        timestamptz,
    window_until timestamptz,
    version      bigint not null,
    hash         bytea not null,
    constraint peer_key_once primary key (server_id, public_key),
    constraint peer_address4_once unique (server_id, address4),
    constraint peer_address6_once unique (server_id, address6)
);
create index peer_of_config on peer (config_id);

create table peer_removal (
    server_id  bigint not null references server,
    public_key text not null,
    version    bigint not null,
    primary key (server_id, public_key)
);
create index peer_removal_since on peer_removal (server_id, version);
