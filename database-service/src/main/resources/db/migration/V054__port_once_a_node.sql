-- Every host has all ports of its own.
drop index server_port_once;
create unique index server_port_once on server (node_id, endpoint_port) where state <> 'REMOVED';
