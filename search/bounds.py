"""Which English words bound a term, and are none?"""

from __future__ import annotations

ENGLISH_BOUNDS = frozenset(
    """a about above after again against all almost also although always am among an and another any are as at be
    became because become been before being below between both but by can cannot could did do does doing done down
    during each either else even ever every few first for from further get given had has have having he hence her here
    hers him his how however i if in into is it its itself just last later least less let like made make making many
    may me might more moreover most much must my namely near neither never no nor not now of off often on once one only
    onto or other others our out over own per rather s same second see several shall she should since so some such t
    take taken than that the their them then there therefore these they third this those three through thus to together
    too toward towards two under until up upon us use used using very was we well were what when where whether which
    while who whom whose why will with within without would yet you your e.g i.e etc et al""".split()
)
"""English words that no term begins, ends or contains."""
