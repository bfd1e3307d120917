-- fold_tally: one change of a tally; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, incident blob, outcome text, sex text, age text,
--          status text, function text, min int, best int, max int, quantifier text, slice text,
--          document blob, claim blob, state text, note text
-- returns: none
INSERT INTO tally (
    id, first_pos, last_pos, incident, outcome, sex, age, status, function, min, best, max,
    quantifier, slice, document, claim, state, note
) VALUES (
    :id, :pos, :pos, :incident, :outcome, :sex, :age, :status, :function, :min, :best, :max,
    :quantifier, :slice, :document, :claim, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    incident = CASE WHEN (:present & 1) <> 0 THEN excluded.incident ELSE tally.incident END,
    outcome = CASE WHEN (:present & 2) <> 0 THEN excluded.outcome ELSE tally.outcome END,
    sex = CASE WHEN (:present & 4) <> 0 THEN excluded.sex ELSE tally.sex END,
    age = CASE WHEN (:present & 8) <> 0 THEN excluded.age ELSE tally.age END,
    status = CASE WHEN (:present & 16) <> 0 THEN excluded.status ELSE tally.status END,
    function = CASE WHEN (:present & 32) <> 0 THEN excluded.function ELSE tally.function END,
    min = CASE WHEN (:present & 64) <> 0 THEN excluded.min ELSE tally.min END,
    best = CASE WHEN (:present & 128) <> 0 THEN excluded.best ELSE tally.best END,
    max = CASE WHEN (:present & 256) <> 0 THEN excluded.max ELSE tally.max END,
    quantifier = CASE WHEN (:present & 512) <> 0 THEN excluded.quantifier
        ELSE tally.quantifier END,
    slice = CASE WHEN (:present & 1024) <> 0 THEN excluded.slice ELSE tally.slice END,
    document = CASE WHEN (:present & 2048) <> 0 THEN excluded.document ELSE tally.document END,
    claim = CASE WHEN (:present & 4096) <> 0 THEN excluded.claim ELSE tally.claim END,
    state = CASE WHEN (:present & 8192) <> 0 THEN excluded.state ELSE tally.state END,
    note = CASE WHEN (:present & 16384) <> 0 THEN excluded.note ELSE tally.note END
