-- incident_list: incidents with how many claims, tallies and persons they have; one that was found
--                to be the same as another is left to the other
-- params:  place text, from text, to text, what text, document document, state text, max int
-- returns: id incident, code text, title text, date text, date_from text, date_to text,
--          place_name text, place_id text, place_path text, lat_e7 int, lon_e7 int,
--          precision text, weapon text, actor text, target text, document document, row int,
--          external_id text, narrative text, verification text, attribution text,
--          strike_status text, same_as incident, state text, note text, killed_min int,
--          killed_max int, injured_min int, injured_max int, n_claims int, n_documents int,
--          n_tallies int, n_casualties int, entry hash
SELECT i.id, i.code, i.title, i.date, i.date_from, i.date_to, i.place_name, i.place_id,
       i.place_path, i.lat_e7, i.lon_e7, i.precision, i.weapon, i.actor, i.target, i.document,
       i.row, i.external_id, i.narrative, i.verification, i.attribution, i.strike_status,
       i.same_as, i.state, i.note,
       (SELECT min(coalesce(s.min, 0)) FROM incident_said AS s
        WHERE s.incident = i.id AND s.outcome = 'H1') AS killed_min,
       (SELECT CASE WHEN count(s.max) = count(*) THEN max(s.max) END FROM incident_said AS s
        WHERE s.incident = i.id AND s.outcome = 'H1') AS killed_max,
       (SELECT min(coalesce(s.min, 0)) FROM incident_said AS s
        WHERE s.incident = i.id AND s.outcome = 'H2') AS injured_min,
       (SELECT CASE WHEN count(s.max) = count(*) THEN max(s.max) END FROM incident_said AS s
        WHERE s.incident = i.id AND s.outcome = 'H2') AS injured_max,
       (SELECT count(*) FROM claim AS c WHERE c.incident = i.id) AS n_claims,
       (SELECT count(DISTINCT c.document) FROM claim AS c WHERE c.incident = i.id) AS n_documents,
       (SELECT count(*) FROM tally AS t WHERE t.incident = i.id)
       + (SELECT count(*) FROM incident AS o JOIN tally AS t ON t.incident = o.id
          WHERE o.same_as = i.id) AS n_tallies,
       (SELECT count(*) FROM casualty AS p WHERE p.incident = i.id) AS n_casualties,
       e.id AS entry
FROM   incident AS i
       JOIN entry AS e ON e.pos = i.first_pos
WHERE  (:place IS NULL OR instr(i.place_path, :place) > 0)
       AND (i.same_as IS NULL OR i.document = :document)
       AND (:from IS NULL OR i.date_to >= :from)
       AND (:to IS NULL OR i.date_from <= :to)
       AND (:document IS NULL OR i.document = :document
            OR EXISTS (SELECT 1 FROM claim AS c
                       WHERE c.incident = i.id AND c.document = :document))
       AND (:what IS NULL
            OR EXISTS (SELECT 1 FROM claim AS c WHERE c.incident = i.id AND c.measure = :what)
            OR EXISTS (SELECT 1 FROM tally AS t WHERE t.incident = i.id AND t.outcome = :what))
       AND (CASE WHEN :state IS NULL THEN coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE i.state = :state END)
ORDER  BY i.date_from, i.date_to, i.place_name, i.id
LIMIT  :max

