/** How many backups to keep: the last ones, and the newest of each of so many days, weeks (Monday to Sunday) and months, in UTC. */
export interface Retention {
  keepLast: number;
  daily: number;
  weekly: number;
  monthly: number;
}

export const backupExtension = '.nmbackup';

/** `neural-marketing-20261123T121604Z-<workspace id>.nmbackup` */
export function backupFileName(workspaceId: string, createdAt: Date): string {
  const stamp = createdAt.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  return `neural-marketing-${stamp}-${workspaceId}${backupExtension}`;
}

/** When a file of this workspace was made, by its name; undefined for any name that `backupFileName` does not give. */
export function backupDate(fileName: string, workspaceId: string): Date | undefined {
  const stamp = /^neural-marketing-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/.exec(fileName);
  if (!stamp) return undefined;
  const [, year, month, day, hour, minute, second] = stamp;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  return backupFileName(workspaceId, date) === fileName ? date : undefined;
}

/**
 * Which files of a folder to delete. Only names that this app gives to automatic backups of this workspace are ever
 * among them, and never the newest. Days, weeks and months without a backup do not count, so a laptop that was off
 * for a month loses nothing. Files dated after `now` (a clock was wrong) are kept and count for nothing.
 *
 * @param fileNames all names in the folder
 */
export function retain(
  fileNames: readonly string[],
  workspaceId: string,
  policy: Retention,
  now: Date,
): string[] {
  const dated = fileNames
    .map((name) => ({ name, date: backupDate(name, workspaceId) }))
    .filter((file): file is { name: string; date: Date } => file.date !== undefined && file.date <= now)
    .sort((a, b) => b.date.getTime() - a.date.getTime());
  const kept = new Set(dated.slice(0, Math.max(1, policy.keepLast)).map(({ name }) => name));
  const periods: [number, (date: Date) => string][] = [
    [policy.daily, dayOf],
    [policy.weekly, weekOf],
    [policy.monthly, (date) => dayOf(date).slice(0, 7)],
  ];
  for (const [count, periodOf] of periods) {
    const newestOf = new Map<string, string>();
    for (const { name, date } of dated) {
      const period = periodOf(date);
      if (!newestOf.has(period)) newestOf.set(period, name);
    }
    for (const name of [...newestOf.values()].slice(0, Math.max(0, count))) kept.add(name);
  }
  return dated.map(({ name }) => name).filter((name) => !kept.has(name));
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The Monday of its week. */
function weekOf(date: Date): string {
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return dayOf(new Date(date.getTime() - sinceMonday * 24 * 60 * 60 * 1000));
}
