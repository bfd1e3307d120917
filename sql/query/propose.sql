-- incident_unlinked: incidents of a list that are not known to be the same as another
-- params:  document document
-- returns: id incident, date text
SELECT i.id, i.date
FROM   incident AS i
WHERE  i.document = :document AND i.same_as IS NULL AND i.place_id IS NOT NULL
       AND i.date IS NOT NULL AND coalesce(i.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY i.id
