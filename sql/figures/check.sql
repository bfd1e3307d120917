-- check_claims: every claim of the register, documents in the order of their publication
-- params:  none
-- returns: id claim, document document, number int, start int, end int, quote text, measure text,
--          min int, best int, max int, quantifier text, status text, sex text, age text,
--          function text, weapon text, place_name text, place_id text, place_path text,
--          precision text, place_doubt text, time_edtf text, said_by text, modality text,
--          scope text, slice text, role text, subset_of claim, repeat_of claim,
--          supersedes claim, incident incident
SELECT c.id, c.document, c.number, c.start, c."end" AS "end", c.quote, c.measure, c.min, c.best,
       c.max, c.quantifier, c.status, c.sex, c.age, c.function, c.weapon, c.place_name,
       c.place_id, c.place_path, c.precision, c.place_doubt, c.time_edtf, c.said_by, c.modality,
       c.scope, c.slice, c.role, c.subset_of, c.repeat_of, c.supersedes, c.incident
FROM   claim AS c
       JOIN document AS d ON d.id = c.document
WHERE  coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY coalesce(d.published, '9999'), d.first_pos, c.document, c.number, c.id

-- check_incidents: every incident; one that was found to be the same as another has the place and
--                  date of that one
-- params:  none
-- returns: id incident, document document, code text, row int, state text, place_name text,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, date text
SELECT i.id, i.document, coalesce(i.code, i.external_id) AS code, i.row, i.state,
       coalesce(o.place_name, i.place_name) AS place_name,
       coalesce(o.place_id, i.place_id) AS place_id,
       coalesce(o.place_path, i.place_path) AS place_path, coalesce(o.lat_e7, i.lat_e7) AS lat_e7,
       coalesce(o.lon_e7, i.lon_e7) AS lon_e7, coalesce(o.date, i.date) AS date
FROM   incident AS i
       LEFT JOIN incident AS o ON o.id = i.same_as
WHERE  coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY i.date_from, i.date_to, i.id

-- check_tallies: counts of those incidents
-- params:  none
-- returns: id tally, incident incident, outcome text, sex text, age text, status text,
--          function text, min int, best int, max int
SELECT t.id, coalesce(i.same_as, i.id) AS incident, t.outcome, t.sex, t.age, t.status,
       t.function, t.min, t.best, t.max
FROM   tally AS t
       JOIN incident AS i ON i.id = t.incident
WHERE  coalesce(t.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY t.incident, t.id
