-- What an operator declares is carried to its node at once.
create function wake_servers() returns trigger language plpgsql as $$
begin
    perform pg_notify('servers', '');
    return null;
end $$;
create trigger server_declared after insert or update of name, node_id, endpoint_host, endpoint_port, state, obfuscation on server
    for each statement execute function wake_servers();
create trigger node_declared after insert or update of host, port on node for each statement execute function wake_servers();
