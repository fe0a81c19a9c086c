import asynctypes as m
from show import *

def drive(coro):
    out = []
    try:
        while True:
            out.append(coro.send(None))
    except StopIteration as e:
        return out, e.value
    except Exception as e:
        return out, type(e).__name__, e.args

async def wait(*args):
    return await m.make(*args)

for args in ((), (None, 3), ("x",), (7, 2), ((1, 2), 1), (StopIteration(3), 0), ([1], -1)):
    print(args if not isinstance(args[:1], StopIteration) else "stop", drive(wait(*args)))

async def tick(t):
    return [x async for x in t]

class Sub(m.Ticker):
    def __anext__(self):
        return super().__anext__()
class Own(m.Ticker):
    async def __anext__(self):
        raise StopAsyncIteration
for t in (m.Ticker(3), m.Ticker(0), Sub(2), Own(9)):
    print(drive(tick(t)))
f = m.make("r", 1)
call("iter", list, f)
call("await", type(f).__await__, f)
call("next", next, f)
call("await none", m.make().__await__)
call("anext", m.Ticker(0).__anext__)
call("init", m.Ticker, "x")
import inspect, collections.abc
print(inspect.isawaitable(f), isinstance(f, collections.abc.Awaitable), isinstance(t, collections.abc.AsyncIterator))
call("new", type(f))
f = m.make(f)
end()
