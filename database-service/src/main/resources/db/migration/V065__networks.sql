-- Servers of one network fail together: by the operator's name for it, else the /24 of an IPv4 endpoint, else alone.
alter table server add network text check (network <> '');

create function server_network(s server) returns text language sql immutable as $$
    select coalesce(lower(s.network), substring(s.endpoint_host from '^(\d+\.\d+\.\d+)\.\d+$') || '.0/24', s.endpoint_host)
$$;
