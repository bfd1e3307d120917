-- release_list: what was published, in the order of the numbers
-- params:  max int
-- returns: id release, number int, title text, made text, spec text, place_id text,
--          place_name text, period text, n_entries int, program text, vocabularies text,
--          rules text, caveats text, threshold int, n_cells int, n_suppressed int, sha256 hash,
--          previous release, reason text, state text, note text, entry_n int, entry hash
SELECT r.id, r.number, r.title, r.made, r.spec, r.place_id, r.place_name, r.period, r.n_entries,
       r.program, r.vocabularies, r.rules, r.caveats, r.threshold, r.n_cells, r.n_suppressed,
       r.sha256, r.previous, r.reason, r.state, r.note, e.n AS entry_n, e.id AS entry
FROM   release AS r
       JOIN entry AS e ON e.pos = r.first_pos
ORDER  BY r.number, r.first_pos, r.id
LIMIT  :max

-- release_next: the number of the next release
-- params:  none
-- returns: number int
SELECT coalesce(max(number), 0) + 1 AS number FROM release

-- estimate_list: estimates that were recorded
-- params:  max int
-- returns: id estimate, title text, outcome text, place_id text, place_name text,
--          place_path text, period text, documented int, low int, best int, high int, model text,
--          method text, lists text, made text, state text, note text, date_from text,
--          date_to text, entry hash
SELECT x.id, x.title, x.outcome, x.place_id, x.place_name, x.place_path, x.period, x.documented,
       x.low, x.best, x.high, x.model, x.method, x.lists, x.made, x.state, x.note, x.date_from,
       x.date_to, e.id AS entry
FROM   estimate AS x
       JOIN entry AS e ON e.pos = x.first_pos
WHERE  coalesce(x.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY x.first_pos, x.id
LIMIT  :max

-- coverage_list: what sources would have recorded, and whom they never have
-- params:  max int
-- returns: id coverage, what text, source source, source_name text, other source, other_name text,
--          place_name text, place_id text, place_path text, period text, outcome text, status text,
--          sex text, age text, document document, state text, note text, date_from text,
--          date_to text, entry hash
SELECT x.id, x.what, x.source, s.name AS source_name, x.other, o.name AS other_name,
       x.place_name, x.place_id, x.place_path, x.period, x.outcome, x.status, x.sex, x.age,
       x.document, x.state, x.note, x.date_from, x.date_to, e.id AS entry
FROM   coverage AS x
       JOIN entry AS e ON e.pos = x.first_pos
       LEFT JOIN source AS s ON s.id = x.source
       LEFT JOIN source AS o ON o.id = x.other
WHERE  coalesce(x.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY s.name NULLS LAST, x.first_pos, x.id
LIMIT  :max

-- entry_position: for each device the number of its entries that were folded
-- params:  none
-- returns: device blob, n int
-- order:   the group is unique
SELECT device, max(seq) + 1 AS n FROM entry GROUP BY device ORDER BY device

-- entry_keys: device and place in its chain of every entry, in the order of the fold
-- params:  none
-- returns: pos int, device blob, seq int
-- order:   a device has each seq once
SELECT pos, device, seq FROM entry ORDER BY hlc, device, seq

-- kept_get: what was computed of the views and put away beside them
-- params:  name text
-- returns: pos int, last_n int, bytes blob
SELECT pos, last_n, bytes FROM kept WHERE name = :name

-- kept_put: puts it away in the place of what was there
-- params:  name text, pos int, last_n int, bytes blob
-- returns: none
INSERT INTO kept (name, pos, last_n, bytes) VALUES (:name, :pos, :last_n, :bytes)
ON CONFLICT (name) DO UPDATE SET pos = excluded.pos, last_n = excluded.last_n,
    bytes = excluded.bytes

-- last_entry_claim: the entry that last spoke of a claim
-- params:  id claim
-- returns: n int
-- order:   one row
SELECT e.n FROM claim AS c JOIN entry AS e ON e.pos = c.last_pos WHERE c.id = :id ORDER BY e.n

-- last_entry_incident: the entry that last spoke of an incident
-- params:  id incident
-- returns: n int
-- order:   one row
SELECT e.n FROM incident AS i JOIN entry AS e ON e.pos = i.last_pos WHERE i.id = :id ORDER BY e.n

-- last_entry_casualty: the entry that last spoke of a person of a list
-- params:  id casualty
-- returns: n int
-- order:   one row
SELECT e.n FROM casualty AS p JOIN entry AS e ON e.pos = p.last_pos WHERE p.id = :id ORDER BY e.n