-- incident_one: one incident as incident_list has it
-- params:  id incident
-- returns: id incident, code text, title text, date text, date_from text, date_to text,
--          place_name text, place_id text, place_path text, lat_e7 int, lon_e7 int,
--          precision text, weapon text, actor text, target text, document document, row int,
--          external_id text, narrative text, verification text, attribution text,
--          strike_status text, same_as incident, state text, note text, killed_min int,
--          killed_max int, injured_min int, injured_max int, n_claims int, n_documents int,
--          n_tallies int, n_casualties int, entry hash
WITH said AS (
    SELECT CASE c.measure WHEN 'killed' THEN 'H1' ELSE 'H2' END AS outcome, c.min, c.max
    FROM   claim AS c
    WHERE  c.incident = :id AND c.measure IN ('killed', 'injured') AND c.subset_of IS NULL
           AND c.repeat_of IS NULL AND coalesce(c.role, 'victim') <> 'perpetrator'
           AND coalesce(c.modality, 'asserted') IN ('asserted', 'alleged')
           AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
           AND NOT EXISTS (SELECT 1 FROM claim AS later WHERE later.supersedes = c.id)
    UNION ALL
    SELECT substr(t.outcome, 1, 2) AS outcome, t.min, t.max
    FROM   tally AS t
    WHERE  t.incident = :id
           AND t.outcome IN ('H1', 'H1a', 'H1b', 'H1c', 'H2', 'H2a', 'H2b', 'H2c')
           AND t.sex IS NULL AND t.age IS NULL AND t.function IS NULL
           AND coalesce(t.slice, '') NOT IN ('subset', 'partition')
           AND coalesce(t.state, '') NOT IN ('rejected', 'withdrawn')
)
SELECT i.id, i.code, i.title, i.date, i.date_from, i.date_to, i.place_name, i.place_id,
       i.place_path, i.lat_e7, i.lon_e7, i.precision, i.weapon, i.actor, i.target, i.document,
       i.row, i.external_id, i.narrative, i.verification, i.attribution, i.strike_status,
       i.same_as, i.state, i.note,
       (SELECT min(coalesce(s.min, 0)) FROM said AS s WHERE s.outcome = 'H1') AS killed_min,
       (SELECT CASE WHEN count(s.max) = count(*) THEN max(s.max) END FROM said AS s
        WHERE s.outcome = 'H1') AS killed_max,
       (SELECT min(coalesce(s.min, 0)) FROM said AS s WHERE s.outcome = 'H2') AS injured_min,
       (SELECT CASE WHEN count(s.max) = count(*) THEN max(s.max) END FROM said AS s
        WHERE s.outcome = 'H2') AS injured_max,
       (SELECT count(*) FROM claim AS c WHERE c.incident = i.id) AS n_claims,
       (SELECT count(DISTINCT c.document) FROM claim AS c WHERE c.incident = i.id) AS n_documents,
       (SELECT count(*) FROM tally AS t WHERE t.incident = i.id)
       + (SELECT count(*) FROM incident AS o JOIN tally AS t ON t.incident = o.id
          WHERE o.same_as = i.id) AS n_tallies,
       (SELECT count(*) FROM casualty AS p WHERE p.incident = i.id) AS n_casualties,
       e.id AS entry
FROM   incident AS i
       JOIN entry AS e ON e.pos = i.first_pos
WHERE  i.id = :id

-- incident_light: incidents of a place and some days, with what a page of them is chosen by; all of
--                 it lies in one index, in the order of the page
-- params:  place text, from text, to text, weapon text, document document, measure text,
--          outcome text, state text
-- returns: id incident, month text, months int, place_path text, weapon text, target text,
--          state text, verification text, attribution text, n_accused int, n_combatants int
SELECT i.id, substr(i.date_from, 1, 7) AS month,
       substr(i.date_from, 1, 7) <> substr(i.date_to, 1, 7) AS months, i.place_path, i.weapon,
       i.target, i.state, i.verification, i.attribution,
       CASE WHEN i.attribution IS NOT NULL THEN
            (SELECT count(DISTINCT a.actor) FROM assessment AS a
             WHERE a.subject = i.id AND a.axis = 'attribution' AND a.value NOT IN ('T0', 'TD')
                   AND NOT EXISTS (SELECT 1 FROM assessment AS later
                                   WHERE later.supersedes = a.id)) END AS n_accused,
       CASE WHEN i.verification IS NOT NULL THEN
            (SELECT min(coalesce(c.status, '') = 'combatant') FROM claim AS c
             WHERE c.incident = i.id AND c.measure = 'killed' AND c.subset_of IS NULL
                   AND c.repeat_of IS NULL) END AS n_combatants
FROM   incident AS i
WHERE  i.same_as IS NULL
       AND (:place IS NULL OR instr(i.place_path, :place) > 0)
       AND (:from IS NULL OR i.date_to >= :from)
       AND (:to IS NULL OR i.date_from <= :to)
       AND (:weapon IS NULL OR substr(i.weapon, 1, length(:weapon)) = :weapon
            OR EXISTS (SELECT 1 FROM attack AS u
                       WHERE u.incident = i.id
                             AND substr(u.weapon, 1, length(:weapon)) = :weapon))
       AND (:document IS NULL OR i.document = :document
            OR EXISTS (SELECT 1 FROM claim AS c
                       WHERE c.incident = i.id AND c.document = :document))
       AND (:measure IS NULL
            OR EXISTS (SELECT 1 FROM claim AS c WHERE c.incident = i.id AND c.measure = :measure)
            OR EXISTS (SELECT 1 FROM tally AS t
                       WHERE t.incident = i.id
                             AND substr(t.outcome, 1, length(:outcome)) = :outcome))
       AND (CASE WHEN :state IS NULL THEN coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE i.state = :state END)
ORDER  BY i.date_from, i.date_to, i.place_name, i.id

