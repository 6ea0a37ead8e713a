-- What an act changed, from what to what: part of the chain for entries of form 3.
alter table audit add column changes text not null default '';

create or replace function audit_link(previous text, entry audit) returns text language sql stable as $$
    select encode(sha256(convert_to(case entry.form
        when 1 then concat_ws('|', previous, entry.actor, entry.act, entry.subject)
        when 2 then jsonb_build_array(previous, entry.form, entry.id, extract(epoch from entry.at), entry.actor,
            entry.act, entry.subject)::text
        else jsonb_build_array(previous, entry.form, entry.id, extract(epoch from entry.at), entry.actor, entry.act,
            entry.subject, entry.changes)::text end, 'UTF8')), 'hex')
$$;

create or replace function audit_chained() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('audit'));
    new.id := nextval(pg_get_serial_sequence('audit', 'id'));
    new.at := now();
    new.form := 3;
    new.chain := audit_link(coalesce((select chain from audit order by id desc limit 1), ''), new);
    return new;
end
$$;

-- An entry of an earlier form has no changes: else some could be written into it unseen.
create or replace function audit_flaw() returns bigint language sql stable
    set search_path = pg_catalog, public, pg_temp as $$
    select min(id) from (
        select id, chain is distinct from audit_link(coalesce(lag(chain) over earlier, ''), audit)
            or form < lag(form) over earlier or form < 3 and changes <> '' as wrong
        from audit window earlier as (order by id)) looked
    where wrong
$$;
