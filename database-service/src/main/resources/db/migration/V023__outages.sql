-- A place none of whose servers works, and who was told of it; days that it lasted are given back when it is over.
create table outage (
    id               bigint generated always as identity primary key,
    geolocation_code text not null references geolocation on delete cascade,
    began_at         timestamptz not null,
    ended_at         timestamptz,
    days             integer not null default 0 constraint outage_days check (days >= 0)
);
create unique index outage_open on outage (geolocation_code) where ended_at is null;
create table outage_user (
    outage_id   bigint not null references outage on delete cascade,
    telegram_id bigint not null references account,
    over_told   boolean not null default false,
    primary key (outage_id, telegram_id)
);
create index outage_user_waits on outage_user (outage_id) where not over_told;
