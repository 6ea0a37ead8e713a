-- Subnets of removed servers are free again; those that nobody had come first.
alter table server drop constraint server_subnet4_once;
alter table server drop constraint server_subnet6_once;
create unique index server_subnet4_once on server (subnet4) where state <> 'REMOVED';
create unique index server_subnet6_once on server (subnet6) where state <> 'REMOVED';

create function subnet_number(net cidr) returns integer language sql immutable as $$
    select ((net::inet - '10.64.0.0'::inet) / 4096)::integer
$$;
create index server_subnet_number on server (subnet_number(subnet4));
