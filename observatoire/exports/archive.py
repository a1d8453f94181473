"""Several files in one: the same bytes for the same files, since the archive has no clock."""

import io
import zipfile
from collections.abc import Mapping

# The oldest date that an archive can hold.
_SANS_DATE = (1980, 1, 1, 0, 0, 0)


def archive(fichiers: Mapping[str, bytes]) -> bytes:
    """The bytes of a ZIP that holds each content under its name, in the order of names."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as sortie:
        for nom in sorted(fichiers):
            entree = zipfile.ZipInfo(nom, _SANS_DATE)
            entree.compress_type, entree.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            sortie.writestr(entree, fichiers[nom])
    return tampon.getvalue()
