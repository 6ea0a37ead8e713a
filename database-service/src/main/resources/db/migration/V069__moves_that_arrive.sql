-- Those that wait for their target's node to hold them, and when a node last said what it holds.
create index move_arriving on move (target_server_id) where phase = 'RESERVED';
alter table server add column applied_at timestamptz;
