-- Incidents are counted, and told to those who can do something about them.
alter table incident add column subject text;
update incident set subject = detail;
alter table incident alter column subject set not null;
alter table incident add column times integer not null default 1;
drop index incident_open_once;
create unique index incident_open_once on incident (kind, subject) where ended_at is null;

create table alert_channel (
    id       bigint generated always as identity primary key,
    key      uuid not null default gen_random_uuid(),
    medium   text not null constraint alert_channel_medium check (medium in ('TELEGRAM', 'WEBHOOK')),
    address  text not null,
    title    text not null,
    language text not null default 'EN',
    secret   bytea,
    sent_at  timestamptz,
    trouble  text,
    constraint alert_channel_once unique (medium, address)
);

-- Codes that bind a chat, as SHA-256, and the one chat that each has bound.
create table alert_code (
    hash    bytea primary key,
    actor   text not null,
    until   timestamptz not null,
    chat_id bigint
);

create table alert (
    id          bigint generated always as identity primary key,
    channel_id  bigint not null references alert_channel on delete cascade,
    incident_id bigint references incident,
    event       text not null constraint alert_event check (event in ('OPENED', 'REPEATED', 'ENDED', 'TEST')),
    state       text not null default 'NEW' constraint alert_state check (state in ('NEW', 'SENT', 'FAILED')),
    attempts    integer not null default 0,
    due_at      timestamptz not null default now(),
    created_at  timestamptz not null default now()
);
create index alert_waiting on alert (channel_id, id) where state = 'NEW';
create index alert_of_incident on alert (incident_id, created_at);

create function wake_alerts() returns trigger language plpgsql as $$
begin
    perform pg_notify('alerts', '');
    return null;
end $$;
create trigger alert_wakes after insert on alert for each statement execute function wake_alerts();
