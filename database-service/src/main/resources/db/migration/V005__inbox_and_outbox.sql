create table incoming_update (
    update_id   bigint primary key,
    sequence    bigint generated always as identity,
    chat_id     bigint not null,
    body        text not null,
    state       text not null,
    attempts    integer not null default 0,
    lease_until timestamptz,
    received_at timestamptz not null default now()
);
create index incoming_update_open on incoming_update (chat_id, sequence) where state = 'NEW';
create index incoming_update_by_time on incoming_update (received_at);

create table outgoing_message (
    id          bigint generated always as identity primary key,
    telegram_id bigint not null references account,
    kind        text not null,
    key         text not null constraint outgoing_message_once unique,
    parameters  jsonb not null,
    state       text not null default 'NEW',
    attempts    integer not null default 0,
    due_at      timestamptz not null default now(),
    created_at  timestamptz not null default now()
);
create index outgoing_message_open on outgoing_message (telegram_id, id) where state = 'NEW';
create index outgoing_message_due on outgoing_message (due_at) where state = 'NEW';

create function wake_outbox() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;
create trigger outgoing_message_wakes after insert on outgoing_message for each statement execute function wake_outbox();

create table lease (
    name   text primary key,
    holder uuid not null,
    until  timestamptz not null
);
