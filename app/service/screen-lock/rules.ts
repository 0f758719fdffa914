/** What is kept of wrong tries, so that a restart does not forget them. */
export interface Tries {
  /** Wrong ones since the last right one. */
  failures: number;
  /** When the last of them was. Milliseconds since 1970. */
  lastAt: number;
}

/** As many as a person mistypes. */
const FREE = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 60 * 60 * 1000;

/** How long after so many wrong tries the next one has to wait: nothing, then 5 s, twice that, up to an hour. */
export const waitAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(30, failures - FREE));

/**
 * Milliseconds until the next try. A clock that was set back makes nobody wait longer than the longest wait of theirs.
 */
export function waitLeft({ failures, lastAt }: Tries, now: number): number {
  const wait = waitAfter(failures);
  return Math.max(0, Math.min(wait, lastAt + wait - now));
}

/** With a passphrase the screen locks itself unless the person says otherwise; without, there is nobody it asks for. */
export const usualIdleMinutes = (hasPassphrase: boolean): number | null => (hasPassphrase ? 15 : null);

/** Whether nobody was here for too long. */
export const isIdle = (minutes: number | null, lastActive: number, now: number): boolean =>
  minutes !== null && now - lastActive >= minutes * 60_000;
