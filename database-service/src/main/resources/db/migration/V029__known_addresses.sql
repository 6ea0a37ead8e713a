-- Where operators entered from: a stranger who guesses does not lock those out. And which password a session began with.
create table login_address (
    login   text not null references admin,
    address text not null,
    last_at timestamptz not null default now(),
    constraint login_address_once primary key (login, address)
);
alter table admin add column epoch bigint not null default 0;
create index login_throttle_old on login_throttle (blocked_until);
