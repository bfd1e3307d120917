-- incident_members: claims put to an incident, with what they are parts, repeats or corrections of
-- params:  incident incident
-- returns: id claim, subset_of claim, repeat_of claim, supersedes claim, incident incident
SELECT id, subset_of, repeat_of, supersedes, incident
FROM   claim
WHERE  incident = :incident
ORDER  BY n

-- claim_family: claims of the document of a claim, with what they belong to
-- params:  claim claim
-- returns: id claim, subset_of claim, repeat_of claim, supersedes claim, incident incident
SELECT o.id, o.subset_of, o.repeat_of, o.supersedes, o.incident
FROM   claim AS c
       JOIN claim AS o ON o.document = c.document
WHERE  c.id = :claim
ORDER  BY o.number, o.id

-- incident_followers: incidents that were merged into one
-- params:  incident incident
-- returns: id incident, code text
SELECT id, code FROM incident WHERE same_as = :incident ORDER BY id

-- incident_attacks: uses of weapons in an incident
-- params:  incident incident
-- returns: id attack
SELECT id FROM attack WHERE incident = :incident ORDER BY id

-- incident_objects: objects hit in an incident
-- params:  incident incident
-- returns: id object
SELECT id FROM object WHERE incident = :incident ORDER BY id

-- incident_casualties: persons of an incident
-- params:  incident incident
-- returns: id casualty
SELECT id FROM casualty WHERE incident = :incident ORDER BY n

-- proposal_list: proposals about incidents that are not merged yet, best first
-- params:  incident incident, state text, max int
-- returns: id proposal, what text, incident incident, other incident, score int, reasons text,
--          rule text, state text, title text, other_title text, note text
SELECT q.id, q.what, a.id AS incident, b.id AS other, q.score, q.reasons, q.rule, q.state,
       a.title, b.title AS other_title, q.note
FROM   proposal AS q
       JOIN incident AS i ON i.id = q.incident
       JOIN incident AS o ON o.id = q.other
       JOIN incident AS a ON a.id = coalesce(i.same_as, i.id)
       JOIN incident AS b ON b.id = coalesce(o.same_as, o.id)
WHERE  (:incident IS NULL OR a.id = :incident OR b.id = :incident)
       AND (CASE WHEN :state IS NULL THEN q.state = 'open' AND a.id <> b.id
            ELSE q.state = :state END)
       AND coalesce(a.state, '') NOT IN ('rejected', 'withdrawn')
       AND coalesce(b.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY q.score DESC NULLS LAST, q.id
LIMIT  :max

-- proposals_between: open proposals about two incidents
-- params:  a incident, b incident
-- returns: id proposal
SELECT id
FROM   proposal
WHERE  state = 'open'
       AND ((incident = :a AND other = :b) OR (incident = :b AND other = :a))
ORDER  BY id

-- incident_parts: parts of a complex attack
-- params:  incident incident
-- returns: id incident, title text, date text, weapon text
SELECT id, title, date, weapon
FROM   incident
WHERE  part_of = :incident
ORDER  BY date_from, id

-- incident_attack_list: attacks of an incident with their counts
-- params:  incident incident
-- returns: id attack, weapon text, weapon_as_written text, n_munitions_min int,
--          n_munitions_best int, n_munitions_max int, n_strikes_min int, n_strikes_best int,
--          n_strikes_max int, note text
SELECT id, weapon, weapon_as_written, n_munitions_min, n_munitions_best, n_munitions_max,
       n_strikes_min, n_strikes_best, n_strikes_max, note
FROM   attack
WHERE  incident = :incident AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY first_pos, id

-- incident_object_list: objects hit in an incident
-- params:  incident incident
-- returns: id object, target text, name text, min int, best int, max int, damage text, note text
SELECT id, target, name, min, best, max, damage, note
FROM   object
WHERE  incident = :incident AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY first_pos, id

-- incident_claim_list: claims of an incident side by side, by source and date
-- params:  incident incident
-- returns: id claim, source text, grp text, published text, measure text, min int, best int,
--          max int, quantifier text, sex text, age text, status text, weapon text, actor text,
--          said_by text, modality text, quote text, link_state text, link_score int,
--          link_reason text, credibility text, subset_of claim, repeat_of claim,
--          supersedes claim, place_name text, time_edtf text, number int
SELECT c.id, coalesce(s.name, d.title, d.file_name) AS source,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS grp,
       d.published, c.measure, c.min, c.best, c.max, c.quantifier, c.sex, c.age, c.status,
       c.weapon, c.actor, c.said_by, c.modality, c.quote, c.link_state, c.link_score,
       c.link_reason, c.credibility, c.subset_of, c.repeat_of, c.supersedes, c.place_name,
       c.time_edtf, c.number
FROM   claim AS c
       JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  (c.incident = :incident
        OR c.incident IN (SELECT o.id FROM incident AS o WHERE o.same_as = :incident))
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY coalesce(d.published, '9999'), c.document, c.number, c.id

-- entry_by_n: who entered an entry, and whether it is live
-- params:  n int
-- returns: wall_ms int, action text, user text, batch act, is_live int, note text
SELECT wall_ms, action, "user" AS user, batch, is_live, note FROM entry WHERE n = :n
