-- What may become of what; the same as the enums of the contract say. A step that nobody may take is refused here at last.
create function only_steps() returns trigger language plpgsql as $$
declare
    step text := (to_jsonb(old) ->> tg_argv[0]) || '>' || (to_jsonb(new) ->> tg_argv[0]);
begin
    if step <> all (tg_argv) then
        raise exception '% does not go %', tg_table_name, step using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger config_steps before update of state on config for each row when (old.state <> new.state)
    execute function only_steps('state', 'PENDING>ACTIVE', 'PENDING>SUSPENDED', 'PENDING>REVOKED', 'ACTIVE>SUSPENDED',
        'ACTIVE>REVOKED', 'SUSPENDED>PENDING', 'SUSPENDED>ACTIVE', 'SUSPENDED>REVOKED');
create trigger subscription_steps before update of state on subscription for each row when (old.state <> new.state)
    execute function only_steps('state', 'ACTIVE>GRACE', 'GRACE>ACTIVE', 'GRACE>ENDED', 'ENDED>ACTIVE');
create trigger orders_steps before update of state on orders for each row when (old.state <> new.state)
    execute function only_steps('state', 'NEW>CHECKOUT', 'NEW>PAID', 'NEW>PROVISIONED', 'NEW>REFUNDED', 'CHECKOUT>PAID',
        'CHECKOUT>PROVISIONED', 'CHECKOUT>REFUNDED', 'PAID>PROVISIONED', 'PAID>REFUND_PENDING', 'PROVISIONED>PAID',
        'PROVISIONED>REFUND_PENDING', 'REFUND_PENDING>REFUNDED', 'REFUND_PENDING>MANUAL', 'REFUND_PENDING>PAID',
        'REFUND_PENDING>PROVISIONED', 'REFUNDED>PAID', 'REFUNDED>PROVISIONED', 'REFUNDED>REFUND_PENDING', 'REFUNDED>MANUAL',
        'MANUAL>PAID', 'MANUAL>PROVISIONED', 'MANUAL>REFUND_PENDING');
create trigger move_steps before update of phase on move for each row when (old.phase <> new.phase)
    execute function only_steps('phase', 'RESERVED>SWITCHED', 'RESERVED>CANCELLED', 'SWITCHED>FINISHED',
        'SWITCHED>CANCELLED');
create trigger server_steps before update of state on server for each row when (old.state <> new.state)
    execute function only_steps('state', 'ACTIVE>CORDONED', 'ACTIVE>REMOVED', 'CORDONED>ACTIVE', 'CORDONED>REMOVED');
