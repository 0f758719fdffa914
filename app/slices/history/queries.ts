import { readAudit } from '../../kernel/audit.ts';
import { nextStep } from '../../kernel/command-log.ts';
import type { Queries } from '../../kernel/slice.ts';
import type { history } from './contract.ts';

export const queries: Queries<typeof history> = {
  state: {
    tables: ['undo_steps'],
    run(db) {
      const [undo, redo] = [nextStep(db, 'done'), nextStep(db, 'undone')];
      return { undo: undo && { label: undo.label }, redo: redo && { label: redo.label } };
    },
  },
  audit: {
    tables: ['audit_log'],
    run: (db, { before = Number.MAX_SAFE_INTEGER, limit }) =>
      readAudit(db, before, limit).map(({ previous: _, ...row }) => row),
  },
};
