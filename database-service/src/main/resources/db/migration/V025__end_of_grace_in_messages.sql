-- News of an end that waits to be sent names the day until which files are kept; so far that was always two weeks.
update outgoing_message m set parameters = m.parameters || jsonb_build_object('kept',
    to_char((s.paid_until + interval '14 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
from subscription s
where m.kind = 'EXPIRED' and m.state = 'NEW' and not m.parameters ? 'kept' and s.telegram_id = m.telegram_id;
