-- fold_entry: one entry, live or not
-- params:  pos int, n int, id blob, device blob, seq int, hlc int, wall_ms int, n_items int,
--          n_unknown int, n_erased int, is_live int, action text, user text, batch blob, note text,
--          program text
-- returns: none
INSERT INTO entry (
    pos, n, id, device, seq, hlc, wall_ms, n_items, n_unknown, n_erased, is_live, action, "user",
    batch, note, program
) VALUES (
    :pos, :n, :id, :device, :seq, :hlc, :wall_ms, :n_items, :n_unknown, :n_erased, :is_live,
    :action, :user, :batch, :note, :program
)

-- fold_undo: one undo item of an entry
-- params:  pos int, item int, batch blob
-- returns: none
INSERT INTO undo (pos, item, batch) VALUES (:pos, :item, :batch)

-- fold_undone: a record that an undone entry was the first to speak of
-- params:  id blob, until int
-- returns: none
INSERT INTO undone (id, until) VALUES (:id, :until)
ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE excluded.until > undone.until

-- undone_by_id: the place until which a record is undone
-- params:  id blob
-- returns: until int
SELECT until FROM undone WHERE id = :id

-- undone_count: how many records are undone
-- params:  none
-- returns: n int
SELECT count(*) AS n FROM undone

-- entry_last: where the fold stands
-- params:  none
-- returns: pos int, device blob, seq int, hlc int, last_n int
SELECT pos, device, seq, hlc, (SELECT max(n) FROM entry) AS last_n
FROM   entry
ORDER  BY pos DESC
LIMIT  1

-- entry_of_batch: whether any entry belongs to a batch
-- params:  batch blob
-- returns: pos int
SELECT pos FROM entry WHERE batch = :batch ORDER BY pos LIMIT 1

-- entry_in_order: every entry in the order of the fold
-- params:  none
-- returns: pos int, n int, batch blob, n_undo int
-- order:   a device has each seq once
SELECT pos, n, batch, (SELECT count(*) FROM undo AS u WHERE u.pos = e.pos) AS n_undo
FROM   entry AS e
ORDER  BY hlc, device, seq

-- undo_by_pos: batches that an entry takes back
-- params:  pos int
-- returns: batch blob
-- order:   item is unique within an entry
SELECT batch FROM undo WHERE pos = :pos ORDER BY item

-- entry_set_id: the id of an entry that was folded before it was sealed
-- params:  n int, id blob
-- returns: none
UPDATE entry SET id = :id WHERE n = :n
