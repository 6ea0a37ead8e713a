create table move (
    id               bigint generated always as identity primary key,
    config_id        uuid not null references config,
    epoch            bigint not null,
    reason           text not null,
    source_server_id bigint not null references server,
    target_server_id bigint not null references server,
    phase            text not null,
    token            uuid,
    lease_until      timestamptz,
    deadline         timestamptz not null,
    created_at       timestamptz not null default now(),
    constraint move_once_an_epoch unique (config_id, epoch)
);
create unique index move_one_open on move (config_id) where phase in ('RESERVED', 'SWITCHED');
create index move_open on move (id) where phase in ('RESERVED', 'SWITCHED');
