-- What gave somebody days. A subscription is what these make one after the other, so that taking one away leaves exactly
-- what there would be without it. Prices are as they were.
create table granted (
    id          bigint generated always as identity primary key,
    telegram_id bigint not null references account,
    at          timestamptz not null default now(),
    kind        text not null constraint granted_kind check (kind in
        ('TRIAL', 'PURCHASE', 'RENEWAL', 'GIFT', 'PROMO', 'INVITATION', 'OUTAGE', 'BEFORE', 'TAKEN')),
    key         text not null,
    charge_id   text,
    plan_code   text not null references plan,
    plan_stars  integer not null,
    plan_days   integer not null,
    days        integer not null,
    reaches     timestamptz,
    void        boolean not null default false
);
create unique index granted_once on granted (key) where not void;
create index granted_to on granted (telegram_id, id);
create index granted_by_charge on granted (charge_id) where charge_id is not null;
create index granted_invitations on granted (telegram_id) where kind = 'INVITATION' and not void;

-- What was there before is one row that reaches as far; days of invitations are within it, and go as TAKEN.
insert into granted (telegram_id, at, kind, key, charge_id, plan_code, plan_stars, plan_days, days)
    select b.telegram_id, b.at, 'INVITATION', b.key, b.charge_id, p.code, p.stars, p.days, b.days
    from bonus b join subscription s on s.telegram_id = b.telegram_id join plan p on p.code = s.plan_code
    where not b.taken_back order by b.at;
insert into granted (telegram_id, kind, key, plan_code, plan_stars, plan_days, days, reaches)
    select s.telegram_id, 'BEFORE', 'before:' || s.telegram_id, p.code, p.stars, p.days, 0, s.paid_until
    from subscription s join plan p on p.code = s.plan_code;
-- What is on its way back was taken already, and comes again when Telegram refuses.
insert into granted (telegram_id, kind, key, charge_id, plan_code, plan_stars, plan_days, days, void)
    select p.telegram_id, 'PURCHASE', 'charge:' || p.charge_id, p.charge_id, l.code, l.stars, l.days, p.days, true
    from refund r join payment p on p.charge_id = r.charge_id and p.kind = 'CHARGE' and p.credited and p.days > 0
        join orders o on o.id = p.order_id join plan l on l.code = o.plan_code
    where r.state = 'WANTED';
drop table bonus;

-- From when grace is counted: where something was taken back, the end may lie far in the past.
alter table subscription add column grace_from timestamptz;
alter table account add column banned_at timestamptz;
create index account_banned on account (telegram_id) where banned is not null;
update account set banned_at = now() where banned is not null;

-- Devices beyond the plan wait; who chooses one puts it first. Those that are gone keep no name.
alter table device add column waits_since timestamptz;
alter table device add column chosen_at timestamptz;
alter table device add column deleted_at timestamptz;
alter table device drop constraint device_name_once;
create unique index device_name_once on device (telegram_id, name) where deleted_at is null;

-- Keys of what is over are free again.
alter table config drop constraint config_key_once;
create unique index config_key_once on config (public_key) where state <> 'REVOKED';
create index config_of_device on config (device_id) where state <> 'REVOKED';

-- A ban ends access when it is spoken, whatever was paid; leeway is for those who want to be renewed.
create or replace function peer_until(who bigint) returns timestamptz language sql stable as $$
    select least(a.banned_at, s.paid_until + case when exists (
        select 1 from renewal where telegram_id = who and state = 'ACTIVE' and wanted_on)
        then interval '6 hours' else interval '0' end)
    from subscription s join account a on a.telegram_id = s.telegram_id where s.telegram_id = who
$$;
