-- Checkouts of one place wait for each other only while the last place may be taken.
drop index orders_reserved;
create index orders_reserved on orders (geolocation_code, reserved_until) where state = 'CHECKOUT';

-- Two counts, so that each reads one short index.
create or replace function places_left(place text, but_order text) returns bigint language sql stable as $$
    select (select coalesce(sum(capacity - used), 0) from server
            where geolocation_code = place and state = 'ACTIVE' and health = 'HEALTHY')
         - (select count(*) from orders
            where geolocation_code = place and id <> but_order and state = 'CHECKOUT' and reserved_until > now())
         - (select count(*) from orders where geolocation_code = place and id <> but_order and state = 'PAID')
$$;

-- Promises an order its place; false when there is none. Who holds a config needs no new one.
create function reserve_place(wanted text, seconds double precision) returns boolean language plpgsql as $$
declare
    place text;
begin
    select geolocation_code into place from orders o
    where id = wanted and kind <> 'GIFT' and geolocation_code is not null
        and not exists (select 1 from config where telegram_id = o.telegram_id and state <> 'REVOKED');
    if place is not null then
        perform pg_advisory_xact_lock(hashtext('checkout'), hashtext(place));
        if places_left(place, wanted) <= 0 then
            return false;
        end if;
    end if;
    update orders set state = case when state in ('NEW', 'CHECKOUT') then 'CHECKOUT' else state end,
        checkout_at = now(), reserved_until = now() + make_interval(secs => seconds)
    where id = wanted;
    return true;
end $$;

-- Rows of these change several times within seconds; what they leave behind slows every look at them.
alter table orders set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
alter table incoming_update set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
alter table outgoing_message set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
