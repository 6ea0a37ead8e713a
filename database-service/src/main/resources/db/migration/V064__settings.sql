-- What the shop was started with last, so that another value is seen and noted. No secret is ever among it.
create table setting (
    key        text,
    value      text not null,
    before     text,
    changed_at timestamptz,
    constraint setting_key primary key (key)
);
