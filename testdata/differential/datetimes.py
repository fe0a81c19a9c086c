import datetime

import datetimes as m
from show import *

utc = datetime.timezone.utc
for args in ((2000, 1, 2), (2000, 13, 1), (0, 1, 1), (2000, 2, 30), ("x", 1, 1), (2**40, 1, 1)):
    call("date", m.a_date, *args)
for args in ((2000, 3), (2000, 3, utc), (2000, 24), (2000, 3, utc, 1), (2000, 3, None, 1), (2000, 3, None, 2)):
    call("datetime", m.a_datetime, *args)
for args in ((5,), (5, utc), (5, None, 1), (5, None, 0), (25,), (5, None, 7)):
    call("time", m.a_time, *args)
for args in ((1, 2, 3), (0, -1, 0), (0, 0, 10**9), (10**9, 0, 0), (-10**9, 0, 0)):
    call("span", m.span, *args)


class Day(datetime.date):
    pass


for o in (datetime.date(2000, 1, 1), datetime.datetime(2000, 1, 1), Day(2000, 1, 1), datetime.timedelta(5, 6), utc,
          datetime.timezone(datetime.timedelta(hours=1)), 5, None):
    call("kind", m.kind, o)
for args in ((datetime.timedelta(hours=2),), (datetime.timedelta(0),), (datetime.timedelta(hours=2), "two"), (datetime.timedelta(days=2),), (5,),
             (datetime.timedelta(0), "zero")):
    call("zone", m.zone, *args)
for args in ((0.0, 1), (86400.5, 0, {"tz": utc}), (1e20,), (1e20, 1), (0.0, 0, {"zz": 1})):
    call("stamp", m.stamp, *args)
end()
