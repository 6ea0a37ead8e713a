-- Days or another plan for many people, one after the other; who got it is kept as long as it can be taken back.
create table handout (
    id        uuid primary key,
    at        timestamptz not null default now(),
    days      integer,
    plan_code text references plan,
    filter    jsonb not null,
    state     text not null default 'RUNNING'
        constraint handout_state check (state in ('RUNNING', 'STOPPED', 'DONE', 'UNDOING', 'UNDONE')),
    cursor    bigint not null default 0,
    attempts  integer not null default 0,
    people    bigint not null,
    given     bigint not null default 0,
    undone    bigint not null default 0,
    failed    bigint not null default 0,
    constraint handout_of_one_thing check ((days is null) <> (plan_code is null))
);
create index handout_newest on handout (at desc);
create index handout_running on handout (at) where state in ('RUNNING', 'UNDOING');

create trigger handout_steps before update of state on handout for each row when (old.state <> new.state)
    execute function only_steps('state', 'RUNNING>STOPPED', 'RUNNING>DONE', 'RUNNING>UNDOING', 'STOPPED>UNDOING',
        'DONE>UNDOING', 'UNDOING>UNDONE', 'UNDONE>UNDOING');

create table handout_person (
    handout_id  uuid not null references handout,
    telegram_id bigint not null references account,
    state       text not null constraint handout_person_state check (state in ('GIVEN', 'UNDONE', 'FAILED')),
    primary key (handout_id, telegram_id)
);
create index handout_person_given on handout_person (handout_id, telegram_id) where state = 'GIVEN';

-- Another plan with the same time.
alter table granted drop constraint granted_kind;
alter table granted add constraint granted_kind check (kind in
    ('TRIAL', 'PURCHASE', 'RENEWAL', 'GIFT', 'PROMO', 'INVITATION', 'OUTAGE', 'OPERATOR', 'PLAN', 'BEFORE', 'TAKEN'));
