-- The application may make and drop no tables. These functions, which are their owner's, do it for samples alone.
create function sample_partition(day date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create table if not exists public.%I partition of public.sample for values from (%L) to (%L)',
        'sample_' || to_char(day, 'YYYY_MM_DD'), day::timestamp at time zone 'UTC',
        (day + 1)::timestamp at time zone 'UTC');
end $$;

create function drop_sample_partitions(before date) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    old text;
begin
    for old in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'public.sample'::regclass and c.relname < 'sample_' || to_char(before, 'YYYY_MM_DD') loop
        execute format('drop table public.%I', old);
    end loop;
end $$;
revoke execute on function sample_partition(date), drop_sample_partitions(date) from public;
do $$ begin
    if not exists (select from pg_roles where rolname = 'wtb_app') then create role wtb_app; end if;
end $$;
grant execute on function sample_partition(date), drop_sample_partitions(date) to wtb_app;
