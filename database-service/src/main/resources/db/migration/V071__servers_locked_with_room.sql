-- A server that takes one more, locked. Whoever waited for a row that suits no longer has it locked all the same, and
-- would lock another one out of order: the block's end by an error takes that lock back.
create function lock_server_with_room(which bigint) returns setof server language plpgsql as $$
declare
    one server;
begin
    select s.* into one from server s
    where s.id = which and server_room(s) > 0 and s.state = 'ACTIVE' and s.health = 'HEALTHY' for no key update of s;
    if not found then
        raise exception using errcode = 'no_data_found';
    end if;
    return next one;
exception
    when no_data_found then
        return;
end
$$;
