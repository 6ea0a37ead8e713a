-- Which collector judges servers, and when it last did: nobody is sold a place by an old verdict
create table observer (
    one    boolean primary key default true check (one),
    at     timestamptz not null default now(),
    holder uuid,
    until  timestamptz not null default now()
);
insert into observer default values;

create function verdicts_count() returns boolean language sql stable as $$
    select at > now() - interval '10 minutes' from observer
$$;

create or replace function server_room(s server) returns bigint language sql stable as $$
    select case when not verdicts_count() then 0
        when s.next_offset + s.capacity - s.used <= 4093 then s.capacity - s.used
        else least(s.capacity - s.used, 4093 - s.next_offset + (
            select count(*) from address where server_id = s.id and config_id is null and rests_until < now())) end
$$;
