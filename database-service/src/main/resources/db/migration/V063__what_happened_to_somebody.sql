-- What happened to one person is found without looking at what happened to others.
create index outgoing_message_sent on outgoing_message (telegram_id, id) where state = 'SENT';
create index ticket_of_user on ticket (telegram_id, id);
create index audit_of_subject on audit (subject, id);
