-- Sessions of operators by the hash of their token, so that any panel serves them and a changed account ends them at once;
-- admin.epoch tells whether an account was changed between a check and its use. And a second factor, with codes for the day
-- on which it is lost.
create table panel_session (
    id        text,
    login     text not null,
    began_at  timestamptz not null default now(),
    seen_at   timestamptz not null default now(),
    proved_at timestamptz,
    address   text not null,
    agent     text not null,
    constraint panel_session_key primary key (id),
    constraint panel_session_of foreign key (login) references admin on delete cascade
);
create index panel_session_login on panel_session (login, began_at desc);
create index panel_session_old on panel_session (seen_at);

create table second_factor (
    login     text,
    id        uuid not null,
    secret    bytea not null,
    confirmed boolean not null default false,
    last_step bigint not null default 0,
    constraint second_factor_key primary key (login),
    constraint second_factor_of foreign key (login) references admin on delete cascade
);

create table recovery_code (
    login text,
    hash  text,
    constraint recovery_code_key primary key (login, hash),
    constraint recovery_code_of foreign key (login) references second_factor on delete cascade
);
