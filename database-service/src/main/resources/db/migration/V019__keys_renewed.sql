-- A config whose keys were renewed lives on beside the new one until that connects.
alter table config add column replaced_by uuid references config;
alter table config add column replaced_until timestamptz;
alter table config add column bundle uuid;
alter table config add column connected_on date;
alter table config add column look_at timestamptz;
alter table config add column active_since timestamptz;
alter table config add column told_help boolean not null default false;
update config set active_since = created_at where state <> 'PENDING';
create index config_by_birth on config (telegram_id, created_at);
drop index config_once_a_device_and_place;
create unique index config_once_a_device_and_place on config (device_id, geolocation_code)
    where state <> 'REVOKED' and replaced_by is null;
create index config_replaced on config (replaced_until) where replaced_by is not null and state <> 'REVOKED';
create index config_of_bundle on config (bundle, state) where bundle is not null;
create index config_bundled on config (created_at) where bundle is not null;
create index config_awaited on config (look_at) where look_at is not null;

alter table move add column geolocation_code text references geolocation;
