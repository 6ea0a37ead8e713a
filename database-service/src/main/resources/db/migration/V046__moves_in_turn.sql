-- Those that must be told before those that only wait, and of these the one not looked at for longest
create index move_due on move ((phase = 'SWITCHED'), lease_until nulls first, id) where phase in ('RESERVED', 'SWITCHED');
drop index move_open;
