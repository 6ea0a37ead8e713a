-- Whose server dies while they still may use its file: asked at each look for moves.
create index move_waiting on move (source_server_id) where phase = 'SWITCHED';
