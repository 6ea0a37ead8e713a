-- When a server was judged FAILED within the last day: after some of them only a person lets it in again.
alter table server add column failed_at timestamptz[] not null default '{}';
