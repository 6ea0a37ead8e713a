-- One row for each of Telegram's subscriptions, which its first charge names: one link paid twice makes two.
alter table renewal drop constraint renewal_pkey;
alter table renewal add constraint renewal_once primary key (first_charge);
alter table renewal add column attempts integer not null default 0;
update renewal set wanted_on = false, due_at = now()
    where telegram_id in (select telegram_id from account where banned is not null);
create index renewal_of_order on renewal (order_id);
create index renewal_overdue on renewal (renews_at) where state = 'ACTIVE';

-- A refund that Telegram refused can be wanted again; each time counts.
alter table refund add column round integer not null default 1;
-- The discount that came back with it, once.
alter table refund add column discount integer not null default 0;
create index refund_of_person on refund (telegram_id, at);
create index refund_outside on refund (at) where reason = 'OUTSIDE';

-- Rows of Telegram's list that nothing can be done with stay, and hold up no other.
alter table star_transaction add column parked text;

-- The payment sheet's link, so that a look at the same price makes no second order.
alter table orders add column link text;
create index orders_unpaid on orders (created_at) where state in ('NEW', 'CHECKOUT');
