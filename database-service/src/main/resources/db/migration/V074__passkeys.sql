-- Passkeys beside the app that shows codes, each bound to the panel's host; recovery codes stand in for either, and go with
-- the last of them, whatever version of the service takes it away.
create table passkey (
    id         text,
    login      text not null,
    name       text not null,
    host       text not null,
    credential bytea not null,
    counter    bigint not null,
    made_at    timestamptz not null default now(),
    used_at    timestamptz,
    constraint passkey_key primary key (id),
    constraint passkey_of foreign key (login) references admin on delete cascade
);
create index passkey_login on passkey (login, made_at);

-- What a passkey is asked to sign, once, and where.
create table passkey_question (
    session_id text,
    making     boolean,
    challenge  text not null,
    origin     text not null,
    at         timestamptz not null default now(),
    constraint passkey_question_key primary key (session_id, making),
    constraint passkey_question_of foreign key (session_id) references panel_session on delete cascade
);

-- Who somebody is to their devices; says nothing of them.
alter table admin add handle uuid not null default gen_random_uuid();

create function has_second_factor(who text) returns boolean language sql stable as $$
    select exists (select from second_factor where login = who and confirmed)
        or exists (select from passkey where login = who)
$$;

alter table recovery_code drop constraint recovery_code_of,
    add constraint recovery_code_of foreign key (login) references admin on delete cascade;

create function factor_gone() returns trigger language plpgsql as $$
begin
    delete from recovery_code where login = old.login and not has_second_factor(old.login);
    return null;
end
$$;
create trigger passkey_gone after delete on passkey for each row execute function factor_gone();
create trigger second_factor_gone after delete on second_factor for each row execute function factor_gone();
