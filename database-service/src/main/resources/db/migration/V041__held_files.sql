-- What the file that somebody was last sent says, in short; no word of its keys.
alter table config add column held text;
