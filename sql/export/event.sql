-- export_incidents: what an export says of an incident beside place, time and counts
-- params:  none
-- returns: id incident, weapon text, target text, actor text
SELECT id, weapon, target, actor
FROM   incident
WHERE  weapon IS NOT NULL OR target IS NOT NULL OR actor IS NOT NULL
ORDER  BY id

-- export_actors: who is said to have done what a claim tells of
-- params:  none
-- returns: id claim, actor text
SELECT id, actor
FROM   claim
WHERE  actor IS NOT NULL AND coalesce(actor_role, 'perpetrator') = 'perpetrator'
ORDER  BY id
