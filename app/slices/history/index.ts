import { defineSlice, type Commands } from '../../kernel/slice.ts';
import { history } from './contract.ts';
import { queries } from './queries.ts';

const commands: Commands<typeof history> = {
  undo: (change, { of }) => change.undo(of),
  redo: (change) => change.redo(),
};

/** What was done: the steps that can be taken back, and the log of who did what. */
export const historySlice = defineSlice('history', history, {
  queries,
  commands,
});
