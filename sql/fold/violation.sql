-- fold_violation: one change of violation; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, agreement blob, incident blob, result text,
--          provision text, tests text, state text, note text
-- returns: none
INSERT INTO violation (
    id, first_pos, last_pos, agreement, incident, result, provision, tests, state, note
) VALUES (
    :id, :pos, :pos, :agreement, :incident, :result, :provision, :tests, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    agreement = CASE WHEN (:present & 1) <> 0 THEN excluded.agreement ELSE violation.agreement END,
    incident = CASE WHEN (:present & 2) <> 0 THEN excluded.incident ELSE violation.incident END,
    result = CASE WHEN (:present & 4) <> 0 THEN excluded.result ELSE violation.result END,
    provision = CASE WHEN (:present & 8) <> 0 THEN excluded.provision ELSE violation.provision END,
    tests = CASE WHEN (:present & 16) <> 0 THEN excluded.tests ELSE violation.tests END,
    state = CASE WHEN (:present & 32) <> 0 THEN excluded.state ELSE violation.state END,
    note = CASE WHEN (:present & 64) <> 0 THEN excluded.note ELSE violation.note END
