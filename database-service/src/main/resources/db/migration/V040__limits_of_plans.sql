-- What a plan lets people use: the speed of each device, and the traffic of all of them in a calendar month of UTC.
alter table plan add column megabits integer constraint plan_speed check (megabits between 1 and 10000);
alter table plan add column gigabytes integer constraint plan_traffic check (gigabytes > 0);
alter table plan add column slow_megabits integer not null default 1
    constraint plan_slow_speed check (slow_megabits between 1 and 10000);
-- The month in which somebody used it up.
alter table subscription add column spent_month date;
create index subscription_spent on subscription (spent_month) where spent_month is not null;
alter table peer add column megabits integer;

create function this_month() returns date language sql stable as $$
    select date_trunc('month', now() at time zone 'UTC')::date
$$;

create function used_this_month(who bigint) returns bigint language sql stable as $$
    select coalesce(sum(u.rx + u.tx), 0)::bigint from config c join usage_day u on u.config_id = c.id
    where c.telegram_id = who and u.day >= this_month()
$$;

-- What a config's peers may do now, wherever they are.
create function config_terms(which uuid) returns table (until timestamptz, megabits integer) language sql stable as $$
    select least(d.waits_since, peer_until(c.telegram_id)),
        case when s.spent_month = this_month() then least(p.slow_megabits, p.megabits) else p.megabits end
    from config c join device d on d.id = c.device_id left join subscription s on s.telegram_id = c.telegram_id
        left join plan p on p.code = s.plan_code
    where c.id = which
$$;
