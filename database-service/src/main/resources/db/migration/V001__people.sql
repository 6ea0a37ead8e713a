create table plan (
    code      text primary key,
    name_en   text not null,
    name_ru   text not null,
    days      integer not null constraint plan_lasts check (days > 0),
    stars     integer not null constraint plan_price check (stars >= 0),
    devices   integer not null constraint plan_devices check (devices > 0),
    trial     boolean not null default false,
    on_sale   boolean not null default true
);

create table account (
    telegram_id bigint primary key,
    first_name  text not null,
    language    text not null,
    trial_used  boolean not null default false,
    reachable   boolean not null default true,
    created_at  timestamptz not null default now()
);

create table subscription (
    telegram_id bigint primary key references account,
    plan_code   text not null references plan,
    paid_until  timestamptz not null,
    state       text not null
);
create index subscription_by_end on subscription (paid_until) where state <> 'ENDED';

create table device (
    id          bigint generated always as identity primary key,
    telegram_id bigint not null references account,
    name        text not null,
    created_at  timestamptz not null default now(),
    constraint device_name_once unique (telegram_id, name)
);
