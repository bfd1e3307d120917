-- figures_documents: kept originals, who published them, and the entry that added them
-- params:  none
-- returns: id document, source text, independence_group text, title text, published text,
--          sha256 hash, n int, entry hash
SELECT d.id, s.name AS source,
       coalesce(d.independence_group, s.independence_group) AS independence_group,
       coalesce(d.title, d.file_name) AS title, d.published, d.sha256, e.n, e.id AS entry
FROM   document AS d
       JOIN entry AS e ON e.pos = d.first_pos
       LEFT JOIN source AS s ON s.id = d.source
WHERE  coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY d.first_pos, d.id

-- figures_claims: every claim of the documents that speak of the period and of the place, of
--                 something in it or of what it lies in; place is "/id/", path the place's own path
-- params:  place text, path text, from text, to text
-- returns: id claim, document document, number int, start int, end int, quote text, measure text,
--          min int, best int, max int, quantifier text, status text, sex text, age text,
--          function text, weapon text, place_name text, place_id text, place_path text,
--          precision text, place_doubt text, time_edtf text, said_by text, modality text,
--          scope text, slice text, role text, subset_of claim, repeat_of claim,
--          supersedes claim, incident incident, is_put int
SELECT c.id, c.document, c.number, c.start, c."end" AS "end", c.quote, c.measure, c.min, c.best,
       c.max, c.quantifier, c.status, c.sex, c.age, c.function, c.weapon, c.place_name,
       c.place_id, c.place_path, c.precision, c.place_doubt, c.time_edtf, c.said_by, c.modality,
       c.scope, c.slice, c.role, c.subset_of, c.repeat_of, c.supersedes, c.incident,
       EXISTS (SELECT 1 FROM claim_put AS p WHERE p.id = c.id) AS is_put
FROM   claim AS c
       JOIN document AS d ON d.id = c.document
WHERE  c.document IN (SELECT near.document
                      FROM   claim AS near
                      WHERE  near.date_from <= :to AND near.date_to >= :from
                             AND (instr(near.place_path, :place) > 0
                                  OR instr(:path, '/' || near.place_id || '/') > 0)
                      UNION ALL
                      SELECT put.document
                      FROM   claim_put AS put
                      WHERE  put.date_from <= :to AND put.date_to >= :from
                             AND instr(put.place_path, :place) > 0)
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY coalesce(d.published, '9999'), d.first_pos, c.document, c.number, c.id

-- figures_incidents: incidents that touch the period and lie in the place or around it
-- params:  place text, path text, from text, to text
-- returns: id incident, document document, code text, row int, state text, place_name text,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, date text, apart incident
SELECT n.id, n.document, n.code, n.row, n.state, n.place_name, n.place_id, n.place_path, n.lat_e7,
       n.lon_e7, n.date, n.apart
FROM   incident_counted AS n
WHERE  n.date_from <= :to AND n.date_to >= :from
       AND (instr(n.place_path, :place) > 0 OR instr(:path, '/' || n.place_id || '/') > 0)
ORDER  BY n.date_from, n.date_to, n.id

-- figures_tallies: counts of those incidents
-- params:  place text, from text, to text
-- returns: id tally, incident incident, outcome text, sex text, age text, status text,
--          function text, min int, best int, max int
SELECT t.id, n.incident, t.outcome, t.sex, t.age, t.status, t.function, t.min, t.best, t.max
FROM   tally AS t
       JOIN incident_counted AS n ON n.id = t.incident
WHERE  n.date_from <= :to AND n.date_to >= :from AND instr(n.place_path, :place) > 0
       AND coalesce(t.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY t.incident, t.id

-- figures_cells: named persons of a place and period by list, outcome, sex, age and status; months bound the
--                period so that the index on months finds them, and a date across two months is
--                found by its days
-- params:  place text, from text, to text, month_from text, month_to text
-- returns: document document, outcome text, sex text, age text, status text, n int
-- order:   the group is unique
SELECT document, outcome, sex, age, status, count(*) AS n
FROM   casualty
WHERE  (month BETWEEN :month_from AND :month_to OR month IS NULL)
       AND date_from >= :from AND date_to <= :to AND instr(place_path, :place) > 0
       AND name IS NOT NULL AND (state IS NULL OR state NOT IN ('rejected', 'withdrawn'))
GROUP  BY document, outcome, sex, age, status
ORDER  BY document, outcome, sex, age, status

-- figures_same: pairs of casualties that a person decided to be one human being
-- params:  none
-- returns: one blob, other blob
-- order:   the id is unique
SELECT one, other FROM pair WHERE decision = 'same' ORDER BY id

-- figures_matched: the casualties of those pairs that count in a place and period, as in
--                  figures_cells
-- params:  place text, from text, to text
-- returns: id blob, document document, outcome text, sex text, age text, status text
SELECT p.id, p.document, p.outcome, p.sex, p.age, p.status
FROM   casualty AS p
WHERE  p.id IN (SELECT one FROM pair WHERE decision = 'same'
                UNION SELECT other FROM pair WHERE decision = 'same')
       AND p.date_from >= :from AND p.date_to <= :to AND instr(p.place_path, :place) > 0
       AND p.name IS NOT NULL AND (p.state IS NULL OR p.state NOT IN ('rejected', 'withdrawn'))
ORDER  BY p.id
