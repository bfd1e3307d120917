# A program that proposes claims, as docs/reading.md describes it: one answer line for each line. What
# it answers is fixed; only the first proposals hold.
while read -r line; do
    cat <<'ANSWER' | tr -d '\n'
{"id": "report.txt", "claims": [
{"quote": "A baker's oven", "measure": "objects_hit", "min": 1, "best": 1, "max": 1, "modality": "asserted",
 "place": {"name": "Ariha"}, "time": {"edtf": "2024-03-12", "as_written": "on Tuesday"}, "scope": "incident"},
{"start": 0, "end": 20, "quote": "At least five people", "measure": "killed", "min": 5, "modality": "asserted"},
{"quote": "two children", "measure": "killed", "min": 2, "best": 2, "max": 2, "age": "child",
 "modality": "asserted", "subset_of": 1, "slice": "subset", "comment": "a member nobody knows"},
{"quote": "ten people", "measure": "killed", "best": 10, "modality": "asserted"},
{"start": 1, "end": 21, "quote": "At least five people", "measure": "killed", "min": 5, "modality": "asserted"},
{"quote": "e", "measure": "killed", "best": 1, "modality": "asserted"},
{"quote": "two children", "measure": "dead", "best": 2, "modality": "asserted"},
{"quote": "two children", "measure": "killed", "min": 3, "best": 2, "modality": "asserted"},
{"quote": "two children", "measure": "killed", "modality": "asserted"},
{"quote": "two children", "measure": "killed", "best": 2},
{"quote": "two children", "measure": "killed", "best": 2, "modality": "asserted", "said_by": "nobody"},
{"quote": "two children", "measure": "killed", "best": 2, "modality": "asserted", "time": "Tuesday"},
{"quote": "two children", "measure": "killed", "best": 2, "modality": "asserted", "weapon": "W77"},
{"quote": "two children", "measure": "killed", "best": 2, "modality": "asserted", "subset_of": 99},
"not an object", {}]}
ANSWER
    echo
done
