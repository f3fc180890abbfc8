#!/usr/bin/env python3
"""Makes words.txt and wordnet.txt from Debian's wamerican and wordnet-base. Run by hand when those change:
    python3 analyzers/newsroom/wording/make_lists.py
"""
import pathlib
import re

HERE = pathlib.Path(__file__).parent
WORDNET = pathlib.Path("/usr/share/wordnet")
SENSES = 4  # a word stands for a meaning if it is one of its first senses


def plain(word):
    return re.fullmatch(r"[a-z]{2,}", word) is not None


def dictionary():
    words = set()
    for line in open("/usr/share/dict/american-english", encoding="utf-8"):
        word = line.strip()
        if not word.endswith("'s") and plain(word.lower()):
            words.add(word.lower())
    return words


def classes(words):
    """word -> n, v, a, r where WordNet has it as noun, verb, adjective, adverb; c where its texts hold the word."""
    out = {word: "" for word in words}
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(WORDNET / f"index.{part}", encoding="utf-8"):
            fields = line.split()
            if line.startswith(" ") or fields[0] not in out:
                continue
            seen = int(fields[-int(fields[2]) - 1]) > 0  # senses that were met in the tagged texts
            out[fields[0]] += ("r" if part == "adv" else part[0]) + ("c" if seen and "c" not in out[fields[0]] else "")
    return out


def ranks(part):
    """(lemma, synset offset) -> which of the lemma's senses it is, from 1."""
    out = {}
    for line in open(WORDNET / f"index.{part}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        fields = line.split()
        count = int(fields[2])
        for rank, offset in enumerate(fields[-count:], 1):
            out[fields[0], offset] = rank
    return out


def synsets(part, words):
    rank = ranks(part)
    for line in open(WORDNET / f"data.{part}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        fields = line.split()
        lemmas = [re.sub(r"\(.*\)", "", w) for w in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]
        group = {w for w in lemmas if plain(w) and w in words and rank.get((w, fields[0]), 99) <= SENSES}
        if len(group) > 1:
            yield " ".join(sorted(group))


def irregular(part, words):
    for line in open(WORDNET / f"{part}.exc", encoding="utf-8"):
        form, lemma = line.split()[:2]
        if plain(form) and plain(lemma) and lemma in words and form != lemma:
            yield f"{form} {lemma}"


def write(name, head, lines):
    (HERE / name).write_text("".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in lines))


def main():
    words = dictionary()
    write("words.txt",
          ["English words: what is spelt so is no slip of the keyboard. Behind a word: n noun, v verb, a adjective,",
           "r adverb in WordNet, of words in their base form; c met in its texts. Made by make_lists.py from SCOWL, as Debian's",
           "wamerican has it (Copyright 2000-2011 by Kevin Atkinson; use and distribution are free with this notice)."],
          [f"{word} {tags}".strip() for word, tags in sorted(classes(words).items())])
    groups = sorted({g for part in ("noun", "verb", "adj", "adv") for g in synsets(part, words)})
    forms = sorted({f"{tag} {x}" for part, tag in (("noun", "s"), ("verb", "v")) for x in irregular(part, words)})
    write("wordnet.txt",
          ["Words of one meaning, a group a line, and irregular forms (s: plural, v: verb form). Made by make_lists.py",
           "from WordNet 3.0, Copyright 2006 by Princeton University; use and distribution are free with this notice."],
          [f"= {g}" for g in groups] + forms)
    print(len(words), "words,", len(groups), "groups,", len(forms), "irregular forms")


main()
