-- How many more configs a server can take: addresses that rest are none.
create function server_room(s server) returns bigint language sql stable as $$
    select case when s.next_offset + s.capacity - s.used <= 4095 then s.capacity - s.used
        else least(s.capacity - s.used, 4095 - s.next_offset + (
            select count(*) from address where server_id = s.id and config_id is null and rests_until < now())) end
$$;

create or replace function places_left(place text, but_order text) returns bigint language sql stable as $$
    select (select coalesce(sum(server_room(s)), 0) from server s
            where geolocation_code = place and state = 'ACTIVE' and health = 'HEALTHY')
         - (select count(*) from orders
            where geolocation_code = place and id <> but_order and state = 'CHECKOUT' and reserved_until > now())
         - (select count(*) from orders where geolocation_code = place and id <> but_order and state = 'PAID')
$$;
