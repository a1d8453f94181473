"""Several files in one archive."""

import io
import zipfile

from observatoire.exports.archive import archive


def test_each_file_is_found_again_and_the_bytes_do_not_depend_on_the_day():
    fichiers = {"b.txt": "é\r\n".encode(), "a.csv": b"1;2"}
    octets = archive(fichiers)
    with zipfile.ZipFile(io.BytesIO(octets)) as lu:
        assert lu.namelist() == ["a.csv", "b.txt"]
        assert {nom: lu.read(nom) for nom in lu.namelist()} == fichiers
        assert {e.date_time for e in lu.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive(dict(reversed(fichiers.items()))) == octets
