import addresses as m
from show import *

def shown(what, text, *objects):
    for i, o in enumerate(objects):
        text = text.replace("0x%x" % id(o), "<%d>" % i).replace("%x" % id(o), "<%d in hex>" % i)
    print(what, text)

for o in (m.Thing(1), m.Thing(2, "kept"), m.Thing(3, None)):
    kept = "kept"
    shown("repr", repr(o), o, kept, None)
    shown("str", str(o), o)
for o in (None, 5, "text", [], m.Thing):
    shown("where", m.where(o), o)
    for f in (m.raised, m.pending):
        try:
            print(f(o))
        except Exception as e:
            shown(type(e).__name__, str(e), o)
end()
