/* Between the helper sources alone. */
#ifndef HPYPORT_CLASSES_H
#define HPYPORT_CLASSES_H

/* Give a class what PyPy left out. -1 with an error. */
HPyAPI_HELPER int _HPyType_Repair(HPyContext *ctx, HPy type, const HPyType_Spec *spec);

/* What stands for a definition of a spec there, or NULL for none. */
HPyAPI_HELPER HPyDef *_HPyType_Finalizer(const HPyType_Spec *spec, HPyDef *def);

/* Let objects of a class that Python code derives from this one die in PyPy: see burial.c.
 * -1 with an error. */
HPyAPI_HELPER int _HPyType_Bury(HPyContext *ctx, HPy type, const HPyType_Spec *spec);

/* The function of this name that the code defines; owned, HPy_NULL with an error. */
HPyAPI_HELPER HPy _HPyCode_Function(HPyContext *ctx, const char *code, const char *name);

/* Call it with n arguments, which are closed; HPy_NULL among them: the error of making it
 * is the result. -1 with an error. */
HPyAPI_HELPER int _HPyCode_Run(HPyContext *ctx, const char *code, const char *name, HPy *args,
                               size_t n);

/* The author's definition of a slot, or NULL. */
HPyAPI_HELPER const HPySlot *_HPySpec_Slot(const HPyType_Spec *spec, HPySlot_Slot slot);

/* The doc without a signature in front, a part of doc. */
HPyAPI_HELPER const char *_HPyDoc_Text(const char *name, const char *doc);

#endif
