-- The last report of each counter, to find what is new in the next; and the sums by config and day. No times.
create table usage_counter (
    server_id   bigint not null references server,
    public_key  text not null,
    boot        uuid not null,
    incarnation bigint not null,
    rx          bigint not null,
    tx          bigint not null,
    constraint usage_counter_once primary key (server_id, public_key)
);

create table usage_day (
    config_id uuid not null references config,
    day       date not null,
    rx        bigint not null,
    tx        bigint not null,
    constraint usage_once_a_day primary key (config_id, day)
);
