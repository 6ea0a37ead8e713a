-- AmneziaWG's parameters of a server; null for plain WireGuard.
alter table server add column obfuscation jsonb;
