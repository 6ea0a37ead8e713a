-- Who does not answer for a while is no longer asked.
alter table account add column expecting_until timestamptz not null default '-infinity';
