import { type SkippedLine, type UnreadCell } from './types.ts';

/** Lines left out that a report names. */
export const MAX_SKIPPED = 1000;
const MAX_UNREAD = 200;

/** What was left out and why. Lists are cut at a length a person could read; counts never are. */
export class Ledger {
  readonly skipped: SkippedLine[] = [];
  readonly unread: UnreadCell[] = [];
  skippedCount = 0;
  unreadCount = 0;

  skip(line: number, reason: string): void {
    this.skippedCount += 1;
    if (this.skipped.length < MAX_SKIPPED) this.skipped.push({ line, reason });
  }

  /** A number cell that can't be read: the row stays, the value is missing, and here it says so. */
  cannotRead(line: number, column: string, value: string): void {
    this.unreadCount += 1;
    if (this.unread.length < MAX_UNREAD) this.unread.push({ line, column, value: value.slice(0, 200) });
  }
}
