-- Whether news may be sent now to somebody who lives in that time zone.
create function news_hour(zone text, from_hour integer, to_hour integer) returns boolean language sql stable as $$
    select extract(hour from now() at time zone zone) >= from_hour and extract(hour from now() at time zone zone) < to_hour
$$;
