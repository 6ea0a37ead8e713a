-- Those that wait for their target's node to hold them.
create index move_arriving on move (target_server_id) where phase = 'RESERVED';
