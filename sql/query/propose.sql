-- incident_candidates: incidents of a window of days that lie in a place, or in what it lies in, with
--                      what is said of their killed and injured
-- params:  place text, path text, from text, to text
-- returns: id incident, document document, place_id text, killed_min int,
--          killed_max int, injured_min int, injured_max int
-- order:   by id, which is unique
SELECT i.id, i.document, i.place_id,
       (SELECT min(said) FROM (
            SELECT coalesce(c.best, c.min) AS said FROM claim AS c
            WHERE c.incident = i.id AND c.measure = 'killed' AND c.subset_of IS NULL
            UNION ALL
            SELECT coalesce(t.best, t.min) AS said FROM tally AS t
            WHERE t.incident = i.id AND t.outcome = 'H1' AND coalesce(t.slice, '') = ''))
       AS killed_min,
       (SELECT max(said) FROM (
            SELECT coalesce(c.best, c.min) AS said FROM claim AS c
            WHERE c.incident = i.id AND c.measure = 'killed' AND c.subset_of IS NULL
            UNION ALL
            SELECT coalesce(t.best, t.min) AS said FROM tally AS t
            WHERE t.incident = i.id AND t.outcome = 'H1' AND coalesce(t.slice, '') = ''))
       AS killed_max,
       (SELECT min(coalesce(c.best, c.min)) FROM claim AS c
        WHERE c.incident = i.id AND c.measure = 'injured' AND c.subset_of IS NULL) AS injured_min,
       (SELECT max(coalesce(c.best, c.min)) FROM claim AS c
        WHERE c.incident = i.id AND c.measure = 'injured' AND c.subset_of IS NULL) AS injured_max
FROM   incident AS i
WHERE  i.date_to >= :from AND i.date_from <= :to
       AND (instr(i.place_path, :place) > 0 OR instr(:path, '/' || i.place_id || '/') > 0)
       AND coalesce(i.state, '') NOT IN ('rejected', 'withdrawn') AND i.same_as IS NULL
ORDER  BY i.id

-- incident_unlinked: incidents of a list that are not known to be the same as another, with what the
--                    list says of their killed and injured
-- params:  document document
-- returns: id incident, place_id text, place_path text, date text, killed int, injured int
-- order:   by id, which is unique
SELECT i.id, i.place_id, i.place_path, i.date,
       (SELECT max(coalesce(t.best, t.min)) FROM tally AS t
        WHERE t.incident = i.id AND t.outcome = 'H1' AND coalesce(t.slice, '') = '') AS killed,
       (SELECT max(coalesce(t.best, t.min)) FROM tally AS t
        WHERE t.incident = i.id AND t.outcome = 'H2' AND coalesce(t.slice, '') = '') AS injured
FROM   incident AS i
WHERE  i.document = :document AND i.same_as IS NULL AND i.place_id IS NOT NULL
       AND i.date IS NOT NULL AND coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY i.id
