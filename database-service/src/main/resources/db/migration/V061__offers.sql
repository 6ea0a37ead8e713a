-- Offers go to nobody who does not want them; what concerns their VPN goes to everybody.
alter table account add column offers boolean not null default true;
alter table broadcast add column offer boolean not null default false;
