-- What operators answer often.
create table ready_answer (
    id      bigint generated always as identity,
    title   text not null,
    text    text not null,
    constraint ready_answer_key primary key (id),
    constraint ready_answer_title_once unique (title)
);
