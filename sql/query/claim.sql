-- claim_list: claims of a place and what lies in it, of a window of days, ...; in the order in
--             which documents were added, and in theirs
-- params:  place text, from text, to text, what text, document document, incident incident,
--          state text, max int
-- returns: id claim, document document, document_title text, source text, number int, start int,
--          end int, quote text, measure text, min int, best int, max int, quantifier text,
--          status text, sex text, age text, function text, weapon text, weapon_as_written text,
--          actor text, actor_role text, actor_also_known_as text, parties text, place_name text,
--          place_id text, place_path text, place_doubt text, lat_e7 int, lon_e7 int,
--          precision text, time_edtf text, date_from text, date_to text, time_as_written text,
--          said_by text, modality text, scope text, subset_of claim, slice text, repeat_of claim,
--          supersedes claim, role text, rule text, incident incident, credibility text,
--          state text, note text, entry hash
SELECT c.id, c.document, d.title AS document_title, s.name AS source, c.number, c.start,
       c."end" AS "end", c.quote, c.measure, c.min, c.best, c.max, c.quantifier, c.status, c.sex,
       c.age, c.function, c.weapon, c.weapon_as_written, c.actor, c.actor_role,
       c.actor_also_known_as, c.parties, c.place_name, c.place_id, c.place_path, c.place_doubt,
       c.lat_e7, c.lon_e7, c.precision, c.time_edtf, c.date_from, c.date_to, c.time_as_written,
       c.said_by, c.modality, c.scope, c.subset_of, c.slice, c.repeat_of, c.supersedes, c.role,
       c.rule, c.incident, c.credibility, c.state, c.note, e.id AS entry
FROM   claim AS c
       JOIN entry AS e ON e.pos = c.first_pos
       LEFT JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  (:place IS NULL OR instr(c.place_path, :place) > 0)
       AND (:from IS NULL OR c.date_to >= :from)
       AND (:to IS NULL OR c.date_from <= :to)
       AND (:what IS NULL OR c.measure = :what)
       AND (:document IS NULL OR c.document = :document)
       AND (:incident IS NULL OR c.incident = :incident)
       AND (CASE WHEN :state IS NULL THEN coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE c.state = :state END)
ORDER  BY c.n
LIMIT  :max

-- statement_list: claims that are totals over a time or over several incidents, wholes before
--                 their parts
-- params:  place text, from text, to text, what text, document document, state text, max int
-- returns: id claim, document document, document_title text, source text,
--          independence_group text, number int, quote text, measure text, min int, best int,
--          max int, quantifier text, status text, sex text, age text, function text, weapon text,
--          place_name text, place_id text, precision text, time_edtf text, date_from text,
--          date_to text, said_by text, modality text, scope text, subset_of claim, slice text,
--          repeat_of claim, supersedes claim, state text, entry hash
SELECT c.id, c.document, d.title AS document_title, s.name AS source, s.independence_group,
       c.number, c.quote, c.measure, c.min, c.best, c.max, c.quantifier, c.status, c.sex, c.age,
       c.function, c.weapon, c.place_name, c.place_id, c.precision, c.time_edtf, c.date_from,
       c.date_to, c.said_by, c.modality, c.scope, c.subset_of, c.slice, c.repeat_of, c.supersedes,
       c.state, e.id AS entry
FROM   claim AS c
       JOIN entry AS e ON e.pos = c.first_pos
       LEFT JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  c.scope IN ('period', 'multi')
       AND (:place IS NULL OR instr(c.place_path, :place) > 0)
       AND (:from IS NULL OR c.date_to >= :from)
       AND (:to IS NULL OR c.date_from <= :to)
       AND (:what IS NULL OR c.measure = :what)
       AND (:document IS NULL OR c.document = :document)
       AND (CASE WHEN :state IS NULL THEN coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE c.state = :state END)
ORDER  BY c.n
LIMIT  :max

-- place_countries: countries that the newest claims and casualties lie in, the most frequent first
-- params:  newest int
-- returns: country text, n int
-- order:   by n, then country, which is unique
SELECT c.country, count(*) AS n
FROM   (SELECT substr(place_path, length(place_path) - 2, 2) AS country
        FROM   claim
        WHERE  n > (SELECT max(n) FROM claim) - :newest
               AND substr(place_path, length(place_path) - 7, 5) = '/iso:'
        UNION ALL
        SELECT substr(place_path, length(place_path) - 2, 2)
        FROM   casualty
        WHERE  n > (SELECT max(n) FROM casualty) - :newest
               AND substr(place_path, length(place_path) - 7, 5) = '/iso:') AS c
GROUP  BY c.country
ORDER  BY count(*) DESC, c.country
