-- What each service was started with, as it says itself: the panel asks none of them.
alter table setting add standard text, add source text, add place integer;
