/* Between the helper sources alone. */
#ifndef HPYPORT_CLASSES_H
#define HPYPORT_CLASSES_H

/* Give a class what PyPy left out. -1 with an error. */
HPyAPI_HELPER int _HPyType_Repair(HPyContext *ctx, HPy type, const HPyType_Spec *spec);

/* The doc without a signature in front, a part of doc. */
HPyAPI_HELPER const char *_HPyDoc_Text(const char *name, const char *doc);

#endif
