-- entry_list: what was done, oldest first
-- params:  what text, max int
-- returns: n int, id hash, device hash, seq int, hlc int, wall_ms int, n_items int, n_unknown int,
--          n_erased int, is_live int, action text, user text, batch act, note text, program text
SELECT n, id, device, seq, hlc, wall_ms, n_items, n_unknown, n_erased, is_live, action,
       "user" AS user, batch, note, program
FROM   entry
WHERE  (:what IS NULL OR action = :what)
ORDER  BY pos
LIMIT  :max

-- batch_list: batches, latest first: what can be undone
-- params:  max int
-- returns: batch act, action text, user text, note text, wall_ms int, n_entries int, n_items int,
--          is_live int, n int
SELECT batch, min(action) AS action, min("user") AS user, min(note) AS note,
       min(wall_ms) AS wall_ms, count(*) AS n_entries, sum(n_items) AS n_items,
       max(is_live) AS is_live, max(n) AS n
FROM   entry
WHERE  batch IS NOT NULL
GROUP  BY batch
ORDER  BY max(pos) DESC, n
LIMIT  :max

-- find_act: batches whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id act
SELECT DISTINCT batch AS id FROM entry WHERE batch BETWEEN :lo AND :hi ORDER BY id LIMIT 2
