-- fold_object: one change of an object; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, incident blob, target text, name text, min int,
--          best int, max int, damage text, document blob, claim blob, state text, note text
-- returns: none
INSERT INTO object (
    id, first_pos, last_pos, incident, target, name, min, best, max, damage, document, claim,
    state, note
) VALUES (
    :id, :pos, :pos, :incident, :target, :name, :min, :best, :max, :damage, :document, :claim,
    :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    incident = CASE WHEN (:present & 1) <> 0 THEN excluded.incident ELSE object.incident END,
    target = CASE WHEN (:present & 2) <> 0 THEN excluded.target ELSE object.target END,
    name = CASE WHEN (:present & 4) <> 0 THEN excluded.name ELSE object.name END,
    min = CASE WHEN (:present & 8) <> 0 THEN excluded.min ELSE object.min END,
    best = CASE WHEN (:present & 16) <> 0 THEN excluded.best ELSE object.best END,
    max = CASE WHEN (:present & 32) <> 0 THEN excluded.max ELSE object.max END,
    damage = CASE WHEN (:present & 64) <> 0 THEN excluded.damage ELSE object.damage END,
    document = CASE WHEN (:present & 128) <> 0 THEN excluded.document ELSE object.document END,
    claim = CASE WHEN (:present & 256) <> 0 THEN excluded.claim ELSE object.claim END,
    state = CASE WHEN (:present & 512) <> 0 THEN excluded.state ELSE object.state END,
    note = CASE WHEN (:present & 1024) <> 0 THEN excluded.note ELSE object.note END
