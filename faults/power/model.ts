import { dirname } from 'node:path';
import type { Random } from '../common/random.ts';
import type { LogRecord } from './log.ts';

/** A file's bytes on the disk, and what was written since they were synced. */
class Inode {
  durable: Buffer = Buffer.alloc(0);
  pending: { type: 'W' | 'T'; offset: number; bytes: Buffer }[] = [];

  sync(): void {
    this.durable = this.#apply(this.durable, this.pending);
    this.pending = [];
  }

  #apply(start: Buffer, changes: readonly { type: 'W' | 'T'; offset: number; bytes: Buffer }[]): Buffer {
    const grown = new Growing(start);
    for (const { type, offset, bytes } of changes)
      if (type === 'T') grown.truncate(offset);
      else grown.write(offset, bytes);
    return grown.bytes();
  }

  /** The bytes as a power loss may leave them. */
  image(random: Random): Buffer {
    if (this.pending.length === 0) return this.durable;
    const fate = random.next();
    if (fate < 0.1) return this.durable;
    if (fate < 0.2) return this.#apply(this.durable, this.pending);
    return this.#torn(random);
  }

  /** Any of the unsynced sectors are there, one of them perhaps torn. */
  #torn(random: Random): Buffer {
    const grown = new Growing(this.durable);
    const sector = random.chance(0.5) ? 512 : 4096;
    const share = random.pick([0.1, 0.5, 0.9, 0.98]);
    const kept: Part[] = [];
    for (const { type, offset, bytes } of this.pending) {
      if (type === 'T') {
        if (random.chance(share)) grown.truncate(offset);
        continue;
      }
      for (let at = offset; at < offset + bytes.length;) {
        const end = Math.min((Math.floor(at / sector) + 1) * sector, offset + bytes.length);
        const part = bytes.subarray(at - offset, end - offset);
        if (random.chance(share)) {
          grown.write(at, part);
          kept.push({ offset: at, bytes: part });
        }
        at = end;
      }
    }
    if (kept.length > 0 && random.chance(0.5)) tear(grown, tornOf(kept, random), random);
    return grown.bytes();
  }
}

interface Part {
  offset: number;
  bytes: Buffer;
}

/** Drives write in any order, so any sector may be the one under way; the first of a file is what matters most. */
const tornOf = (kept: readonly Part[], random: Random): Part =>
  (random.chance(0.3) ? kept.find(({ offset }) => offset === 0) : undefined) ?? random.pick(kept);

/** A part of a sector was written when the power went; what the drive then reads there is anyone's guess. */
function tear(grown: Growing, { offset, bytes }: Part, random: Random): void {
  const cut = random.chance(0.3) ? 0 : random.below(bytes.length);
  grown.write(
    offset + cut,
    random.chance(0.5) ? Buffer.alloc(bytes.length - cut) : random.bytes(bytes.length - cut),
  );
}

class Growing {
  #bytes: Buffer;
  #length: number;

  constructor(start: Buffer) {
    this.#bytes = Buffer.from(start);
    this.#length = start.length;
  }

  write(offset: number, bytes: Buffer): void {
    const end = offset + bytes.length;
    if (end > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    bytes.copy(this.#bytes, offset);
    this.#length = Math.max(this.#length, end);
  }

  truncate(length: number): void {
    if (length < this.#length) this.#bytes.fill(0, length, this.#length);
    this.#length = length;
    if (length > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(length - this.#bytes.length)]);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}

type NameChange = { type: 'set'; path: string; inode: Inode } | { type: 'gone'; path: string };

/** Files that harnesses do without: the wal-index lives in memory, the others hold nothing. */
const IGNORED = /(-shm|\.ballast|\.lock)$/;

/**
 * A disk that loses power: what a file held when it was last synced is there, of what came after any sectors may be.
 * A name that was made, moved or removed is so once its folder was synced; before, a prefix of such changes of a
 * folder may have happened.
 */
export class DiskModel {
  /** Names as the running system sees them. */
  readonly #names = new Map<string, Inode>();
  readonly #durableNames = new Map<string, Inode>();
  readonly #pendingNames = new Map<string, NameChange[]>();

  apply(record: LogRecord): void {
    const { type, path } = record;
    if (IGNORED.test(path)) return;
    switch (type) {
      case 'C': {
        const inode = new Inode();
        this.#names.set(path, inode);
        this.#note(path, { type: 'set', path, inode });
        return;
      }
      case 'W':
      case 'T':
        this.#names.get(path)?.pending.push({ type, offset: record.offset, bytes: record.bytes });
        return;
      case 'S':
        if (this.#names.has(path)) this.#names.get(path)?.sync();
        else this.#syncFolder(path);
        return;
      case 'U':
        this.#names.delete(path);
        this.#note(path, { type: 'gone', path });
        return;
      case 'R':
        this.#rename(path, record.bytes.toString());
        return;
      default:
        return;
    }
  }

  #note(path: string, change: NameChange): void {
    this.#noteIn(dirname(path), change);
  }

  #noteIn(folder: string, change: NameChange): void {
    this.#pendingNames.set(folder, [...(this.#pendingNames.get(folder) ?? []), change]);
  }

  /** A new name belongs to its folder's next sync, and so does the end of the old one. */
  #rename(from: string, to: string): void {
    const moved = [...this.#names].filter(([path]) => path === from || path.startsWith(`${from}/`));
    for (const [path, inode] of moved) {
      const target = to + path.slice(from.length);
      this.#names.delete(path);
      this.#names.set(target, inode);
      this.#noteIn(dirname(to), { type: 'set', path: target, inode });
    }
    for (const [path] of moved) this.#noteIn(dirname(from), { type: 'gone', path });
  }

  #syncFolder(folder: string): void {
    for (const change of this.#pendingNames.get(folder) ?? []) applyName(this.#durableNames, change);
    this.#pendingNames.delete(folder);
  }

  /** What may be found when the power comes back. */
  image(random: Random): Map<string, Buffer> {
    const names = new Map(this.#durableNames);
    for (const changes of this.#pendingNames.values()) {
      const happened = random.pick([0, changes.length, random.between(0, changes.length)]);
      for (const change of changes.slice(0, happened)) applyName(names, change);
    }
    const bytes = new Map<Inode, Buffer>();
    const image = new Map<string, Buffer>();
    for (const [path, inode] of names) {
      const content = bytes.get(inode) ?? inode.image(random);
      bytes.set(inode, content);
      image.set(path, content);
    }
    return image;
  }
}

function applyName(names: Map<string, Inode>, change: NameChange): void {
  if (change.type === 'set') names.set(change.path, change.inode);
  else names.delete(change.path);
}
