import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How one server is spoken to: ours in the protocol of y-websocket, Hocuspocus in its own. */
export interface Dialect {
  path(doc: string, token: string): string;
  /** Messages a client begins with. */
  greeting(doc: string, token: string, vector: Uint8Array): Uint8Array[];
  edit(doc: string, update: Uint8Array): Uint8Array;
  read(message: Uint8Array): Heard;
}

export type Heard = { type: 'answer' | 'update'; update: Uint8Array } | { type: 'other' };

const OTHER: Heard = { type: 'other' };

function write(doc: string | null, ...numbers: number[]): encoding.Encoder {
  const to = encoding.createEncoder();
  if (doc !== null) encoding.writeVarString(to, doc);
  for (const number of numbers) encoding.writeVarUint(to, number);
  return to;
}

function withBytes(to: encoding.Encoder, bytes: Uint8Array): Uint8Array {
  encoding.writeVarUint8Array(to, bytes);
  return encoding.toUint8Array(to);
}

/** What both call a message of synchronising: its step, then bytes. */
function readSync(from: decoding.Decoder): Heard {
  const step = decoding.readVarUint(from);
  if (step === 0) return OTHER;
  return { type: step === 1 ? 'answer' : 'update', update: decoding.readVarUint8Array(from) };
}

export const yWebsocket: Dialect = {
  path: (doc, token) => `/y/bench/${doc}?token=${token}`,
  greeting: (_doc, _token, vector) => [withBytes(write(null, 0, 0), vector)],
  edit: (_doc, update) => withBytes(write(null, 0, 2), update),
  read: (message) => {
    const from = decoding.createDecoder(message);
    return decoding.readVarUint(from) === 0 ? readSync(from) : OTHER;
  },
};

const AUTH = 2;

export const hocuspocus: Dialect = {
  path: () => '/',
  greeting: (doc, token, vector) => {
    const auth = write(doc, AUTH, 0);
    encoding.writeVarString(auth, token);
    return [encoding.toUint8Array(auth), withBytes(write(doc, 0, 0), vector)];
  },
  edit: (doc, update) => withBytes(write(doc, 0, 2), update),
  read: (message) => {
    const from = decoding.createDecoder(message);
    decoding.readVarString(from);
    const type = decoding.readVarUint(from);
    return type === 0 || type === 4 ? readSync(from) : OTHER;
  },
};

export const DIALECTS = { relay: yWebsocket, hocuspocus } as const;
export type ServerName = keyof typeof DIALECTS;
