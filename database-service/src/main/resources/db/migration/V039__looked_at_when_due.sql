-- Whoever need not be looked at costs nothing: each periodic look has an index of just those that are due.
alter table subscription add column remind_at timestamptz not null default now();
create index subscription_to_remind on subscription (remind_at) where state = 'ACTIVE' and reminded > 0;
create index subscription_active_end on subscription (paid_until) where state = 'ACTIVE';
create index subscription_grace_end on subscription ((coalesce(grace_from, paid_until))) where state = 'GRACE';
create index subscription_last_call on subscription ((coalesce(grace_from, paid_until))) where state = 'GRACE' and reminded >= 0;
drop index subscription_by_end;
create index config_unhelped on config (active_since) where look_at is not null and not told_help and state = 'ACTIVE';

-- When somebody is to be reminded next: three days before the end, the day before and on the day, where they live.
create function next_reminder(paid_until timestamptz, zone text, from_hour integer, reminded integer) returns timestamptz
    language sql immutable as $$
    select ((paid_until at time zone zone)::date - case when reminded > 3 then 3 when reminded > 1 then 1 else 0 end
        + make_interval(hours => from_hour)) at time zone zone
$$;
