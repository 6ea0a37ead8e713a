-- Which memory this is: a restored database finds itself in another cluster or on another timeline than it remembers.
-- A restore makes the table in a backup that is older than it.
create table if not exists database_memory (
    one               boolean primary key default true check (one),
    system_identifier bigint      not null,
    timeline          bigint      not null,
    lived_until       timestamptz not null default now()
);

-- A new lineage is carried to nodes at once.
drop trigger server_declared on server;
create trigger server_declared after insert or update of name, node_id, endpoint_host, endpoint_port, state, obfuscation, lineage
    on server for each statement execute function wake_servers();
