import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { notifications } from './contract.ts';
import { migrations } from './migrations.ts';
import { notify } from './notify.ts';
import { queries } from './queries.ts';
import { startReminding } from './reminders.ts';

/** The local inbox: what other slices' events, and the day, mean to the person. */
export const notificationsSlice = defineSlice('notifications', notifications, {
  migrations,
  queries,
  commands,
  start: startReminding,
  on: {
    'documents.conflicted': (change, { id, conflicts }) => {
      const data = { type: 'conflict' as const, count: Number(conflicts) };
      notify(change, 'conflict', data, { kind: 'document', ref: String(id) });
    },
    'analytics.imported': (change, { fileName, added, importId }) => {
      const data = { type: 'imported' as const, fileName: String(fileName), added: Number(added) };
      notify(change, 'import', data, { kind: 'import', ref: String(importId) });
    },
    'workspace.backup_failed': (change, { message }) => {
      notify(change, 'backup', { type: 'backup-failed', message: String(message) }, null);
    },
  },
});
