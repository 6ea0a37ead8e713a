-- One period, a renewing subscription or a gift; and when a checkout was promised its place.
alter table orders add column kind text not null default 'ONCE'
    constraint order_kind check (kind in ('ONCE', 'RENEWING', 'GIFT'));
alter table orders add column checkout_at timestamptz;
create index orders_paid on orders (created_at) where state = 'PAID';
alter table payment add column source text not null default 'UPDATE'
    constraint payment_source check (source in ('UPDATE', 'LEDGER'));
create index payment_of_user on payment (telegram_id, at desc);

-- What is left of a place when all that was promised is kept.
create function places_left(place text, but_order text) returns bigint language sql stable as $$
    select (select coalesce(sum(capacity - used), 0) from server
            where geolocation_code = place and state = 'ACTIVE' and health = 'HEALTHY')
         - (select count(*) from orders where geolocation_code = place and id <> but_order
            and (state = 'PAID' or (state = 'CHECKOUT' and reserved_until > now())))
$$;
alter table orders add column percent integer not null default 0;
