-- pair_list: decisions on whether two casualties are one person, the latest first
-- params:  max int
-- returns: id pair, one casualty, other casualty, decision text, reason text, score int,
--          wall_ms int, user text, entry hash
SELECT k.id, k.one, k.other, k.decision, k.reason, k.score,
       e.wall_ms, e."user" AS user, e.id AS entry
FROM   pair AS k
       JOIN entry AS e ON e.pos = k.last_pos
ORDER  BY k.last_pos DESC, k.id
LIMIT  :max
