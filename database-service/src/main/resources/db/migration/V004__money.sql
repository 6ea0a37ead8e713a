create table orders (
    id               text primary key,
    key              text not null constraint order_key_once unique,
    telegram_id      bigint not null references account,
    plan_code        text not null references plan,
    geolocation_code text references geolocation,
    days             integer not null,
    stars            integer not null constraint order_price check (stars > 0),
    state            text not null default 'NEW',
    reserved_until   timestamptz,
    created_at       timestamptz not null default now()
);
create index orders_of_user on orders (telegram_id, created_at desc);
create index orders_reserved on orders (reserved_until) where state = 'CHECKOUT';

create table payment (
    charge_id   text not null,
    kind        text not null constraint payment_kind check (kind in ('CHARGE', 'REFUND')),
    order_id    text references orders,
    telegram_id bigint not null,
    stars       integer not null constraint payment_amount check (stars > 0),
    days        integer not null,
    credited    boolean not null,
    at          timestamptz not null default now(),
    constraint payment_once primary key (charge_id, kind)
);
create index payment_by_time on payment (at);
create index payment_of_order on payment (order_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger payment_append_only before update or delete on payment for each row execute function refuse_change();
