-- Urgent messages overtake; the bulk lanes rest when Telegram says so, and a broadcast is written page by page.
alter table outgoing_message add column lane integer not null default 1;
alter table outgoing_message add column broadcast_id uuid;
drop index outgoing_message_open;
drop index outgoing_message_due;
create index outgoing_message_open on outgoing_message (telegram_id, lane, id) where state = 'NEW';
create index outgoing_message_due on outgoing_message (lane, due_at) where state = 'NEW';
create index outgoing_message_of_broadcast on outgoing_message (broadcast_id, state) where broadcast_id is not null;

create table bulk_pause (
    one    boolean primary key default true constraint bulk_pause_is_one check (one),
    until  timestamptz not null default now()
);
insert into bulk_pause default values;

create table broadcast (
    id      uuid primary key,
    en      text not null,
    ru      text not null,
    segment text not null,
    state   text not null default 'RUNNING' constraint broadcast_state check (state in ('RUNNING', 'STOPPED', 'DONE')),
    cursor  bigint not null default 0,
    queued  bigint not null default 0,
    at      timestamptz not null default now()
);
create index broadcast_running on broadcast (id) where state = 'RUNNING';
