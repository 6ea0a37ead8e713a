-- What samples leave behind when they go: averages and peaks of each hour, and of each day.
create table sample_sum (
    hours       smallint not null,
    at          timestamptz not null,
    server_id   bigint not null references server,
    cpu         real not null,
    memory      real not null,
    rx_rate     double precision not null,
    tx_rate     double precision not null,
    peers       integer not null,
    active      integer not null,
    rtt_millis  real not null,
    constraint sample_sum_once primary key (hours, at, server_id),
    constraint sample_sum_of_an_hour_or_a_day check (hours in (1, 24))
);
