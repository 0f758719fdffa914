import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Reader, Writer } from '../store/database.ts';
import type { Migration } from '../store/migrations.ts';
import type { Inverse } from './context.ts';

export const commandMigrations: readonly Migration[] = [
  {
    id: 'commands/1',
    up: `
      CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE applied_commands (
        id TEXT PRIMARY KEY, operation TEXT NOT NULL, input_hash TEXT NOT NULL, value TEXT NOT NULL,
        at INTEGER NOT NULL) STRICT;
      CREATE INDEX applied_commands_at ON applied_commands (at);
      CREATE TABLE undo_steps (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
        operation TEXT NOT NULL, input TEXT NOT NULL, at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone'))) STRICT;`,
  },
];

/** Answers are kept this long for calls that are repeated, then forgotten. */
const KEPT_FOR = 30 * 24 * 3600 * 1000;

const hashInput = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(input) ?? '')
    .digest('hex');

/** The answer given when this command was applied before, null when it was not. */
export function appliedBefore(
  db: Reader,
  id: string,
  operation: string,
  input: unknown,
): Result<unknown> | null {
  const row = db.get<{ operation: string; input_hash: string; value: string }>(
    'SELECT operation, input_hash, value FROM applied_commands WHERE id = ?',
    id,
  );
  if (!row) return null;
  if (row.operation === operation && row.input_hash === hashInput(input)) return ok(JSON.parse(row.value));
  return fail(
    'reused_command',
    'This command id was used before for something else. Make a new id for each command.',
  );
}

export function recordApplied(
  db: Writer,
  id: string,
  operation: string,
  input: unknown,
  value: unknown,
  at: number,
): void {
  db.run(
    'INSERT INTO applied_commands (id, operation, input_hash, value, at) VALUES (?, ?, ?, ?, ?)',
    id,
    operation,
    hashInput(input),
    JSON.stringify(value ?? null),
    at,
  );
}

export const forgetApplied = (db: Writer, now: number): void => {
  db.run('DELETE FROM applied_commands WHERE at < ?', now - KEPT_FOR);
};

/** Whether undo would take a step next, or redo. */
export type StepState = 'done' | 'undone';

/** A step that can be taken back makes those that were taken back before unreachable. */
export function recordUndo(db: Writer, commandId: string, inverse: Inverse, at: number): void {
  db.run("DELETE FROM undo_steps WHERE state = 'undone'");
  insertStep(db, commandId, inverse, at, 'done');
}

export function insertStep(
  db: Writer,
  commandId: string,
  inverse: Inverse,
  at: number,
  state: StepState,
): void {
  db.run(
    'INSERT INTO undo_steps (command_id, label, operation, input, at, state) VALUES (?, ?, ?, ?, ?, ?)',
    commandId,
    inverse.label,
    inverse.operation,
    JSON.stringify(inverse.input),
    at,
    state,
  );
}

export interface UndoStep extends Inverse {
  seq: number;
}

/** The step that undo (`done`) or redo (`undone`) would take next; a certain one when `commandId` is given. */
export function nextStep(db: Reader, state: StepState, commandId?: string): UndoStep | null {
  const row = db.get<{ seq: number; label: string; operation: string; input: string }>(
    `SELECT seq, label, operation, input FROM undo_steps
     WHERE state = ? AND (? IS NULL OR command_id = ?) ORDER BY seq DESC LIMIT 1`,
    state,
    commandId ?? null,
    commandId ?? null,
  );
  return row ? { ...row, input: JSON.parse(row.input) as unknown } : null;
}

export const removeStep = (db: Writer, seq: number): void => {
  db.run('DELETE FROM undo_steps WHERE seq = ?', seq);
};
