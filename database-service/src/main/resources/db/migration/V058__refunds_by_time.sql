-- The ledger's refunds alone are as few as they are, wherever they stand among the charges.
create index payment_refunds on payment (at) where kind = 'REFUND';
