-- A refund is wanted first: its row takes the access away. The ledger's REFUND row says that the Stars went back.
create table refund (
    charge_id   text primary key,
    telegram_id bigint not null,
    stars       integer not null constraint refund_amount check (stars > 0),
    reason      text not null,
    state       text not null default 'WANTED' constraint refund_state check (state in ('WANTED', 'DONE', 'REFUSED')),
    attempts    integer not null default 0,
    due_at      timestamptz not null default now(),
    at          timestamptz not null default now()
);
create index refund_due on refund (due_at) where state = 'WANTED';
