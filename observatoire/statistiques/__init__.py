"""Statistics, pure, each from a published method that its module cites.

Rooms: ``intervalles`` (counts, rates, proportions), ``tendances`` (Mann-Kendall, Sen),
``quantiles`` (ranks, bands, quartiles), ``classes`` (of a map), ``verdicts`` (the word that a gap
allows), ``ciseaux`` (indices, gap of a ratio, crossing), ``projections`` (rounding bounds, ratio
kept), ``systemes`` (what sums give away), ``arrondis`` (half up).

Where a function takes an array, a list, a tuple, an array of any numbers or a column goes in, and
is never changed; None and nan are missing, and what is done of them is said by each module; floats
come out. Names shared by two modules (``lire``, ``effectif``) are had from their own.
"""
