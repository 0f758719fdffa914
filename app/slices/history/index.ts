import { readAudit } from '../../kernel/audit.ts';
import { nextStep } from '../../kernel/command-log.ts';
import { defineSlice, type Commands, type Queries } from '../../kernel/slice.ts';
import { history } from './contract.ts';

const queries: Queries<typeof history> = {
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

const commands: Commands<typeof history> = {
  undo: (change, { of }) => change.undo(of),
  redo: (change) => change.redo(),
};

/** What was done: the steps that can be taken back, and the log of who did what. */
export const historySlice = defineSlice('history', history, {
  queries,
  commands,
});
