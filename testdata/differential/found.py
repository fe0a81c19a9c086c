import found as m
from show import *

for x in (1, "s", [], Bad()):
    call("other_first", m.other_first, x)
    call("built_once", m.built_once, x)
    call("two_builders", m.two_builders, x)
    call("in_turn", m.in_turn, x)
    call("one_way", m.one_way, x)
    call("each_way", m.each_way, x)
    call("replaced", m.replaced, x)
    call("second_list", m.second_list, x)
    call("text_first", m.text_first, x)
    call("released", m.released, x)
    call("closed_at_label", m.closed_at_label, x)
    call("filled_after", m.filled_after, x)
for x in ((), (1,), (Bad(), [2]), ([], "a", "b"), 5):
    call("declared_again", m.declared_again, x)
for x in ([], [[1, 2]], [5], ["abc", 1], None, [Bad()]):
    call("before_for", m.before_for, x)
for x in (1, Bad(), Bad("other")):
    for f in (list, Bad, lambda: 1 / 0, len, 3):
        call("fetched", m.fetched, x, f)
print(text(m.kept))
end()
