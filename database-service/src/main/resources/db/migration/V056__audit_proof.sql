-- The chain of the audit log goes over all that an entry says, and is made and checked by one rule. Entries of form 1
-- were written before: their links leave out number and time.
alter table audit add column form smallint not null default 1;

create function audit_link(previous text, entry audit) returns text language sql stable as $$
    select encode(sha256(convert_to(case entry.form
        when 1 then concat_ws('|', previous, entry.actor, entry.act, entry.subject)
        else jsonb_build_array(previous, entry.form, entry.id, extract(epoch from entry.at), entry.actor, entry.act,
            entry.subject)::text end, 'UTF8')), 'hex')
$$;

-- One after another, so that the chain has no fork; the number is drawn again, since an earlier one may have waited.
create function audit_chained() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('audit'));
    new.id := nextval(pg_get_serial_sequence('audit', 'id'));
    new.at := now();
    new.form := 2;
    new.chain := audit_link(coalesce((select chain from audit order by id desc limit 1), ''), new);
    return new;
end
$$;
create trigger audit_chain before insert on audit for each row execute function audit_chained();

-- The first entry whose link is not what it must be; nothing when the log is whole.
create function audit_flaw() returns bigint language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select min(id) from (
        select id, chain is distinct from audit_link(coalesce(lag(chain) over earlier, ''), audit)
            or form < lag(form) over earlier as wrong
        from audit window earlier as (order by id)) looked
    where wrong
$$;