-- incident_words: as incident_light, with the words of each
-- params:  place text, from text, to text, weapon text, document document, measure text,
--          outcome text, state text
-- returns: id incident, month text, months int, place_path text, weapon text, target text,
--          state text, verification text, attribution text, n_accused int, n_combatants int,
--          title text, place_name text, actor text, narrative text
SELECT i.id, substr(i.date_from, 1, 7) AS month,
       substr(i.date_from, 1, 7) <> substr(i.date_to, 1, 7) AS months, i.place_path, i.weapon,
       i.target, i.state, i.verification, i.attribution,
       CASE WHEN i.attribution IS NOT NULL THEN
            (SELECT count(DISTINCT a.actor) FROM assessment AS a
             WHERE a.subject = i.id AND a.axis = 'attribution' AND a.value NOT IN ('T0', 'TD')
                   AND NOT EXISTS (SELECT 1 FROM assessment AS later
                                   WHERE later.supersedes = a.id)) END AS n_accused,
       CASE WHEN i.verification IS NOT NULL THEN
            (SELECT min(coalesce(c.status, '') = 'combatant') FROM claim AS c
             WHERE c.incident = i.id AND c.measure = 'killed' AND c.subset_of IS NULL
                   AND c.repeat_of IS NULL) END AS n_combatants,
       i.title, i.place_name, i.actor, i.narrative
FROM   incident AS i
WHERE  i.same_as IS NULL
       AND (:place IS NULL OR instr(i.place_path, :place) > 0)
       AND (:from IS NULL OR i.date_to >= :from)
       AND (:to IS NULL OR i.date_from <= :to)
       AND (:weapon IS NULL OR substr(i.weapon, 1, length(:weapon)) = :weapon
            OR EXISTS (SELECT 1 FROM attack AS u
                       WHERE u.incident = i.id
                             AND substr(u.weapon, 1, length(:weapon)) = :weapon))
       AND (:document IS NULL OR i.document = :document
            OR EXISTS (SELECT 1 FROM claim AS c
                       WHERE c.incident = i.id AND c.document = :document))
       AND (:measure IS NULL
            OR EXISTS (SELECT 1 FROM claim AS c WHERE c.incident = i.id AND c.measure = :measure)
            OR EXISTS (SELECT 1 FROM tally AS t
                       WHERE t.incident = i.id
                             AND substr(t.outcome, 1, length(:outcome)) = :outcome))
       AND (CASE WHEN :state IS NULL THEN coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE i.state = :state END)
ORDER  BY i.date_from, i.date_to, i.place_name, i.id

-- incident_quotes: the words that claims of incidents rest on
-- params:  none
-- returns: incident incident, quote text
SELECT coalesce(i.same_as, i.id) AS incident, c.quote
FROM   claim AS c
       JOIN incident AS i ON i.id = c.incident
WHERE  c.quote IS NOT NULL
ORDER  BY c.n

-- tally_list: counts of incidents
-- params:  place text, from text, to text, what text, document document, incident incident,
--          state text, max int
-- returns: id tally, incident incident, outcome text, sex text, age text, status text,
--          function text, min int, best int, max int, quantifier text, slice text,
--          document document, claim claim, state text, note text, entry hash
SELECT t.id, t.incident, t.outcome, t.sex, t.age, t.status, t.function, t.min, t.best, t.max,
       t.quantifier, t.slice, t.document, t.claim, t.state, t.note, e.id AS entry
FROM   tally AS t
       JOIN entry AS e ON e.pos = t.first_pos
       LEFT JOIN incident AS i ON i.id = t.incident
WHERE  (:place IS NULL OR instr(i.place_path, :place) > 0)
       AND (:from IS NULL OR i.date_to >= :from)
       AND (:to IS NULL OR i.date_from <= :to)
       AND (:what IS NULL OR t.outcome = :what)
       AND (:document IS NULL OR t.document = :document)
       AND (:incident IS NULL OR t.incident = :incident)
       AND (CASE WHEN :state IS NULL THEN coalesce(t.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE t.state = :state END)
ORDER  BY t.incident, t.outcome, t.id
LIMIT  :max

-- attack_list: uses of weapons in incidents
-- params:  place text, from text, to text, document document, incident incident, state text,
--          max int
-- returns: id attack, incident incident, weapon text, weapon_as_written text, cluster int,
--          n_munitions_min int, n_munitions_best int, n_munitions_max int, n_strikes_min int,
--          n_strikes_best int, n_strikes_max int, document document, claim claim, state text,
--          note text, entry hash
SELECT a.id, a.incident, a.weapon, a.weapon_as_written, a.cluster, a.n_munitions_min,
       a.n_munitions_best, a.n_munitions_max, a.n_strikes_min, a.n_strikes_best,
       a.n_strikes_max, a.document, a.claim, a.state, a.note, e.id AS entry
FROM   attack AS a
       JOIN entry AS e ON e.pos = a.first_pos
       LEFT JOIN incident AS i ON i.id = a.incident
WHERE  (:place IS NULL OR instr(i.place_path, :place) > 0)
       AND (:from IS NULL OR i.date_to >= :from)
       AND (:to IS NULL OR i.date_from <= :to)
       AND (:document IS NULL OR a.document = :document)
       AND (:incident IS NULL OR a.incident = :incident)
       AND (CASE WHEN :state IS NULL THEN coalesce(a.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE a.state = :state END)
ORDER  BY a.incident, a.id
LIMIT  :max
