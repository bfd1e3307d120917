-- event_told: claims that were put to incidents and may lie in a window of days, with the document
--             that makes them; an incident that was merged into another is that other
-- params:  from text, to text
-- returns: id claim, document document, grp text, published text, incident incident,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, precision text,
--          time_edtf text, day_part text, measure text, sex text, age text, function text, min int,
--          best int, max int, weapon text, actor text, site text, quote text, subset_of claim,
--          repeat_of claim, supersedes claim
SELECT c.id, c.document,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS grp,
       d.published, coalesce(i.same_as, i.id) AS incident, c.place_id, c.place_path, c.lat_e7,
       c.lon_e7, c.precision, c.time_edtf, c.day_part, c.measure, c.sex, c.age, c.function, c.min,
       c.best, c.max, c.weapon, c.actor, c.site, c.quote, c.subset_of, c.repeat_of, c.supersedes
FROM   claim AS c
       JOIN document AS d ON d.id = c.document
       JOIN incident AS i ON i.id = c.incident
       LEFT JOIN source AS s ON s.id = d.source
WHERE  c.date_from <= :to AND c.date_to >= :from
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY c.n

-- event_listed: incidents of lists in a window of days, with what the list says of them as a whole
-- params:  from text, to text
-- returns: id incident, document document, grp text, published text, incident incident,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, precision text, date text,
--          weapon text, actor text, target text, killed int, injured int
SELECT i.id, i.document,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS grp,
       d.published, coalesce(i.same_as, i.id) AS incident, i.place_id, i.place_path, i.lat_e7,
       i.lon_e7, i.precision, i.date, i.weapon, i.actor, i.target,
       (SELECT max(coalesce(t.best, t.min)) FROM tally AS t
        WHERE t.incident = i.id AND t.outcome = 'H1' AND coalesce(t.slice, '') = '') AS killed,
       (SELECT max(coalesce(t.best, t.min)) FROM tally AS t
        WHERE t.incident = i.id AND t.outcome = 'H2' AND coalesce(t.slice, '') = '') AS injured
FROM   incident AS i
       JOIN document AS d ON d.id = i.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  i.date_from <= :to AND i.date_to >= :from
       AND coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY i.first_pos, i.id

-- event_open: claims that may speak of an incident and were put to none, by the program or by a
--             person
-- params:  none
-- returns: id claim, document document, grp text, published text, incident incident,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, precision text,
--          time_edtf text, day_part text, measure text, sex text, age text, function text, min int,
--          best int, max int, weapon text, actor text, site text, quote text, subset_of claim,
--          repeat_of claim, supersedes claim
SELECT c.id, c.document,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS grp,
       d.published, NULL AS incident, c.place_id, c.place_path, c.lat_e7, c.lon_e7, c.precision,
       c.time_edtf, c.day_part, c.measure, c.sex, c.age, c.function, c.min, c.best, c.max,
       c.weapon, c.actor, c.site, c.quote, c.subset_of, c.repeat_of, c.supersedes
FROM   claim AS c
       JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  c.incident IS NULL AND c.link_state IS NULL AND c.scope = 'incident'
       AND coalesce(c.role, 'victim') <> 'perpetrator'
       AND coalesce(c.modality, 'asserted') IN ('asserted', 'alleged')
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY c.n

-- document_prints: sketches of the texts of documents published in a window, oldest first
-- params:  from text, to text
-- returns: id document, text_print blob, grp text
SELECT d.id, d.text_print,
       coalesce(d.independence_group, s.independence_group, s.name) AS grp
FROM   document AS d
       LEFT JOIN source AS s ON s.id = d.source
WHERE  d.published >= :from AND d.published <= :to AND d.text_print IS NOT NULL
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY d.published, d.first_pos, d.id
