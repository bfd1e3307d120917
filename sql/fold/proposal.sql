-- fold_proposal: one change of a proposal; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, what text, incident blob, other blob, score int,
--          reasons text, rule text, state text, note text
-- returns: none
INSERT INTO proposal (
    id, first_pos, last_pos, what, incident, other, score, reasons, rule, state, note
) VALUES (
    :id, :pos, :pos, :what, :incident, :other, :score, :reasons, :rule, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    what = CASE WHEN (:present & 1) <> 0 THEN excluded.what ELSE proposal.what END,
    incident = CASE WHEN (:present & 2) <> 0 THEN excluded.incident ELSE proposal.incident END,
    other = CASE WHEN (:present & 4) <> 0 THEN excluded.other ELSE proposal.other END,
    score = CASE WHEN (:present & 8) <> 0 THEN excluded.score ELSE proposal.score END,
    reasons = CASE WHEN (:present & 16) <> 0 THEN excluded.reasons ELSE proposal.reasons END,
    rule = CASE WHEN (:present & 32) <> 0 THEN excluded.rule ELSE proposal.rule END,
    state = CASE WHEN (:present & 64) <> 0 THEN excluded.state ELSE proposal.state END,
    note = CASE WHEN (:present & 128) <> 0 THEN excluded.note ELSE proposal.note END
