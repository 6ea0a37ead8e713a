create table promo (
    code    text primary key,
    days    integer not null default 0 constraint promo_days check (days >= 0),
    percent integer not null default 0 constraint promo_percent check (percent between 0 and 90),
    uses    integer not null constraint promo_uses check (uses >= 0),
    ends_at timestamptz not null
);

create table promo_use (
    code        text not null references promo,
    telegram_id bigint not null references account,
    constraint promo_once_a_person primary key (code, telegram_id)
);

-- Days given for nothing, once for each key; those that hang on a charge go when it goes back.
create table bonus (
    key         text primary key,
    telegram_id bigint not null references account,
    days        integer not null,
    charge_id   text,
    taken_back  boolean not null default false,
    at          timestamptz not null default now()
);
create index bonus_of_charge on bonus (charge_id) where charge_id is not null;

create table gift (
    code      text primary key,
    charge_id text not null unique,
    giver     bigint not null references account,
    plan_code text not null references plan,
    days      integer not null,
    taker     bigint references account,
    state     text not null default 'OPEN' constraint gift_state check (state in ('OPEN', 'TAKEN', 'VOID'))
);

alter table account add column invite_code text constraint account_invite_once unique;
alter table account add column invited_by bigint references account;
alter table account add column discount_percent integer not null default 0;
create index account_invited_by on account (invited_by) where invited_by is not null;
