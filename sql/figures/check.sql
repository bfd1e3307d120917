-- check_claims: every claim of the register, documents in the order of their publication
-- params:  none
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
WHERE  coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY coalesce(d.published, '9999'), d.first_pos, c.document, c.number, c.id

-- check_incidents: every incident
-- params:  none
-- returns: id incident, document document, code text, row int, state text, place_name text,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, date text, apart incident
SELECT n.id, n.document, n.code, n.row, n.state, n.place_name, n.place_id, n.place_path, n.lat_e7,
       n.lon_e7, n.date, n.apart
FROM   incident_counted AS n
ORDER  BY n.date_from, n.date_to, n.id

-- check_tallies: counts of those incidents
-- params:  none
-- returns: id tally, incident incident, outcome text, sex text, age text, status text,
--          function text, min int, best int, max int
SELECT t.id, n.incident, t.outcome, t.sex, t.age, t.status, t.function, t.min, t.best, t.max
FROM   tally AS t
       JOIN incident_counted AS n ON n.id = t.incident
WHERE  coalesce(t.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY t.incident, t.id

-- check_incident_more: what else is known of every incident
-- params:  none
-- returns: id incident, precision text, verification text, attribution text, weapon text,
--          actor text, target text
SELECT id, precision, verification, attribution, weapon, actor, target
FROM   incident
WHERE  coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id

-- check_tally_rows: counts of incidents as records
-- params:  none
-- returns: id tally, incident incident, claim claim, outcome text, quantifier text, min int,
--          best int, max int
SELECT id, incident, claim, outcome, quantifier, min, best, max
FROM   tally
WHERE  coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id

-- check_attack_rows: uses of weapons as records
-- params:  none
-- returns: id attack, incident incident, claim claim, weapon text, n_munitions_min int,
--          n_munitions_best int, n_munitions_max int, n_strikes_min int, n_strikes_best int,
--          n_strikes_max int
SELECT id, incident, claim, weapon, n_munitions_min, n_munitions_best, n_munitions_max,
       n_strikes_min, n_strikes_best, n_strikes_max
FROM   attack
WHERE  coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id

-- check_ages: persons with both an age in years and an age band
-- params:  none
-- returns: id casualty, age_years int, age_band text, place_name text, place_id text,
--          place_path text, date text
SELECT id, age_years, age_band, place_name, place_id, place_path, date
FROM   casualty
WHERE  age_years IS NOT NULL AND age_band IS NOT NULL
       AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id

-- check_incident_points: incidents with coordinates of their own
-- params:  none
-- returns: id incident, place_name text, place_id text, place_path text, date text, lat_e7 int,
--          lon_e7 int
SELECT id, place_name, place_id, place_path, date, lat_e7, lon_e7
FROM   incident
WHERE  lat_e7 IS NOT NULL AND lon_e7 IS NOT NULL AND place_id IS NOT NULL
       AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id

-- check_casualty_points: persons with coordinates of their own
-- params:  none
-- returns: id casualty, place_name text, place_id text, place_path text, date text, lat_e7 int,
--          lon_e7 int
SELECT id, place_name, place_id, place_path, date, lat_e7, lon_e7
FROM   casualty
WHERE  lat_e7 IS NOT NULL AND lon_e7 IS NOT NULL AND place_id IS NOT NULL
       AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id

-- check_texts: documents with a text, and where it is kept: a plain text is its own
-- params:  none
-- returns: id document, root blob
SELECT id, coalesce(text_root, root) AS root
FROM   document
WHERE  (text_root IS NOT NULL OR media_type = 'text/plain')
       AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY id
