"""Besoins et offre."""

import streamlit as st

from observatoire.ui.contexte import contexte


def render() -> None:
    """Draw the screen."""
    ici = contexte()
    st.markdown(f"# {ici.territoire.libelle}")


if __name__ == "__main__":
    from app import main

    main()
