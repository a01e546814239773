"""Which English forms belong to a word that the stemmer cannot find? went is go, children are child.

A form that is also another word (found, left, saw) keeps itself and has its base form beside it.
"""

from __future__ import annotations

_CERTAIN = """
am:be is:be are:be was:be were:be been:be being:be has:have had:have having:have does:do did:do done:do doing:do
went:go gone:go goes:go going:go said:say made:make making:make took:take taken:take taking:take came:come coming:come
became:become becoming:become knew:know known:know gave:give given:give giving:give told:tell kept:keep began:begin
begun:begin beginning:begin brought:bring bought:buy wrote:write written:write writing:write stood:stand heard:hear
meant:mean met:meet ran:run running:run paid:pay sat:sit sitting:sit spoken:speak grew:grow grown:grow lost:lose
losing:lose fallen:fall sent:send built:build understood:understand drew:draw drawn:draw broke:break broken:break
spent:spend caught:catch taught:teach fought:fight sought:seek chose:choose chosen:choose choosing:choose rode:ride
ridden:ride riding:ride risen:rise rising:rise drove:drive driven:drive driving:drive ate:eat eaten:eat slept:sleep
flew:fly flown:fly forgot:forget forgotten:forget forgave:forgive forgiven:forgive got:get gotten:get getting:get
hid:hide hidden:hide held:hold knelt:kneel sang:sing sung:sing sank:sink sunk:sink swam:swim swum:swim swore:swear
sworn:swear threw:throw thrown:throw tore:tear torn:tear woke:wake woken:wake wore:wear worn:wear wept:weep
winning:win withdrew:withdraw withdrawn:withdraw undertook:undertake undertaken:undertake overcame:overcome
arose:arise arisen:arise sold:sell shot:shoot showed:show shown:show shook:shake shaken:shake stole:steal stolen:steal
struck:strike stuck:stick swept:sweep froze:freeze frozen:freeze blew:blow blown:blow bitten:bite dealt:deal dug:dig
dreamt:dream drank:drink drunken:drink fled:flee laid:lay lain:lie lent:lend lying:lie dying:die tying:tie shone:shine
slid:slide sprang:spring sprung:spring stung:sting swung:swing burnt:burn leapt:leap spelt:spell spilt:spill men:man
women:woman children:child feet:foot teeth:tooth geese:goose mice:mouse oxen:ox wives:wife knives:knife wolves:wolf
halves:half shelves:shelf thieves:thief loaves:loaf calves:calf criteria:criterion phenomena:phenomenon
analyses:analysis crises:crisis theses:thesis hypotheses:hypothesis indices:index matrices:matrix vertices:vertex
appendices:appendix curricula:curriculum memoranda:memorandum better:good best:good worse:bad worst:bad
"""

_ALSO = """
found:find left:leave saw:see seen:see felt:feel fell:fall lay:lie bore:bear born:bear bound:bind wound:wind
ground:grind lit:light rose:rise bit:bite led:lead won:win drunk:drink bases:basis thought:think bent:bend hung:hang
spoke:speak fed:feed lives:life leaves:leaf leaves:leave people:person data:datum media:medium dove:dive
"""

BASE = dict(pair.split(":") for pair in _CERTAIN.split())
"""Forms that are nothing else."""

ALSO = dict(pair.split(":") for pair in _ALSO.split())
"""Forms that are also another word."""
