alter table account add column expecting text;
alter table account add column zone text;
alter table account add column banned text;

create table ticket (
    id          bigint generated always as identity primary key,
    telegram_id bigint not null references account,
    charge_id   text,
    open        boolean not null default true,
    waits_since timestamptz default now()
);
create unique index ticket_one_open on ticket (telegram_id) where open;
create index ticket_waiting on ticket (waits_since) where open;

create table ticket_line (
    ticket_id bigint not null references ticket,
    key       text not null constraint ticket_line_once unique,
    at        timestamptz not null default now(),
    author    text not null,
    text      text not null
);
create index ticket_line_of on ticket_line (ticket_id, at);
