from community.text.sorting import sort_key


def test_umlauts_stand_beside_their_vowels():
    names = ["Zebra", "Äpfel", "apfel", "Ødegård", "Olsen", "Straße", "Strasse a", "Łódź", "Lok"]
    assert sorted(names, key=sort_key) == [
        "Äpfel", "apfel", "Łódź", "Lok", "Ødegård", "Olsen", "Straße", "Strasse a", "Zebra",
    ]  # fmt: skip


def test_one_spelling():
    assert sort_key("Mu\u0308ller  ") == sort_key("MÜLLER") == "muller"
    assert sort_key("ΟΔΟΣ") == sort_key("οδος")
