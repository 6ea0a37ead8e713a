-- Whoever a drain moved goes back to the server that they left, while their old peer lives there.
alter table server add column drain_undone boolean not null default false;
alter table move drop constraint move_reason;
alter table move add constraint move_reason check (reason in ('FAILED', 'DRAIN', 'ASKED', 'BACK'));
