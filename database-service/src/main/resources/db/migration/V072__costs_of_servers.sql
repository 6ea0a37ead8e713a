-- What a server costs a month, in hundredths of whatever the operator counts in.
alter table server add column cost integer not null default 0;
