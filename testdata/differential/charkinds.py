import charkinds as m
from show import call, end

print([m.kinds(c) for c in range(0x500)])
print(sum((c + 1) * m.kinds(c) for c in list(range(0x500, 0x3100, 3)) + list(range(0xd7f0, 0x11000, 7)) + [0x1d7ce, 0x1f600, 0x10ffff]))
call("too big", m.kinds, 0x110000)
call("negative", m.kinds, -1)
call("import", lambda: m.level("os", None, None, 0).__name__)
call("import", lambda: m.level("os.path", None, None, 0).__name__)
call("from", lambda: m.level("os.path", {}, ["join"], 0).__name__)
call("missing", m.level, "no_such_module_here", None, None, 0)
call("empty", m.level, "", None, None, 0)
call("relative", lambda: m.level("decoder", {"__name__": "json", "__package__": "json"}, ["x"], 1).__name__)
call("relative", m.level, "decoder", {"__name__": "nothing"}, ["x"], 1)
call("globals", m.level, "decoder", 3, ["x"], 1)
call("level", m.level, "os", {}, ["x"], -1)
end()
