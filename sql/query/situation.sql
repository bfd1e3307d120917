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
ORDER  BY k.first_pos, k.id
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
ORDER  BY k.first_pos, k.id
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
ORDER  BY k.first_pos, k.id
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
