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

-- casualty_match: what casualties are matched by, and what a reviewer wants to see of them
-- params:  none
-- returns: id casualty, document document, title text, row int, external_id text, name text,
--          name_other text, father text, mother text, sex text, age_years int, age_band text,
--          outcome text, date text, place_name text, place_id text, place_path text, status text,
--          weapon text, note text, source_name text, age text, given text, grandfather text,
--          family text
SELECT p.id, p.document, coalesce(d.title, s.name, d.file_name) AS title, p.row, p.external_id,
       p.name, p.name_other, p.father, p.mother, p.sex, p.age_years, p.age_band,
       p.outcome, p.date, p.place_name, p.place_id, p.place_path,
       p.status, p.weapon, p.note, s.name AS source_name, p.age, p.given, p.grandfather, p.family
FROM   casualty AS p
       LEFT JOIN document AS d ON d.id = p.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  coalesce(p.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY p.n

-- casualty_match_one: what one casualty is matched by
-- params:  id casualty
-- returns: id casualty, document document, title text, row int, external_id text, name text,
--          name_other text, father text, mother text, sex text, age_years int, age_band text,
--          outcome text, date text, place_name text, place_id text, place_path text, status text,
--          weapon text, note text, source_name text, age text, given text, grandfather text,
--          family text
SELECT p.id, p.document, coalesce(d.title, s.name, d.file_name) AS title, p.row, p.external_id,
       p.name, p.name_other, p.father, p.mother, p.sex, p.age_years, p.age_band,
       p.outcome, p.date, p.place_name, p.place_id, p.place_path,
       p.status, p.weapon, p.note, s.name AS source_name, p.age, p.given, p.grandfather, p.family
FROM   casualty AS p
       LEFT JOIN document AS d ON d.id = p.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  p.id = :id
       AND coalesce(p.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')

-- casualty_moved: casualties that entries behind a place changed, or whose list they changed
-- params:  pos int
-- returns: id casualty, is_gone int
SELECT p.id, coalesce(p.state, '') IN ('rejected', 'withdrawn')
       OR coalesce(d.state, '') IN ('rejected', 'withdrawn') AS is_gone
FROM   casualty AS p
       LEFT JOIN document AS d ON d.id = p.document
WHERE  p.last_pos > :pos
       OR p.document IN (SELECT id FROM document WHERE last_pos > :pos)
ORDER  BY p.n

-- scan_place: what the views have at a place, and whether something before it was taken back since
-- params:  pos int
-- returns: id blob, n_undone int, last_pos int
-- order:   one row
SELECT (SELECT id FROM entry WHERE pos = :pos) AS id,
       (SELECT count(*) FROM undo AS u
        WHERE u.pos > :pos AND EXISTS (SELECT 1 FROM entry AS e
                                       WHERE e.batch = u.batch AND e.action <> 'decide'))
       AS n_undone,
       (SELECT coalesce(max(pos), 0) FROM entry) AS last_pos

-- pair_decided: every decision, in the order of the ids
-- params:  none
-- returns: one casualty, other casualty, decision text, reason text
SELECT one, other, decision, reason FROM pair ORDER BY id

-- casualty_count: how many casualties there are at most
-- params:  none
-- returns: n int
SELECT count(*) AS n FROM casualty
