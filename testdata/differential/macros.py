import macros as m
from show import *

for x in ([1, 2], [], 5, [None], ["s"], [Loud("l")]):
    call("first", m.first_or_none, x)
    call("typed", m.typed, x)
    call("head", m.macro_head, x)
call("bigger", m.bigger, 1, 2)
call("bigger", m.bigger, 3, 2)
call("bigger", m.bigger, "3", 2)
def seq(*v):
    it = iter(v)
    return lambda: next(it)
call("checked", m.checked, seq(7, 5))
call("checked", m.checked, seq(7, "x"))
call("checked", m.checked, seq(7))
call("checked", m.checked, seq())
call("checked", m.checked, 5)
del x
end()
