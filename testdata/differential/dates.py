import datetime as d
import dates as m
from show import *

z = m.Zone(90)
call("bases", lambda: (m.Zone.__mro__[1] is d.tzinfo, isinstance(z, d.tzinfo)))
for args in ((2020, 2, 29, 1, 2, 3, 4), (2021, 2, 29, 1, 2, 3, 4), (2020, 1, 1, 24, 0, 0, 0), (0, 1, 1, 0, 0, 0, 0), (2020, 1, 1, 0, 0, 0, 10**6)):
    for more in ((), (None,), (z,), (5,), (None, 0), (z, 1), (None, 2), (None, -2)):
        call("datetime", lambda: repr(m.datetime(*args + more).replace(tzinfo=None)))
for args in ((1, 2, 3, 4), (24, 0, 0, 0), (0, 60, 0, 0), (0, 0, -1, 0)):
    for more in ((), (None,), (z,), ("x",), (None, 1), (None, 3)):
        call("time", lambda: repr(m.time(*args + more).replace(tzinfo=None)))
for args in ((2020, 1, 1), (10000, 1, 1), (2020, 13, 1), (2020, 4, 31)):
    call("date", lambda: repr(m.date(*args)))
for args in ((0, 0, 0), (1, -1, 10**6), (0, 86400, -1), (10**9, 0, 0)):
    call("delta", lambda: repr(m.delta(*args)))
for x in (z, d.timezone.utc, d.datetime(2000, 1, 1), type("S", (d.datetime,), {})(2000, 1, 1), 5):
    call("kind", m.kind, x)
call("zone", lambda: m.zone() is d.timezone.utc)
t = d.datetime(2000, 1, 1, tzinfo=z)
call("offset", lambda: t.utcoffset() == d.timedelta(minutes=90))
call("fromutc", lambda: z.fromutc(t).replace(tzinfo=None).isoformat())
call("fromutc", lambda: t.astimezone(d.timezone.utc).isoformat())
call("fromutc", lambda: d.datetime(2000, 1, 1, tzinfo=d.timezone.utc).astimezone(z).replace(tzinfo=None).isoformat())
call("fromutc", z.fromutc, d.datetime(2000, 1, 1))
call("fromutc", z.fromutc, d.datetime(2000, 1, 1, tzinfo=m.Zone(1)))
call("fromutc", z.fromutc, 5)
class Sub(m.Zone):
    pass
call("sub", lambda: d.datetime(2000, 1, 1, tzinfo=Sub(5)).utcoffset() == d.timedelta(minutes=5))
call("Zone", m.Zone)
z = t = None
end()
