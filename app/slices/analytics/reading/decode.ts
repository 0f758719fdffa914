import { isAscii } from 'node:buffer';
import { ReadError, type ReadErrorCode } from './errors.ts';
import { decodes, type Encoding, sniffLegacy } from './legacy.ts';

/** First bytes of things that are dropped on the import by mistake, and what to do about each. */
const MAGIC: [number[], ReadErrorCode, string][] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'excel',
    'This is an old Excel workbook (.xls) or one locked with a password. Open it, save the sheet as CSV and import that file.',
  ],
  [
    [0x25, 0x50, 0x44, 0x46],
    'binary',
    'This is a PDF. Export the report as CSV instead; a PDF holds a picture of the numbers, not the numbers.',
  ],
  [[0x89, 0x50, 0x4e, 0x47], 'binary', 'This is an image (PNG). Export the report as CSV instead.'],
  [[0xff, 0xd8, 0xff], 'binary', 'This is an image (JPEG). Export the report as CSV instead.'],
  [[0x47, 0x49, 0x46, 0x38], 'binary', 'This is an image (GIF). Export the report as CSV instead.'],
  [[0x1f, 0x8b], 'binary', 'This file is compressed (gzip). Unpack it and import the CSV inside.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'binary', 'This file is a 7-Zip archive. Unpack it and import the CSV inside.'],
  [[0x52, 0x61, 0x72, 0x21], 'binary', 'This file is a RAR archive. Unpack it and import the CSV inside.'],
  [
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66],
    'binary',
    'This is a database file. Export its table as CSV and import that.',
  ],
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte);

/** Refuses what is no text, with advice for each kind. */
export function refuseBinary(head: Uint8Array): void {
  for (const [magic, code, message] of MAGIC) {
    if (!startsWith(head, magic)) continue;
    if (magic[0] === 0xd0 && Buffer.from(head).includes(Buffer.from('EncryptedPackage', 'utf16le')))
      throw new ReadError(
        'excel',
        'This Excel workbook is locked with a password. Open it, save the sheet as CSV and import that file.',
      );
    throw new ReadError(code, message);
  }
}

/** NUL bytes at even and odd offsets: text in UTF-16 has them on one side only. */
function countNuls(bytes: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

/** Whether there are more control characters than a stray one: text has line ends and tabs, bytes of anything have all. */
function hasControls(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes)
    if ((byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== 0x1a)) controls += 1;
  return controls > 8 && controls > bytes.length * 0.01;
}

const notText = () =>
  new ReadError('binary', 'This is not a text file. Export the report as CSV and import that file.');

/** Encoding of a file by its first bytes. Throws a ReadError for what is no text at all. */
export function sniffEncoding(head: Uint8Array): Encoding {
  refuseBinary(head);
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', bom: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { name: 'utf-16le', bom: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { name: 'utf-16be', bom: 2 };
  const { even, odd } = countNuls(head);
  if (odd + even > head.length * 0.02) {
    if (odd > even * 9) return { name: 'utf-16le', bom: 0 };
    if (even > odd * 9) return { name: 'utf-16be', bom: 0 };
    throw notText();
  }
  if (hasControls(head)) throw notText();
  if (decodes(head, 'utf-8') !== undefined) return { name: 'utf-8', bom: 0 };
  return { name: sniffLegacy(head), bom: 0 };
}

/**
 * Bytes to text, chunk by chunk. A file whose head was plain ASCII is taken for UTF-8; when bytes come that are no
 * UTF-8, their encoding is sniffed then, since nothing before them depended on the choice.
 */
export class Decoder {
  #decoder: TextDecoder;
  #encoding: Encoding;
  #open: boolean;
  #tail = 0;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding.name);
    this.#open = encoding.name === 'utf-8' && encoding.bom === 0;
  }

  get encoding(): Encoding {
    return this.#encoding;
  }

  /** Text of the next bytes. NUL characters, which some exports pad with, are dropped. */
  push(bytes: Uint8Array): string {
    if (this.#open && !isAscii(bytes)) {
      this.#open = false;
      if (decodes(bytes, 'utf-8') === undefined) {
        this.#encoding = { name: sniffLegacy(bytes), bom: 0 };
        this.#decoder = new TextDecoder(this.#encoding.name);
      }
    }
    this.#tail = (this.#tail + bytes.length) % 2;
    const text = this.#decoder.decode(bytes, { stream: true });
    return text.includes('\0') ? text.replaceAll('\0', '') : text;
  }

  /** Ends the text; true when it stops inside a character. */
  end(): boolean {
    const rest = this.#decoder.decode();
    return rest !== '' || (this.#encoding.name.startsWith('utf-16') && this.#tail === 1);
  }
}
