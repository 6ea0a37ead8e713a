-- Hosts that are to become nodes. The token is kept sealed, and only while the enrolment is open.
create table enrolment (
    id          uuid primary key,
    node_id     bigint      not null,
    form        jsonb       not null,
    server_id   bigint references server,
    token       bytea,
    step        text        not null default 'WAITING',
    detail      text        not null default '',
    tries_left  integer     not null default 5 check (tries_left >= 0),
    actor       text        not null,
    created_at  timestamptz not null default now(),
    until       timestamptz not null,
    lease_until timestamptz,
    constraint enrolment_step check
        (step in ('WAITING', 'DIALLED', 'PROVED', 'SIGNED', 'ADMITTED', 'EXPIRED', 'REFUSED', 'CANCELLED')),
    constraint enrolment_token_while_open check
        ((token is not null) = (step in ('WAITING', 'DIALLED', 'PROVED', 'SIGNED')))
);
create unique index enrolment_one_open on enrolment (node_id) where token is not null;
create index enrolment_newest on enrolment (created_at);
