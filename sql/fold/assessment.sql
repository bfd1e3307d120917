-- fold_assessment: one change of an assessment; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, subject_kind text, subject blob, axis text, value text,
--          rule text, evidence text, note text, supersedes blob, confirms blob, actor text,
--          position text, about text
-- returns: none
INSERT INTO assessment (
    id, first_pos, last_pos, subject_kind, subject, axis, value, rule, evidence, note, supersedes,
    confirms, actor, position, about
) VALUES (
    :id, :pos, :pos, :subject_kind, :subject, :axis, :value, :rule, :evidence, :note, :supersedes,
    :confirms, :actor, :position, :about
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    subject_kind = CASE WHEN (:present & 1) <> 0 THEN excluded.subject_kind
        ELSE assessment.subject_kind END,
    subject = CASE WHEN (:present & 2) <> 0 THEN excluded.subject ELSE assessment.subject END,
    axis = CASE WHEN (:present & 4) <> 0 THEN excluded.axis ELSE assessment.axis END,
    value = CASE WHEN (:present & 8) <> 0 THEN excluded.value ELSE assessment.value END,
    rule = CASE WHEN (:present & 16) <> 0 THEN excluded.rule ELSE assessment.rule END,
    evidence = CASE WHEN (:present & 32) <> 0 THEN excluded.evidence ELSE assessment.evidence END,
    note = CASE WHEN (:present & 64) <> 0 THEN excluded.note ELSE assessment.note END,
    supersedes = CASE WHEN (:present & 128) <> 0 THEN excluded.supersedes
        ELSE assessment.supersedes END,
    confirms = CASE WHEN (:present & 256) <> 0 THEN excluded.confirms ELSE assessment.confirms END,
    actor = CASE WHEN (:present & 512) <> 0 THEN excluded.actor ELSE assessment.actor END,
    position = CASE WHEN (:present & 1024) <> 0 THEN excluded.position
        ELSE assessment.position END,
    about = CASE WHEN (:present & 2048) <> 0 THEN excluded.about ELSE assessment.about END
