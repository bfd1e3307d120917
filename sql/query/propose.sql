-- incident_candidates: incidents of a window of days that lie in a place, or in what it lies in, with
--                      what is said of their killed and injured
-- params:  place text, path text, from text, to text
-- returns: id incident, place_id text, precision text, date_from text, date_to text, weapon text,
--          killed_min int, killed_max int, injured_min int, injured_max int
-- order:   by id, which is unique
SELECT i.id, i.place_id, i.precision, i.date_from, i.date_to, i.weapon,
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
