"""Which English spellings are the same word? British and American, ligatures, and a few that simply vary.

Rules rewrite a word, before it is stemmed, to the shorter (American) form. A rule may turn a word into none
("premise" into "premize"): that does no harm, as long as no two words become one, for only the index sees it.
"""

from __future__ import annotations

import re

from corpus.patterns import lazy

_OUR = (
    "arbour ardour armour behaviour candour clamour colour demeanour enamour endeavour favour fervour flavour glamour "
    "harbour honour humour labour misdemeanour neighbour odour parlour rancour rigour rumour saviour savour splendour "
    "succour tumour valour vapour vigour"
)
_TRE = "centre theatre metre litre fibre calibre sombre spectre lustre meagre sabre mitre ochre sceptre"
_DOUBLED = (
    "travel cancel model label level counsel signal total marvel quarrel rival equal fuel dial duel channel tunnel "
    "panel pedal initial shovel shrivel snivel swivel unravel gambol grovel jewel chisel funnel kernel libel parcel "
    "pencil stencil tassel trammel towel worship kidnap program"
)
_WHOLE = (
    "programme:program catalogue:catalog analogue:analog dialogue:dialog monologue:monolog prologue:prolog "
    "epilogue:epilog defence:defense offence:offense licence:license pretence:pretense practise:practice "
    "grey:gray plough:plow sceptic:skeptic sceptical:skeptical scepticism:skepticism aluminium:aluminum ageing:aging "
    "mould:mold smoulder:smolder moustache:mustache pyjamas:pajamas aeroplane:airplane jewellery:jewelry "
    "fulfil:fulfill fulfilment:fulfillment enrol:enroll enrolment:enrollment skilful:skillful wilful:willful "
    "instalment:installment distil:distill instil:instill appal:appall cosy:cozy artefact:artifact "
    "judgement:judgment acknowledgement:acknowledgment whilst:while amongst:among learnt:learn "
    "tonne:ton gaol:jail speciality:specialty furore:furor omelette:omelet "
    "adviser:advisor towards:toward afterwards:afterward "
    "backwards:backward forwards:forward upwards:upward okay:ok"
)
_LETTERS = (
    "paed:ped encyclopaed:encycloped haem:hem anaem:anem anaesth:anesth orthopaed:orthoped archaeo:archeo "
    "mediaeval:medieval aesthet:esthet palaeo:paleo gynaec:gynec leukaem:leukem caesar:cesar oestr:estr oesoph:esoph "
    "foet:fet diarrhoe:diarrhe manoeuvr:maneuver homoeo:homeo amoeb:ameb sulph:sulf"
)

_OUR_WORDS = lazy("(" + "|".join(word[:-3] for word in _OUR.split()) + ")our")
_TRE_WORDS = lazy("^(.*)(" + "|".join(word[:-2] for word in _TRE.split()) + ")r(e|es|ed|ing)$")
_DOUBLED_WORDS = lazy(f"^({'|'.join(_DOUBLED.split())})([lpm])(ed|ing|er|ers|or|ors|ings|ous|ist|ists)$")
_ISE = lazy(r"^(.{3,})is(e|ed|es|er|ers|ing|ation|ations|ational|able)$")
_YSE = lazy(r"^(anal|paral|catal|electrol|hydrol)ys(e|ed|er|ers|ing)$")
_NOT_ISE = frozenset("wise rise noise raise praise poise cruise bruise vise guise prom".split())

WORDS = dict(pair.split(":") for pair in _WHOLE.split()) | {"manoeuvre": "maneuver"}
_SUBSTITUTES = [(old, new) for old, new in (pair.split(":") for pair in _LETTERS.split())]


def common_spelling(word: str) -> str:
    """Return `word` (lower case, without accents) in the spelling that stands for all of its spellings."""
    if word in WORDS:
        return WORDS[word]
    plural = WORDS.get(word[:-1]) if word.endswith("s") else None
    if plural:
        return plural + "s"
    return _rewritten(word) if len(word) > 4 else word


def _rewritten(word: str) -> str:
    """Apply the rules for parts of words; what a rule needs is looked for first, as most words have none of it."""
    if "our" in word:
        word = _OUR_WORDS.sub(r"\1or", word)
    if word.endswith(("re", "res", "red", "ring")):
        word = _TRE_WORDS.sub(_er, word)
    if "ll" in word or "pp" in word or "mm" in word:
        word = _DOUBLED_WORDS.sub(_undouble, word)
    if "ys" in word:
        word = _YSE.sub(r"\1yz\2", word)
    match = _ISE.match(word) if "is" in word else None
    if match and not any(match.group(1) + "ise" == exempt for exempt in _NOT_ISE):
        word = f"{match.group(1)}iz{match.group(2)}"
    for old, new in _SUBSTITUTES:
        if old in word:
            word = word.replace(old, new)
    return word


def _er(match: re.Match[str]) -> str:
    before, stem, ending = match.groups()
    return before + stem + {"e": "er", "es": "ers", "ed": "ered", "ing": "ering"}[ending]


def _undouble(match: re.Match[str]) -> str:
    stem, doubled, ending = match.groups()
    return stem + ending if stem[-1] == doubled else match.group(0)
