-- Buttons carry plans' codes, and hold 64 bytes; rows from before are not looked at.
alter table plan add constraint plan_code_fits_button check (code ~ '^[A-Za-z0-9_.-]{1,24}$') not valid;
