-- Operators find people by the beginning of a name, and see the newest first; and give days.
create index account_name on account (lower(first_name) text_pattern_ops);
create index account_newest on account (created_at desc);
alter table granted drop constraint granted_kind;
alter table granted add constraint granted_kind check (kind in
    ('TRIAL', 'PURCHASE', 'RENEWAL', 'GIFT', 'PROMO', 'INVITATION', 'OUTAGE', 'OPERATOR', 'BEFORE', 'TAKEN'));
