-- fold_pair: one change of a pair; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, one blob, other blob, decision text, reason text,
--          score int
-- returns: none
INSERT INTO pair (
    id, first_pos, last_pos, one, other, decision, reason, score
) VALUES (
    :id, :pos, :pos, :one, :other, :decision, :reason, :score
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    one = CASE WHEN (:present & 1) <> 0 THEN excluded.one ELSE pair.one END,
    other = CASE WHEN (:present & 2) <> 0 THEN excluded.other ELSE pair.other END,
    decision = CASE WHEN (:present & 4) <> 0 THEN excluded.decision ELSE pair.decision END,
    reason = CASE WHEN (:present & 8) <> 0 THEN excluded.reason ELSE pair.reason END,
    score = CASE WHEN (:present & 16) <> 0 THEN excluded.score ELSE pair.score END
