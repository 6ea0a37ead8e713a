-- What the backups beside this database report of themselves; written by their own role.
create table backup (
    kind    text        primary key check (kind in ('WAL', 'BASE', 'COPY', 'REHEARSAL')),
    since   timestamptz not null default now(),
    good_at timestamptz,
    detail  text        not null default '',
    trouble text        not null default ''
);
insert into backup (kind) values ('WAL'), ('BASE'), ('COPY'), ('REHEARSAL');
