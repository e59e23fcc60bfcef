/* SPDX-License-Identifier: MIT */
/* snap.c - snapshot save, snapshot load. */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/back.h"
#include "machine/replay/snapshot.h"
#include "machine/repl/view.h"

static enum outcome save(struct panel *p, const char *images, const char *path)
{
    struct complaint why = {0};

    if (!snapshot_save(p->machine, images, path, &why))
        return panel_fail(p, "%s", why.text);
    fprintf(panel_speak(p), "the machine is saved in %s\n", path);
    return DONE;
}

static enum outcome load(struct panel *p, const char *images, const char *path)
{
    struct complaint why = {0};

    back_begin(p);
    if (!snapshot_load(p->machine, images, path, &why))
        return panel_fail(p, "%s", why.text);
    /* Neither events nor the flow that was found are this machine's. */
    history_forget(&p->history);
    p->told = 0;
    flows_forget(&p->flows);
    checkpoints_forget(p);
    kept_flow_free(&p->flow);
    view_print(p);
    return DONE;
}

enum outcome command_snapshot(struct panel *p, const struct words *w)
{
    const char *what = w->count > 1 ? w->word[1] : "";
    bool saves = strcmp(what, "save") == 0;
    enum outcome outcome;

    if (!saves && strcmp(what, "load") != 0)
        return panel_fail(p, "snapshot: save or load, and a FILE");
    if (!w->word[2])
        return panel_fail(p, "snapshot %s: which file?", what);
    char *images = session_images(&p->session);
    outcome = saves ? save(p, images, w->word[2]) : load(p, images, w->word[2]);
    free(images);
    return outcome;
}
