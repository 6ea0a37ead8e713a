alter table incoming_update add column money boolean not null default false;
