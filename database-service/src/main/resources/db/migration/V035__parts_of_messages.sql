-- How much of a message that goes out in several parts Telegram has already.
alter table outgoing_message add column parts integer not null default 0;

-- When news may next be sent to somebody who lives in that time zone.
create function next_news(zone text, from_hour integer, to_hour integer) returns timestamptz language sql stable as $$
    select case when news_hour(zone, from_hour, to_hour) then now()
        else (date_trunc('day', now() at time zone zone) + make_interval(hours => from_hour) + case
            when extract(hour from now() at time zone zone) >= to_hour then interval '1 day' else interval '0' end)
            at time zone zone end
$$;

-- Files of new keys that wait to be sent say how the old ones end.
update outgoing_message set parameters = parameters || '{"renewed": "later"}'
where state = 'NEW' and kind = 'CONFIG_READY' and parameters ->> 'renewed' = 'true';
