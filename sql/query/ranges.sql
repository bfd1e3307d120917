-- range_claims: what is claimed of incidents, and what lists say of them, in the order in which
--               ranges are derived; claims that another one corrects, parts that are not of
--               children or women, repeats and attackers are left out
-- params:  incident incident
-- returns: incident incident, outcome text, grp text, origin text, published text, document document,
--          reliability text, ref blob, is_row int, is_bound int, min int, best int, max int,
--          quote text, source text, rule text
-- order:   the reference makes it total
SELECT coalesce(i.same_as, i.id) AS incident,
       CASE c.measure WHEN 'killed' THEN 'killed' WHEN 'injured' THEN 'injured'
            WHEN 'missing' THEN 'missing' WHEN 'detained' THEN 'detained'
            ELSE 'casualties' END AS outcome,
       CASE WHEN c.subset_of IS NULL THEN 'all' WHEN c.age IN ('child', 'infant') THEN 'children'
            ELSE 'women' END AS grp,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS origin,
       coalesce(d.published, '') AS published, c.document, s.reliability, c.id AS ref,
       0 AS is_row, c.measure = 'casualties' AS is_bound, c.min, c.best, c.max, c.quote,
       coalesce(s.name, d.title) AS source, coalesce(o.range_rule, i.range_rule) AS rule
FROM   claim AS c
       JOIN incident AS i ON i.id = c.incident
       LEFT JOIN incident AS o ON o.id = i.same_as
       JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  (:incident IS NULL OR i.id = :incident OR i.same_as = :incident)
       AND c.measure IN ('killed', 'injured', 'missing', 'detained', 'casualties')
       AND (c.subset_of IS NULL
            OR (c.measure = 'killed' AND c.function IS NULL
                AND (c.age IN ('child', 'infant')
                     OR (c.sex = 'f' AND coalesce(c.age, 'adult') = 'adult'))))
       AND c.repeat_of IS NULL AND coalesce(c.role, 'victim') <> 'perpetrator'
       AND coalesce(c.modality, 'asserted') IN ('asserted', 'alleged')
       AND coalesce(c.quantifier, '') <> 'superlative'
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND NOT EXISTS (SELECT 1 FROM claim AS later WHERE later.supersedes = c.id)
UNION ALL
SELECT coalesce(i.same_as, i.id) AS incident,
       CASE substr(t.outcome, 1, 2) WHEN 'H1' THEN 'killed' WHEN 'H2' THEN 'injured'
            WHEN 'H3' THEN 'missing' ELSE 'detained' END AS outcome,
       CASE WHEN t.age IS NULL AND t.sex IS NULL THEN 'all' WHEN t.age = 'child' THEN 'children'
            ELSE 'women' END AS grp,
       coalesce(d.independence_group, s.independence_group, s.name, hex(t.document), hex(i.id)) AS origin,
       coalesce(d.published, '') AS published, t.document, s.reliability, t.id AS ref,
       1 AS is_row, 0 AS is_bound, t.min, t.best, t.max, NULL AS quote,
       coalesce(s.name, d.title) AS source, coalesce(o.range_rule, i.range_rule) AS rule
FROM   tally AS t
       JOIN incident AS i ON i.id = t.incident
       LEFT JOIN incident AS o ON o.id = i.same_as
       LEFT JOIN document AS d ON d.id = t.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  (:incident IS NULL OR i.id = :incident OR i.same_as = :incident)
       AND substr(t.outcome, 1, 2) IN ('H1', 'H2', 'H3', 'H4') AND t.outcome <> 'H10'
       AND t.function IS NULL AND coalesce(t.status, 'unknown') = 'unknown'
       AND ((t.age IS NULL AND t.sex IS NULL
             AND coalesce(t.slice, '') NOT IN ('subset', 'partition'))
            OR (substr(t.outcome, 1, 2) = 'H1'
                AND (t.age = 'child' OR (t.sex = 'f' AND t.age = 'adult'))))
       AND coalesce(t.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY 1, 2, 3, 4, 5, 6, 8
