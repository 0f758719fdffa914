/** Files that are dropped on the import by mistake, by name, with what the app must say of each. */
export interface NoExport {
  fileName: string;
  bytes: Uint8Array;
  says: RegExp;
}

/** The first bytes of an OLE file, which old workbooks are, and new ones with a password. */
const ole = (...names: string[]): Uint8Array =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...names.map((name) => Buffer.from(name.padEnd(64, '\0'), 'utf16le')),
    Buffer.alloc(4096),
  ]);

/** Bytes of everything, as a compressed or encrypted file has them; the same every time. */
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

export const noExports: readonly NoExport[] = [
  { fileName: 'empty.csv', bytes: new Uint8Array(), says: /^The file is empty/ },
  { fileName: 'blank.csv', bytes: Buffer.from('\n \n\n'), says: /has no text in it/ },
  {
    fileName: 'locked.xlsx',
    bytes: ole('EncryptionInfo', 'EncryptedPackage'),
    says: /locked with a password/,
  },
  { fileName: 'old.xls', bytes: ole('Workbook'), says: /old Excel workbook \(\.xls\) or one locked/ },
  {
    fileName: 'damaged.xlsx',
    bytes: Buffer.from('PK\u0003\u0004[Content_Types].xml xl/workbook.xml'),
    says: /^This Excel workbook or zip archive is damaged/,
  },
  { fileName: 'noise.csv', bytes: noise(200_000), says: /^This is not a text file/ },
  { fileName: 'noughts.csv', bytes: Buffer.alloc(10_000), says: /^This is not a text file/ },
  { fileName: 'report.pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj'), says: /^This is a PDF/ },
];
