"""Which small words correspond? Function words of both languages, as data.

A dictionary translates words of content; pronouns, negation, questions, wishes and duties are grammar, written
by endings in one language and by words in the other. Each line pairs English words with Japanese terms as the
analysis writes them (normalised forms; particles and the copula are not indexed, so they do not appear).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from corpus.kept import KEPT
from corpus.typed import TypeVar

Made = TypeVar("Made")

CORRESPONDENCES = """
i me my mine myself : 私 僕 俺 あたし 自分 儂 私自身 己
we us our ours : 私達 我々 我ら 僕ら 僕達 俺達 うち 私|達 僕|達 我|達
you your yours yourself : 貴方 君 御前 あんた 貴方達 皆さん 君達 貴方|達 君|達
he him his himself : 彼 奴
she her hers herself : 彼女
they them their theirs : 彼等 彼女等 彼ら 彼女達 彼|達 彼女|達 奴ら
it its itself : 其れ 此れ あれ 其の
this these : 此れ 此の 此方 今 こんな 本 当 此れ|等
that those : 其れ 其の あれ 彼の そんな あんな 其方 あの そう こと
such : 此の|様 其の|様 そんな こんな あんな 斯かる
here : 此処 此方
there : 其処 彼処 其方 有る 居る あそこ
not no never none nothing nobody neither nor cannot without unabl un : 無い ない ず まい ん 不 未 非
want wish hope hopefully would|like : たい 欲しい がる 願う
must should ought have|to need|to has|to had|to : べし 成る|無い 成る|ない 成る|ず 行く|ない 行く|ず 必要 駄目
can could able possible : られる れる 出来る 得る 可能 できる
be|ing been by was were : られる れる
let make : せる させる
will would shall going : だろう う でしょう よう 積もり 予定
may might perhaps maybe probably : かも|知れる かもしれない だろう 多分 恐らく
if when whenever : もし 時 場合 とき 際
what which : 何 どの どんな どれ どちら 何の なん
who whom whose : 誰 どなた
when : 何時 いつ
where : 何処
why : 何故 どうして 何で なんで 為
how : どう 如何 どの いかが どう|遣る 幾 どれだけ
please : 下さる 呉れる 頂く 御願い 頼む ちょうだい
be is are am was were been being exist : 有る 居る 御座る 成る だ である
have has had : 有る 持つ 居る 御座る
do does did done doing : 遣る 為る やる 行う
become get grow : 成る
go went gone : 行く
come came : 来る
give gave given : 呉れる 上げる 遣る 与える
all every everyone everybody everything each : 全て 皆 全部 毎 みんな 全員 あらゆる 各
some any someone somebody something anything anyone : 何か 誰か 或る 幾つ 何 一部
other another else : 他 別 外 もう|一つ
more : もっと 更 寄り 多い
most : 最も 一番 最 大部分
many much lot lots plenty : 多い 沢山 数多い 大勢 大量 多く
few little bit : 少し 少ない 一寸 僅か
very really so too quite : 迚も 凄い 大変 非常 本当 実 随分 余り 過ぎる
only just merely : 唯 丈 だけ のみ 僅か
also too either as|well : 又 亦 同様
and : 及び 並び 又 且つ そして 共
or : 又は 或いは 若しくは 其れとも
but however though although yet : 然し だが でも けれど しかし 但し
because since therefore so : 為 だから 従う 其処で 因る
about : 就く 約 程 大体 ほど 位 頃
for : 為 対する 向ける
in at on within : 中 於く 上 内
during while : 間 中 乍ら
after later : 後 以後 以降 後で
before ago : 前 以前
until : 迄
from since : 以来 以降
with together : 一緒 共 持つ
by according : 因る 依る よる
between among : 間
against : 対する
than : 寄り 程 より
as : 取る 様 通り 如し
like : 様 如し みたい
seem look appear : 様 らしい そう みたい
now : 今 現在 もう
then : 其の|時 其れから そして
still yet already : 未だ もう 既
again : 又 再び
up out over off down : 出す 上げる 終わる 切る 出る
stop finish : 終わる 止める
start begin began begun : 始める 出す
try tried : 見る 試みる みる
know knew known : 知る 分かる
think thought : 思う 考える
say said tell told : 言う 話す
thing things fact matter : 物 事 こと もの
one ones : 者 物 人 の #1
people person : 人 者 人々
time : 時 間 回
way : 方 様 方法
"""
"""English words : Japanese terms; several words joined by | stand side by side."""

FUNCTION_WORDS_EN = frozenset(
    """a an the of to in on at by for with from as and or but if than then so that this these those it its i
    me my mine
    myself we us our you your he him his she her they them their not no is are am was were be been being have has had
    do does did done doing will would shall should can could may might must there here what which who whom whose when
    where why how very too also just only about into over up out off down again some any all such other more most
    don doesn didn isn wasn aren won t s ll re ve d m""".split()
)
"""English words that say little of what a text is about; they meet Japanese words only as listed above."""

FUNCTION_WORDS_JA = frozenset(
    """こと 物 為る 居る 有る 成る 其れ 其の 此れ 此の あれ あの 彼の の ない 無い ず られる れる せる させる たい
    下さる 呉れる 御 様 よう そう 御座る だろう う 私 貴方 彼 彼女 僕 俺 君 又 及び 等 てる 仕舞う 頂く さ 的
    達 らしい べし 因る 於く 就く""".split()
)
"""Japanese terms that say little of what a text is about; they too meet English words only as listed above."""

LIGHT_WORDS_JA = frozenset(
    """事 もの 言う 為 時 遣る 行う 対する 出来る 者 方 得る 見る 置く 来る 行く 中 上
    間 後 前 何 過ぎる 始める""".split()
)
"""Japanese words of content that are used so much that they count as little as function words."""

IRREGULAR = """
be am is are was were been being; have has had having; do does did done doing; go goes went gone; say said;
get got gotten;
make made; know knew known; think thought; take took taken; see saw seen; come came; want wanted; give gave given;
find found; tell told; become became; leave left; feel felt; put; bring brought; begin began begun; keep kept;
hold held;
write wrote written; stand stood; hear heard; let; mean meant; set; meet met; run ran; pay paid; sit sat;
speak spoke spoken;
lie lay lain; lead led; read; grow grew grown; lose lost; fall fell fallen; send sent; build built; understand
understood;
draw drew drawn; break broke broken; spend spent; cut; rise rose risen; drive drove driven; buy bought; wear
wore worn;
choose chose chosen; seek sought; throw threw thrown; catch caught; deal dealt; win won; forget forgot
forgotten; lay laid;
sell sold; fight fought; bear bore born borne; teach taught; eat ate eaten; sing sang sung; strike struck
stricken; hang hung;
shake shook shaken; ride rode ridden; feed fed; shoot shot; drink drank drunk; hit; arise arose arisen; fly
flew flown;
spread; sleep slept; cost; beat beaten; light lit; bind bound; cling clung; creep crept; dig dug; dream
dreamt; flee fled;
forbid forbade forbidden; forgive forgave forgiven; freeze froze frozen; grind ground; hide hid hidden; kneel knelt;
lend lent; overcome overcame; ring rang rung; shine shone; shrink shrank shrunk; shut; sink sank sunk; slide slid;
spin spun; split; spring sprang sprung; steal stole stolen; stick stuck; sting stung; swear swore sworn; sweep swept;
swim swam swum; swing swung; tear tore torn; wake woke woken; weave wove woven; weep wept; wind wound;
withdraw withdrew withdrawn;
bite bit bitten; blow blew blown; burn burnt; burst; learn learnt; mistake mistook mistaken; undergo underwent
undergone;
undertake undertook undertaken; awake awoke awoken; bend bent; breed bred; bleed bled; smell smelt; spill
spilt; spoil spoilt;
child children; man men; woman women; person people; foot feet; tooth teeth; mouse mice; goose geese; ox oxen;
life lives;
wife wives; knife knives; leaf leaves; half halves; shelf shelves; thief thieves; self selves; wolf wolves;
criterion criteria;
phenomenon phenomena; datum data; medium media; analysis analyses; crisis crises; basis bases; hypothesis hypotheses;
good better best well; bad worse worst; far farther further furthest; little less least; many more most; old
older elder;
centre center; theatre theater; programme program; colour color; labour labor; defence defense; licence
license; grey gray;
metre meter; litre liter; organise organize; honour honor; favour favor; harbour harbor; neighbour neighbor;
behaviour behavior;
not don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't won't wouldn't shouldn't mustn't
needn't can't cannot couldn't ain't dont;
i i'm i'll i've i'd; you you're you'll you've you'd; we we're we'll we've we'd; they they're they'll they've they'd;
he he'll he'd; she she'll she'd; it it'll it'd; that that'll; there there're
"""
"""A base form and the forms that the stemmer does not bring together with it; also British and American spellings."""


@cache
def bases() -> dict[str, str]:
    """Map the stem of every irregular form to the stem of its base form."""
    return _kept("bases", IRREGULAR, _read_bases)


def _kept(name: str, source: str, make: Callable[[], Made]) -> Made:
    """Make a table of stems, once for this user: hundreds of words would be stemmed in every run."""
    from indexer.analysis.analyse import VERSION
    from indexer.analysis.stems import stemmer_version

    return KEPT.get((name, VERSION, stemmer_version(), source), make)


def _read_bases() -> dict[str, str]:
    from indexer.analysis.stems import stem

    found: dict[str, str] = {}
    for line in IRREGULAR.replace("\n", " ").split(";"):
        forms = [stem(word) for word in line.split()]
        for form in forms[1:]:
            if form != forms[0]:
                found.setdefault(form, forms[0])
    return found


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """Map the stem of a base form to the stems of its other forms."""
    found: dict[str, list[str]] = {}
    for form, base in bases().items():
        found.setdefault(base, []).append(form)
    return {base: tuple(sorted(kept)) for base, kept in found.items()}


def base(term: str) -> str:
    """Bring an English term to the stem of its base form (made → make)."""
    return bases().get(term, term)


@cache
def function_words(lang: str) -> frozenset[str]:
    """Return the terms of `lang` that say little of what a text is about."""
    if lang == "ja":
        return FUNCTION_WORDS_JA | LIGHT_WORDS_JA
    return _kept("function words", IRREGULAR + " ".join(sorted(FUNCTION_WORDS_EN)), _function_stems)


def _function_stems() -> frozenset[str]:
    from indexer.analysis.stems import stem

    stems = {stem(word) for word in FUNCTION_WORDS_EN}
    return frozenset(
        stems | {base(word) for word in stems} | {form for word in stems for form in forms().get(word, ())}
    )


@cache
def grammatical(lang: str) -> frozenset[str]:
    """Return the terms of `lang` that meet others only as listed here, never through a dictionary."""
    return FUNCTION_WORDS_JA if lang == "ja" else function_words("en")


@cache
def correspondences() -> dict[tuple[str, tuple[str, ...]], tuple[tuple[str, ...], ...]]:
    """Map (language, terms) to the terms that correspond in the other language."""
    return _kept("correspondences", IRREGULAR + CORRESPONDENCES, _read_correspondences)


def _read_correspondences() -> dict[tuple[str, tuple[str, ...]], tuple[tuple[str, ...], ...]]:
    from indexer.analysis.stems import stem

    found: dict[tuple[str, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for line in CORRESPONDENCES.strip().splitlines():
        left, right = line.split(" : ")
        en = [tuple(base(stem(word)) for word in words.split("|")) for words in left.split()]
        ja = [tuple(words.split("|")) for words in right.split()]
        for side, ours, theirs in (("en", en, ja), ("ja", ja, en)):
            for key in ours:
                known = found.setdefault((side, key), [])
                known += [one for one in theirs if one not in known]
    return {key: tuple(values) for key, values in found.items()}


@cache
def beginnings() -> frozenset[tuple[str, tuple[str, ...]]]:
    """Return, with their languages, the words with which terms that correspond begin."""
    return frozenset((lang, terms[:end]) for lang, terms in correspondences() for end in range(1, len(terms) + 1))
