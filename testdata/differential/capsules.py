import gc
import capsules as m
from show import *

def freed(what):
    gc.collect()
    print(what, m.freed())

b = m.box_new(41)
call("box_value", m.box_value, b)
call("box_value", m.box_value, m.line_new("a line"))
call("box_value", m.box_value, m.still())
call("box_value", m.box_value, 5)
call("box_new", m.box_new, "x")
freed("one box kept")
del b
freed("no box kept")
l = m.line_new("characters")
call("line_text", m.line_text, l)
call("line_text", m.line_text, m.box_new(1))
call("line_new", m.line_new, b"x")
freed("a line kept")
del l
freed("no line kept")
s = m.still()
call("guarded", m.guarded, s)
call("guarded", m.guarded, None)
del s
freed("guarded")
s = m.still()
m.guarded(s)
call("unguarded", m.unguarded, s)
call("unguarded", m.unguarded, [])
del s
freed("unguarded")
many = [m.box_new(i) for i in range(20)]
print([m.box_value(x) for x in many])
del many
freed("many")
end()
