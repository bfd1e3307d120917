"""match_peers.py - one list matched by Splink or recordlinkage, as their guides would have it done.

Run by bench_match.py with the Python of an environment of its own, where those two are installed;
never part of the program. Columns, blocking and comparisons are those that their documentation
shows for such data; thresholds are their defaults. Prints F1 of the pairs and of the clusters
(connected components), and seconds without starting Python and without reading the file.

    match_peers.py splink|recordlinkage RECIPE TRUTH FILE...
"""
import collections
import json
import sys
import time

import pandas

# For each list: columns of names, of exact values and of text that may be mistyped, and what pairs
# must share to be looked at (columns, or the first letters of one).
RECIPES = {
    "rldata": {
        "names": ["fname_c1", "lname_c1"], "exact": ["by", "bm", "bd"], "typed": [],
        "block": [["fname_c1", "by"], ["lname_c1", "by"], ["by", "bm", "bd"],
                  ["fname_c1", "lname_c1"]],
        "sure": [["fname_c1", "lname_c1", "by", "bm"]],
        "train": [["lname_c1"], ["by", "bm"]],
    },
    "febrl": {
        "names": ["given_name", "surname"], "exact": ["postcode"],
        "typed": ["date_of_birth", "soc_sec_id", "address_1", "suburb"],
        "block": [["soc_sec_id"], ["given_name", "surname"], ["date_of_birth"],
                  ["surname", "postcode"], ["address_1", "postcode"]],
        "sure": [["soc_sec_id"]],
        "train": [["date_of_birth"], ["surname", "postcode"]],
    },
    "fake": {
        "names": ["first_name", "surname"], "exact": ["city"], "typed": ["dob", "email"],
        "block": [["first_name"], ["surname"], ["email"], ["dob"]],
        "sure": [["first_name", "surname", "dob"], ["email"]],
        "train": [["first_name", "surname"], ["dob"]],
    },
    "casualty": {
        "names": ["first_name", "father_name", "family_name"], "exact": ["sex", "governorate"],
        "typed": ["date", "area"],
        "block": [["first_name", "date"], ["family_name", "date"], ["date", "area"],
                  ["first_name", "family_name"], ["father_name", "family_name", "governorate"]],
        "sure": [["first_name", "father_name", "family_name", "date"]],
        "train": [["first_name", "family_name"], ["date", "area"]],
    },
}


def read(files, recipe):
    """The rows of all files; what is not compared is left out."""
    frame = pandas.concat([pandas.read_csv(f, dtype=str, skipinitialspace=True) for f in files],
                          ignore_index=True)
    used = recipe["names"] + recipe["exact"] + recipe["typed"]
    for column in used:
        if frame[column].dtype == object:
            frame[column] = frame[column].str.strip().str.lower()
    return frame, used


def splink_links(frame, used, recipe):
    """Pairs of row numbers by Splink, probability of 0.5 or more."""
    import splink.comparison_library as library
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    table = frame[used].copy()
    table["unique_id"] = range(len(table))
    comparisons = [library.JaroWinklerAtThresholds(c, [0.92, 0.8])
                   .configure(term_frequency_adjustments=True) for c in recipe["names"]]
    comparisons += [library.ExactMatch(c).configure(term_frequency_adjustments=True)
                    for c in recipe["exact"]]
    comparisons += [library.LevenshteinAtThresholds(c, [1, 2]) for c in recipe["typed"]]
    settings = SettingsCreator(link_type="dedupe_only", comparisons=comparisons,
                               blocking_rules_to_generate_predictions=[
                                   block_on(*b) for b in recipe["block"]])
    api = DuckDBAPI()
    start = time.monotonic()
    try:
        linker = Linker(api.register(table), settings)
    except (AttributeError, TypeError):
        linker = Linker(table, settings, db_api=api)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on(*b) for b in recipe["sure"]], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in recipe["train"]:
        training.estimate_parameters_using_expectation_maximisation(block_on(*block))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    seconds = time.monotonic() - start
    return list(zip(found["unique_id_l"], found["unique_id_r"])), seconds


def recordlinkage_links(frame, used, recipe):
    """Pairs of row numbers by recordlinkage: expectation-maximisation on Jaro-Winkler."""
    import recordlinkage
    table = frame[used].fillna("")
    start = time.monotonic()
    index = recordlinkage.Index()
    for block in recipe["block"]:
        index.block(block)
    pairs = index.index(table)
    compare = recordlinkage.Compare()
    for column in recipe["names"] + recipe["typed"]:
        compare.string(column, column, method="jarowinkler", threshold=0.88, label=column)
    for column in recipe["exact"]:
        compare.exact(column, column, label=column)
    links = recordlinkage.ECMClassifier().fit_predict(compare.compute(pairs, table))
    return list(links), time.monotonic() - start


def root(parent, row):
    """The first row of a component."""
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


def pairs_of(values):
    """How many pairs of rows have one value."""
    return sum(n * (n - 1) // 2 for n in collections.Counter(values).values())


def scores(links, truth):
    """F1 of the pairs and of their connected components."""
    parent = list(range(len(truth)))
    for a, b in links:
        parent[root(parent, a)] = root(parent, b)
    clusters = [root(parent, r) for r in range(len(truth))]
    everyone = pairs_of(truth)
    right = sum(truth[a] == truth[b] for a, b in links)
    joined, both = pairs_of(clusters), pairs_of(zip(clusters, truth))
    return {"f1": 2 * right / max(1, len(links) + everyone),
            "closure_f1": 2 * both / max(1, joined + everyone)}


def renamed(recipe):
    """The recipe with names of columns that no database takes for words of its own."""
    def renew(value):
        return [renew(v) for v in value] if isinstance(value, list) else "c_" + value
    return {key: renew(value) for key, value in recipe.items()}


def main():
    """One tool on one list."""
    tool, name, truth, *files = sys.argv[1:]
    frame, used = read(files, RECIPES[name])
    frame = frame.rename(columns={c: "c_" + c for c in used})
    recipe, used = renamed(RECIPES[name]), ["c_" + c for c in used]
    who = frame[truth].str.strip()
    if truth == "rec_id":
        who = who.str.extract(r"(\d+)")[0]
    work = splink_links if tool == "splink" else recordlinkage_links
    links, seconds = work(frame, used, recipe)
    print(json.dumps({"seconds": seconds} | scores(links, list(who))))


if __name__ == "__main__":
    main()
