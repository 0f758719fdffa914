/** What the shim noted: see write-log.c. */
export interface LogRecord {
  type: 'N' | 'W' | 'T' | 'S' | 'C' | 'U' | 'R' | 'M' | 'D' | 'A';
  /** Of the file or folder, relative to the root. */
  path: string;
  offset: number;
  bytes: Buffer;
}

const HEAD = 16;

export function parseLog(log: Buffer): LogRecord[] {
  const paths = new Map<number, string>();
  const records: LogRecord[] = [];
  for (let at = 0; at + HEAD <= log.length;) {
    const type = String.fromCharCode(log[at] ?? 0) as LogRecord['type'];
    const id = log.readUInt16LE(at + 1);
    const offset = Number(log.readBigInt64LE(at + 4));
    const length = log.readUInt32LE(at + 12);
    const bytes = log.subarray(at + HEAD, at + HEAD + length);
    at += HEAD + length;
    if (type === 'N') paths.set(id, bytes.toString());
    else records.push({ type, path: paths.get(id) ?? '', offset, bytes });
  }
  return records;
}
