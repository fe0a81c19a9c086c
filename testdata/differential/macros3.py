import macros3 as m
from show import *

v = m.Vault([1])
call("get", v.get)
call("put", v.put, "two")
call("get", v.get)


class Odd:
    def __bool__(self):
        raise KeyError("odd")


call("close", v.close, Odd())
call("close", v.close, 0)
call("get", v.get)
call("close", v.close, 1)
for f in (v.get, lambda: v.put(3), lambda: v.close(0)):
    call("closed", f)
call("Vault", m.Vault)
end()
