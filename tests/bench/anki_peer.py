"""What Anki's own backend takes for what ours does: run by the Python of ``build/peers``, with nothing of dlstudy.

``anki_peer.py COLLECTION NOTES REVIEWS LETTERS`` makes the collection unless it is there, from a file with a JSON list of
front and back in each line, and prints a JSON object of milliseconds.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found]

DAY_MS = 86_400_000
DAYS = 3 * 365
ROUNDS = 7
CARDS = 300
PACKET = 10_000


def main(file: str, notes: str, reviews: str, letters: str) -> None:
    """Print what each thing takes, one number for each time it was done."""
    is_new = not Path(file).exists()
    collection = Collection(file)
    if is_new:
        fill(collection, Path(notes), int(reviews))
        collection.close()
        collection = Collection(file)
    typed = json.loads(Path(letters).read_text("utf-8"))
    collection.decks.select(collection.decks.id("dlstudy"))
    options = collection.decks.config_dict_for_deck_id(collection.decks.id("dlstudy"))
    options["rev"]["perDay"] = options["new"]["perDay"] = 9999
    collection.decks.update_config(options)
    told = {
        "search": [taken(lambda text=text: collection.find_notes(text)) for text in typed],
        "queue": [next_card(collection) for _ in range(CARDS)],
        "statistics": [taken(lambda: collection._backend.graphs(search="", days=0)) for _ in range(ROUNDS)],
        "tree": [taken(collection.sched.deck_due_tree) for _ in range(ROUNDS)],
    }
    collection.close()
    told["open"] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        collection = Collection(file)
        told["open"].append((time.perf_counter() - began) * 1000)
        collection.close()
    print(json.dumps(told))


def next_card(collection: Any) -> float:
    """Fetch a card with both sides, then mark it, which is not timed with it."""
    began = time.perf_counter()
    queued = collection.sched.get_queued_cards()
    if not queued.cards:
        raise RuntimeError("no card is due")
    card = collection.get_card(queued.cards[0].card.id)
    shown = card.question(), card.answer()
    took = (time.perf_counter() - began) * 1000
    assert all(shown)
    card.start_timer()
    states = queued.cards[0].states
    answer = collection.sched.build_answer(card=card, states=states, rating=2)
    collection.sched.answer_card(answer)
    return took


def taken(act: Any) -> float:
    """Return how long something takes, in ms."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def fill(collection: Any, notes: Path, reviews: int) -> None:
    """Add the notes and a log of reviews over three years; four of five cards were seen and are due about now."""
    kind = collection.models.by_name("Basic")
    deck = collection.decks.id("dlstudy")
    requests = []
    with notes.open(encoding="utf-8") as lines:
        for line in lines:
            note = collection.new_note(kind)
            note["Front"], note["Back"] = json.loads(line)
            requests.append(AddNoteRequest(note=note, deck_id=deck))
            if len(requests) == PACKET:
                collection.add_notes(requests)
                requests = []
    if requests:
        collection.add_notes(requests)
    chance = random.Random(4)
    cards = collection.db.list("select id from cards order by id")
    seen = chance.sample(cards, k=len(cards) * 4 // 5)
    now = int(time.time() * 1000)
    rows = []
    for number in range(reviews):
        at = now - DAYS * DAY_MS + number * (DAYS * DAY_MS // reviews)
        reach = max(1, len(seen) * (number + 1) // reviews)
        card = seen[int(reach * chance.random() ** 0.7)]
        ease = 3 if chance.random() < 0.85 else 1
        rows.append(
            (at, card, -1, ease, chance.randint(1, 90), chance.randint(1, 60), 2500, chance.randint(5000, 60000), 1)
        )
        if len(rows) == PACKET:
            collection.db.executemany("insert or ignore into revlog values (?,?,?,?,?,?,?,?,?)", rows)
            rows = []
    collection.db.executemany("insert or ignore into revlog values (?,?,?,?,?,?,?,?,?)", rows)
    today = collection.sched.today
    states = [(today + chance.randint(-5, 90), chance.randint(1, 90), card) for card in seen]
    collection.db.executemany("update cards set type=2, queue=2, due=?, ivl=?, factor=2500, reps=5 where id=?", states)


if __name__ == "__main__":
    main(*sys.argv[1:])
