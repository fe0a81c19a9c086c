import reuse as m
from show import *

d = {"a": [1, {"b": [Loud("deep")]}]}
call("walk", m.walk, d, ())
call("walk", m.walk, d, ("a",))
call("walk", m.walk, d, ("a", 1, "b", 0))
call("walk", m.walk, d, ("a", 5))
call("walk", m.walk, d, ("x",))
call("walk", m.walk, d, [])
for x in (1, "s", [2], Bad(), Loud("r")):
    call("alias", m.alias, x)
    call("rotate", m.rotate, x)
    call("replace", m.replace_param, x)
    call("default", m.default_arg, x)
    for c in (0, 1, 2): call("swap", m.swap_on, x, "y", c); call("swap", m.swap_on, "y", x, c)
x = None
call("default", m.default_arg)
call("last", m.last_borrowed, [3, 7, 5])
call("last", m.last_borrowed, [])
call("last", m.last_borrowed, [1, "a"])
call("last", m.last_borrowed, iter([[1], [2]]))
call("last", m.last_borrowed, 5)
del d
end()
