-- A server that works is emptied; how far that is counts from when it began.
alter table server add column drain_since timestamptz;
drop trigger server_steps on server;
create trigger server_steps before update of state on server for each row when (old.state <> new.state)
    execute function only_steps('state', 'ACTIVE>CORDONED', 'ACTIVE>DRAINING', 'ACTIVE>REMOVED', 'CORDONED>ACTIVE',
        'CORDONED>DRAINING', 'CORDONED>REMOVED', 'DRAINING>ACTIVE', 'DRAINING>CORDONED', 'DRAINING>REMOVED');

update move set reason = case reason when 'asked' then 'ASKED' else 'FAILED' end;
alter table move add constraint move_reason check (reason in ('FAILED', 'DRAIN', 'ASKED'));
create index move_from on move (source_server_id, created_at);
