create table admin (
    login         text primary key,
    password_hash text not null,
    role          text not null,
    must_change   boolean not null
);

create table login_throttle (
    subject       text primary key,
    failures      integer not null,
    blocked_until timestamptz not null
);

create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default now(),
    actor   text not null,
    act     text not null,
    subject text not null,
    chain   text not null
);
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
