-- agreement_list: agreements
-- params:  state text, max int
-- returns: id agreement, name text, kind text, status text, signed text, since text, until text,
--          parties text, guarantors text, bound text, exclusions text, zone_name text,
--          zone_places text, zone_ring text, zone_status text, weapons text, provisions text,
--          symbol text, implements agreement, claims blob, document document, row int,
--          external_id text, state text, note text, entry hash
SELECT k.id, k.name, k.kind, k.status, k.signed, k.since, k.until, k.parties, k.guarantors,
       k.bound, k.exclusions, k.zone_name, k.zone_places, k.zone_ring, k.zone_status, k.weapons,
       k.provisions, k.symbol, k.implements, k.claims, k.document, k.row, k.external_id, k.state,
       k.note, e.id AS entry
FROM   agreement AS k
       JOIN entry AS e ON e.pos = k.first_pos
WHERE  (CASE WHEN :state IS NULL THEN coalesce(k.state, '') NOT IN ('rejected', 'withdrawn')
        ELSE k.state = :state END)
ORDER  BY k.signed, k.name, k.id
LIMIT  :max

-- control_list: who held which place
-- params:  state text, max int
-- returns: id control, place_name text, place_id text, place_path text, place_doubt text,
--          holder text, also_known_as text, taken_from text, since text, until text, mode text,
--          extent text, certainty text, claims blob, document document, row int,
--          external_id text, state text, note text, entry hash
SELECT k.id, k.place_name, k.place_id, k.place_path, k.place_doubt, k.holder, k.also_known_as,
       k.taken_from, k.since, k.until, k.mode, k.extent, k.certainty, k.claims, k.document, k.row,
       k.external_id, k.state, k.note, e.id AS entry
FROM   control AS k
       JOIN entry AS e ON e.pos = k.first_pos
WHERE  (CASE WHEN :state IS NULL THEN coalesce(k.state, '') NOT IN ('rejected', 'withdrawn')
        ELSE k.state = :state END)
ORDER  BY k.since, k.place_name, k.holder, k.id
LIMIT  :max

-- displacement_list: figures of displacement
-- params:  state text, max int
-- returns: id displacement, figure text, origin_name text, origin_id text, origin_path text,
--          destination_name text, destination_id text, destination_path text, min int, best int,
--          max int, quantifier text, unit text, date text, term text, use text, claims blob,
--          document document, row int, external_id text, state text, note text, entry hash
SELECT k.id, k.figure, k.origin_name, k.origin_id, k.origin_path, k.destination_name,
       k.destination_id, k.destination_path, k.min, k.best, k.max, k.quantifier, k.unit, k.date,
       k.term, k.use, k.claims, k.document, k.row, k.external_id, k.state, k.note, e.id AS entry
FROM   displacement AS k
       JOIN entry AS e ON e.pos = k.first_pos
WHERE  (CASE WHEN :state IS NULL THEN coalesce(k.state, '') NOT IN ('rejected', 'withdrawn')
        ELSE k.state = :state END)
ORDER  BY k.date, k.origin_name, k.figure, k.id
LIMIT  :max

-- reconciliation_list: explanations of differences
-- params:  state text, max int
-- returns: id reconciliation, claim claim, explanation text, sum_min int, sum_best int,
--          sum_max int, incidents blob, state text, note text, entry hash
SELECT k.id, k.claim, k.explanation, k.sum_min, k.sum_best, k.sum_max, k.incidents, k.state,
       k.note, e.id AS entry
FROM   reconciliation AS k
       JOIN entry AS e ON e.pos = k.first_pos
WHERE  (CASE WHEN :state IS NULL THEN coalesce(k.state, '') NOT IN ('rejected', 'withdrawn')
        ELSE k.state = :state END)
ORDER  BY k.first_pos, k.id
LIMIT  :max

-- violation_list: judgements of incidents under agreements
-- params:  state text, max int
-- returns: id violation, agreement agreement, incident incident, result text, provision text,
--          tests text, state text, note text, entry hash
SELECT k.id, k.agreement, k.incident, k.result, k.provision, k.tests, k.state, k.note,
       e.id AS entry
FROM   violation AS k
       JOIN entry AS e ON e.pos = k.first_pos
WHERE  (CASE WHEN :state IS NULL THEN coalesce(k.state, '') NOT IN ('rejected', 'withdrawn')
        ELSE k.state = :state END)
ORDER  BY k.first_pos, k.id
LIMIT  :max

-- ceasefire_incidents: incidents that may have happened in a window of days, with what the tests of
--                      an agreement look at; from and to may be null
-- params:  from text, to text
-- returns: id incident, date text, place_name text, place_id text, place_path text,
--          precision text, lat_e7 int, lon_e7 int, weapon text, actor text, target text,
--          verification text, attribution text
SELECT i.id, i.date, i.place_name, i.place_id, i.place_path, i.precision, i.lat_e7, i.lon_e7,
       i.weapon, i.actor, i.target, i.verification, i.attribution
FROM   incident AS i
WHERE  i.same_as IS NULL AND coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
       AND (:from IS NULL OR i.date_to >= :from)
       AND (:to IS NULL OR i.date_from <= :to)
ORDER  BY i.date_from, i.date_to, i.place_name, i.row, i.id

-- ceasefire_claims: who and with what, as the claims of incidents say, incident by incident
-- params:  none
-- returns: incident incident, actor text, weapon text, id claim
SELECT c.incident, c.actor, c.weapon, c.id
FROM   claim AS c
WHERE  c.incident IS NOT NULL AND (c.actor IS NOT NULL OR c.weapon IS NOT NULL)
       AND c.repeat_of IS NULL AND coalesce(c.role, 'victim') <> 'perpetrator'
       AND coalesce(c.modality, 'asserted') IN ('asserted', 'alleged')
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY c.incident, c.n, c.id

-- ceasefire_killed: fewest and most killed that is said of an incident; most is null when open
-- params:  none
-- returns: incident incident, killed_min int, killed_max int
-- order:   incident is unique in the group
SELECT incident, min(coalesce(min, 0)) AS killed_min,
       CASE WHEN count(max) = count(*) THEN max(max) END AS killed_max
FROM   incident_said
WHERE  outcome = 'H1' AND incident IS NOT NULL
GROUP  BY incident
ORDER  BY incident

-- ceasefire_applied: incidents that somebody called a breach on the axis of applicability, and nobody
--                    judged otherwise since
-- params:  none
-- returns: id assessment, subject incident, value text
SELECT a.id, a.subject, a.value
FROM   assessment AS a
WHERE  a.axis = 'applicability' AND a.subject_kind = 'incident'
       AND a.value IN ('breach_alleged', 'breach_assessed')
       AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.supersedes = a.id)
ORDER  BY a.first_pos, a.id
