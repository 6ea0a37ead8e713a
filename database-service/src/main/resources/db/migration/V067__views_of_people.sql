-- Filters that operators keep, and whom a broadcast is for. Broadcasts from before have a segment instead.
create table people_view (
    id      bigint generated always as identity,
    name    text not null,
    filter  jsonb not null,
    constraint people_view_key primary key (id),
    constraint people_view_name_once unique (name)
);
alter table broadcast add column filter jsonb;
