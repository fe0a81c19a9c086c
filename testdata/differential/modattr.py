import modattr as m
from show import *

for cls in (m.Named, m.Told):
    call("class", lambda: (isinstance(cls.__dict__["__module__"], str), hasattr(cls.__dict__["__module__"], "__get__")))
    call("text", lambda: "%s.%s" % (cls.__module__, cls.__qualname__))
    call("texts", lambda: ("%s %r" % (cls.__module__, cls.__module__), "{}".format(cls.__module__)))
    call("doc", lambda: (cls.__doc__, cls.__text_signature__))
    call("name", lambda: (cls.__module__ + ".x", "x." + cls.__module__, cls.__module__ == "modattr", {"modattr": 1}[cls.__module__], cls.__module__.split("a")))
    i = cls()
    call("get", lambda: i.__module__)
    call("set", setattr, i, "__module__", "x")
    call("get", lambda: i.__module__)
    call("del", delattr, i, "__module__")
    call("get", lambda: i.__module__)
    call("del", delattr, i, "__module__")
    call("get", lambda: i.__module__)
    call("get", getattr, i, "__module__", 5)

    class Sub(cls):
        pass

    s = Sub()
    call("subclass", lambda: (Sub.__module__, s.__module__))
    s = i = None
n = m.Named()
n.mod = []
call("same", lambda: n.__module__ is n.mod)
n.__module__ = n
call("self", lambda: n.mod is n)
del n.mod
call("gone", lambda: n.__module__)
n = None
end()
