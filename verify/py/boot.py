# Started in place of the interpreter's own handling of -m, -c and scripts:
#
#   python boot.py EVENTS MODULE (-m NAME | -c CODE | SCRIPT) [ARGUMENT...]
#
# All work is done in a module, so that __main__ belongs to the program alone.
import os
import sys

sys.path[:] = [os.path.dirname(os.path.abspath(__file__))] + [
    p for p in sys.path if os.path.realpath(p) != os.path.dirname(os.path.realpath(__file__))]
import hpyport_watch

del sys.path[0]
hpyport_watch.main(globals())
