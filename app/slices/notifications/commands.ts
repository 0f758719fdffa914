import { ok } from '../../contract/errors.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { notifications } from './contract.ts';
import { afterQuiet, arrivalOf } from './rules.ts';
import {
  letArrive,
  listRead,
  listWaiting,
  readSettings,
  setAllRead,
  setArrival,
  setCleared,
  setRead,
  snooze,
  writeSettings,
} from './store.ts';

const label = (verb: string, ids: readonly string[]): string =>
  ids.length === 1 ? `${verb} a notification` : `${verb} ${String(ids.length)} notifications`;

export const commands: Commands<typeof notifications> = {
  setSettings({ db, now }, settings) {
    writeSettings(db, settings);
    // What waits goes by the new hours. Of a kind that is not wanted any more, it arrives with the others all the same.
    for (const { id, kind } of listWaiting(db)) {
      const at = arrivalOf(kind, now, settings)?.at ?? afterQuiet(now, settings);
      setArrival(db, id, { at, isGrouped: true });
    }
    return ok({});
  },

  markRead({ db, now }, { ids }) {
    if (!ids) setAllRead(db, now);
    for (const id of ids ?? []) setRead(db, id, now);
    return ok({});
  },

  markUnread({ db }, { ids }) {
    for (const id of ids) setRead(db, id, null);
    return ok({});
  },

  snooze(change, { ids, until }) {
    const sent = snooze(change.db, ids, afterQuiet(until, readSettings(change.db)));
    if (sent.length > 0)
      change.undoable({
        label: label('Snooze', sent),
        operation: 'notifications.wake',
        input: { ids: sent },
      });
    return ok({ ids: sent });
  },

  wake({ db, now }, { ids }) {
    for (const id of ids) letArrive(db, id, now, null);
    return ok({ ids });
  },

  clear(change, { ids }) {
    const cleared = setCleared(change.db, ids ?? listRead(change.db), change.now);
    if (cleared.length > 0)
      change.undoable({
        label: label('Clear', cleared),
        operation: 'notifications.restore',
        input: { ids: cleared },
      });
    return ok({ ids: cleared });
  },

  restore(change, { ids }) {
    const restored = setCleared(change.db, ids, null);
    if (restored.length > 0)
      change.undoable({
        label: label('Restore', restored),
        operation: 'notifications.clear',
        input: { ids: restored },
      });
    return ok({ ids: restored });
  },
};
