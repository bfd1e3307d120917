-- fold_reconciliation: one change of reconciliation; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, claim blob, explanation text, sum_min int,
--          sum_best int, sum_max int, incidents blob, state text, note text
-- returns: none
INSERT INTO reconciliation (
    id, first_pos, last_pos, claim, explanation, sum_min, sum_best, sum_max, incidents, state,
    note
) VALUES (
    :id, :pos, :pos, :claim, :explanation, :sum_min, :sum_best, :sum_max, :incidents, :state,
    :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    claim = CASE WHEN (:present & 1) <> 0 THEN excluded.claim ELSE reconciliation.claim END,
    explanation = CASE WHEN (:present & 2) <> 0 THEN excluded.explanation
        ELSE reconciliation.explanation END,
    sum_min = CASE WHEN (:present & 4) <> 0 THEN excluded.sum_min ELSE reconciliation.sum_min END,
    sum_best = CASE WHEN (:present & 8) <> 0 THEN excluded.sum_best
        ELSE reconciliation.sum_best END,
    sum_max = CASE WHEN (:present & 16) <> 0 THEN excluded.sum_max ELSE reconciliation.sum_max END,
    incidents = CASE WHEN (:present & 32) <> 0 THEN excluded.incidents
        ELSE reconciliation.incidents END,
    state = CASE WHEN (:present & 64) <> 0 THEN excluded.state ELSE reconciliation.state END,
    note = CASE WHEN (:present & 128) <> 0 THEN excluded.note ELSE reconciliation.note END
