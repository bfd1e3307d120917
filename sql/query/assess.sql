-- assessment_list: judgements, oldest first, with who entered them when and what came after
-- params:  subject blob, axis text
-- returns: id assessment, subject_kind text, subject blob, axis text, value text, rule text,
--          evidence text, note text, actor text, position text, about text,
--          confirms assessment, supersedes assessment, is_superseded int, user text, wall_ms int
SELECT a.id, a.subject_kind, a.subject, a.axis, a.value, a.rule, a.evidence, a.note, a.actor,
       a.position, a.about, a.confirms, a.supersedes,
       EXISTS (SELECT 1 FROM assessment AS later WHERE later.supersedes = a.id) AS is_superseded,
       e."user" AS user, e.wall_ms
FROM   assessment AS a
       JOIN entry AS e ON e.pos = a.first_pos
WHERE  (:subject IS NULL OR a.subject = :subject) AND (:axis IS NULL OR a.axis = :axis)
ORDER  BY a.first_pos, a.id

-- claim_standing: what a claim is worth as evidence: the incident it is put to, whose voice it is
-- params:  id claim
-- returns: incident incident, document document, source source, state text, said_by text, grp text
SELECT coalesce(i.same_as, i.id) AS incident, c.document, d.source, c.state, c.said_by,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS grp
FROM   claim AS c
       JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
       LEFT JOIN incident AS i ON i.id = c.incident
WHERE  c.id = :id

-- incident_claims: claims put to an incident, or to one that was merged into it
-- params:  incident incident
-- returns: id claim
SELECT c.id
FROM   claim AS c
WHERE  (c.incident = :incident
        OR c.incident IN (SELECT o.id FROM incident AS o WHERE o.same_as = :incident))
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY c.n

-- incident_combatants: how many whole counts of killed an incident has, and how many of combatants
-- params:  incident incident
-- returns: n int, n_combatants int
SELECT count(*) AS n, coalesce(sum(c.status = 'combatant'), 0) AS n_combatants
FROM   claim AS c
WHERE  c.incident = :incident AND c.measure = 'killed' AND c.subset_of IS NULL
       AND c.repeat_of IS NULL AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')

-- setting_value: a setting of the register
-- params:  name text
-- returns: id setting, value text
SELECT id, value FROM setting WHERE name = :name ORDER BY last_pos DESC, id LIMIT 1

-- setting_list: all settings
-- params:  none
-- returns: id setting, name text, value text, user text, wall_ms int
SELECT s.id, s.name, s.value, e."user" AS user, e.wall_ms
FROM   setting AS s
       JOIN entry AS e ON e.pos = s.last_pos
ORDER  BY s.name, s.id
