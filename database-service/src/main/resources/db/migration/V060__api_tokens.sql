-- Tokens with which programs act in an operator's name, by their hash. None is an owner's.
create table api_token (
    id      text,
    login   text not null,
    name    text not null,
    role    text not null,
    made_at timestamptz not null default now(),
    ends_at timestamptz not null,
    used_at timestamptz,
    constraint api_token_key primary key (id),
    constraint api_token_name unique (login, name),
    constraint api_token_of foreign key (login) references admin on delete cascade,
    constraint api_token_role check (role in ('OPERATOR', 'SUPPORT', 'VIEWER'))
);
create index api_token_ended on api_token (ends_at);
