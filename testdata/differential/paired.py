import paired as m
from show import *

for name in "whole", "half", "index":
    for x in (0, -5, "x", 10**30):
        call(name, getattr(m, "one_" + name), x)
    call(name, getattr(m, "both_" + name))
call("between", m.between, [1])
call("seen", m.seen_bool, "text")
call("none", m.none_bool)
end()
