-- From when things that are over are kept for a while, and what finds them.
alter table config add column revoked_at timestamptz;
update config set revoked_at = now() where state = 'REVOKED';
create index config_revoked on config (revoked_at) where state = 'REVOKED';
create index config_device on config (device_id);
create index device_deleted on device (deleted_at) where deleted_at is not null;
create index outgoing_message_over on outgoing_message (created_at) where state <> 'NEW';
create index incoming_update_parked on incoming_update (received_at) where state = 'PARKED';
create index move_over on move (created_at) where phase not in ('RESERVED', 'SWITCHED');
create index usage_day_by_day on usage_day (day);
alter table peer_removal add column at timestamptz not null default now();
create index peer_removal_old on peer_removal (at);
alter table ticket add column closed_at timestamptz;
update ticket set closed_at = now() where not open;
create index ticket_closed on ticket (closed_at) where not open;
create index incident_ended on incident (ended_at) where ended_at is not null;
create index alert_over on alert (created_at) where state <> 'NEW';
create index address_of_config on address (config_id) where config_id is not null;
