import sys

for place in ("start", "absent", "ready", "filling", "late", None):
    sys.modreuse = place
    sys.modules.pop("modreuse", None)
    try:
        import modreuse
        print(place, "imported", modreuse.answer, type(modreuse.Thing()).__name__, modreuse.joined("a"))
    except BaseException as e:
        print(place, type(e).__name__, e, type(e.__cause__).__name__)
print("end")
