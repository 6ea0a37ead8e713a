-- Telegram's own list, mirrored.
create table star_transaction (
    id        text not null,
    incoming  boolean not null,
    stars     integer not null,
    at        timestamptz not null,
    seen_at   timestamptz not null default now(),
    constraint star_transaction_once primary key (id, incoming)
);
create index star_transaction_seen on star_transaction (seen_at);

create table reconciliation (
    one            boolean primary key default true constraint reconciliation_is_one check (one),
    rows_read      bigint not null default 0,
    began_at       timestamptz not null default date_trunc('second', now()) - interval '1 second',
    finished_at    timestamptz,
    balance_misses integer not null default 0
);
insert into reconciliation default values;
