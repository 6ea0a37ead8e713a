-- Whoever waits to connect may be moved on: the first move ends when the second has switched, not before.
drop index move_one_open;
create unique index move_one_open on move (config_id, phase) where phase in ('RESERVED', 'SWITCHED');
