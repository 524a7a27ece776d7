"""Checks a moderation log that was downloaded: python3 verify_log.py moderation-log.jsonl [DIGEST ...]

Each line is an entry. Its digest is the SHA-256 of the entry without that digest, as JSON with sorted keys and no
spaces, and every entry holds the digest of the one before it. So whoever noted down one digest, from the page or the
feed, can tell whether anything up to it was changed, taken out or put in since. Needs Python 3.8 and nothing else.
"""

import hashlib
import json
import sys


def main(path: str, *noted: str) -> int:
    number, previous, found, missing = 0, "0" * 64, 0, set(noted)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            digest = entry.pop("digest")
            chained = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            if entry["number"] != number + 1:
                found += complain(f"entry {entry['number']} does not follow entry {number}")
            if entry["previous"] != previous:
                found += complain(f"entry {entry['number']} does not hold the digest of the one before")
            if hashlib.sha256(chained.encode()).hexdigest() != digest:
                found += complain(f"entry {entry['number']} was changed")
            number, previous = entry["number"], digest
            missing.discard(digest)
    for digest in missing:
        found += complain(f"no entry has the digest {digest}")
    if not found:
        print(f"Whole: {number} entries, the last one's digest is {previous}")
    return 1 if found else 0


def complain(fault: str) -> int:
    print(fault)
    return 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
