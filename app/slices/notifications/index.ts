import type { Changes, SliceEvent } from '../../kernel/context.ts';
import { defineSlice } from '../../kernel/slice.ts';
import { commands } from './commands.ts';
import { notifications } from './contract.ts';
import { migrations } from './migrations.ts';
import { notify } from './notify.ts';
import { queries } from './queries.ts';
import { startReminding } from './reminders.ts';

/** How much of a comment an entry shows. */
const SHOWN = 200;

function tellComment(change: Changes, type: 'mentioned' | 'replied' | 'resolved', event: SliceEvent): void {
  const data = { type, by: String(event['by']), text: String(event['text']).slice(0, SHOWN) };
  notify(change, 'comment', data, { kind: 'comment', ref: String(event['threadId']) });
}

function tellApproval(
  change: Changes,
  type: 'approval-asked' | 'approved' | 'changes-asked',
  { by, name, note, kind, ref }: SliceEvent,
): void {
  const data = { type, by: String(by), name: String(name), note: String(note).slice(0, SHOWN) };
  notify(change, 'approval', data, { kind: String(kind), ref: String(ref) });
}

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
    'comments.mentioned': (change, event) => {
      tellComment(change, 'mentioned', event);
    },
    'comments.replied': (change, event) => {
      tellComment(change, 'replied', event);
    },
    'comments.resolved': (change, event) => {
      tellComment(change, 'resolved', event);
    },
    'approvals.asked': (change, event) => {
      tellApproval(change, 'approval-asked', event);
    },
    'approvals.approved': (change, event) => {
      tellApproval(change, 'approved', event);
    },
    'approvals.changes_asked': (change, event) => {
      tellApproval(change, 'changes-asked', event);
    },
    'workspace.backup_failed': (change, { message }) => {
      notify(change, 'backup', { type: 'backup-failed', message: String(message) }, null);
    },
  },
});
