-- dump_entry: every entry, without what differs between replicas
-- params:  none
-- returns: pos int, id blob, device blob, seq int, hlc int, wall_ms int, n_items int, n_unknown int,
--          n_erased int, is_live int, action text, user text, batch blob, note text, program text
SELECT pos, id, device, seq, hlc, wall_ms, n_items, n_unknown, n_erased, is_live, action,
       "user" AS user, batch, note, program
FROM   entry
ORDER  BY pos

-- dump_undo: every undo
-- params:  none
-- returns: pos int, item int, batch blob
-- order:   item is unique within an entry
SELECT pos, item, batch FROM undo ORDER BY pos, item

-- dump_undone: every undone record
-- params:  none
-- returns: id blob, until int
SELECT id, until FROM undone ORDER BY id
