import { StoreError } from '../errors.ts';

/** File names that Windows gives to devices, whatever the extension. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const segment = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const longestName = 400;

/** Written by the restore itself, from the backup's header. */
const reserved = 'workspace.json';

/**
 * Checks the names of one backup's entries, as they come. An allow-list: relative paths with `/`, of letters,
 * digits, `.`, `_` and `-`. So nothing absolute, no `..`, backslash, drive letter, NUL, hidden file, device, and no
 * two names that are one file on a file system that ignores case.
 */
export class EntryNames {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** Throws StoreError `damaged`. */
  add(name: string): void {
    const segments = name.split('/');
    const allowed =
      name.length <= longestName &&
      segments.every((part) => segment.test(part) && !part.endsWith('.') && !devices.test(part));
    if (!allowed) throw refused(name, 'is not allowed');
    const folded = name.toLowerCase();
    if (folded === reserved) throw refused(name, 'is reserved');
    const parents = segments.slice(1).map((_, at) =>
      folded
        .split('/')
        .slice(0, at + 1)
        .join('/'),
    );
    if (this.#files.has(folded) || this.#folders.has(folded)) throw refused(name, 'comes twice');
    if (parents.some((parent) => this.#files.has(parent) || parent === reserved))
      throw refused(name, 'lies inside a file');
    this.#files.add(folded);
    for (const parent of parents) this.#folders.add(parent);
  }
}

function refused(name: string, why: string): StoreError {
  return new StoreError(
    'damaged',
    `The backup names a file “${JSON.stringify(name).slice(1, 100)}” that ${why}.`,
  );
}
