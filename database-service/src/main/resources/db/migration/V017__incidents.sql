create table incident (
    id          bigint generated always as identity primary key,
    kind        text not null,
    stops_sales boolean not null,
    detail      text not null,
    at          timestamptz not null default now(),
    ended_at    timestamptz,
    ended_by    text
);
create unique index incident_open_once on incident (kind, detail) where ended_at is null;
create index incident_stops_sales on incident (id) where ended_at is null and stops_sales;
