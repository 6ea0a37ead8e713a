-- Each activation asks whether the config replaces another one, each reconciliation what a server has not applied yet.
create index config_replacing on config (replaced_by) where replaced_by is not null;
create index config_pending on config (server_id) where state = 'PENDING';

-- The oldest updates first, and no more than are wanted; whatever the planner believes about how many wait.
create index incoming_update_oldest on incoming_update (sequence) where state = 'NEW';
