-- Orders that Telegram renews by itself; wanted_on differs from on until Telegram was told.
create table renewal (
    order_id     text primary key references orders,
    telegram_id  bigint not null references account,
    first_charge text not null,
    last_charge  text not null,
    state        text not null constraint renewal_state check (state in ('ACTIVE', 'CANCELED', 'FAILED')),
    wanted_on    boolean not null default true,
    renews_at    timestamptz not null,
    due_at       timestamptz not null default now()
);
create index renewal_of_user on renewal (telegram_id) where state = 'ACTIVE';
create index renewal_to_tell on renewal (due_at) where wanted_on <> (state = 'ACTIVE');

-- Until when a user's peers may work: the paid time, and 6 hours more while Telegram is about to renew it.
create function peer_until(who bigint) returns timestamptz language sql stable as $$
    select paid_until + case when exists (select 1 from renewal where telegram_id = who and state = 'ACTIVE')
        then interval '6 hours' else interval '0' end
    from subscription where telegram_id = who
$$;

alter table subscription add column reminded integer not null default 9;
drop index subscription_by_end;
create index subscription_by_end on subscription (paid_until) where state <> 'ENDED';
