create table sample (
    server_id   bigint not null references server,
    at          timestamptz not null,
    cpu         real not null,
    memory      real not null,
    rx_rate     double precision not null,
    tx_rate     double precision not null,
    peers       integer not null,
    active      integer not null,
    rtt_millis  real not null,
    constraint sample_once primary key (server_id, at)
) partition by range (at);
