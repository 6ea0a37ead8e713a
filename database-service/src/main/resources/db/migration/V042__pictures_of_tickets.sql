-- What people show to the support.
create table ticket_picture (
    id        bigint generated always as identity primary key,
    ticket_id bigint not null references ticket,
    content   bytea not null constraint ticket_picture_small check (octet_length(content) <= 1048576),
    at        timestamptz not null default now()
);
create index ticket_picture_of on ticket_picture (ticket_id, at);
alter table ticket_line add column picture bigint references ticket_picture on delete set null;
-- Pictures that were sent together are answered once.
alter table ticket_line add column album text;
create index ticket_line_picture on ticket_line (picture) where picture is not null;
