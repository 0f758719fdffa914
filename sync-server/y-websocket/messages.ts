import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { LIMITS, MalformedMessage } from '../protocol/index.ts';

/** The numbers of y-websocket and of y-protocols/sync. */
const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const PERMISSION_DENIED = 0;

export type YMessage =
  | { type: 'step1'; vector: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'query awareness' };

/** @throws MalformedMessage for what no y-websocket client sends. Bytes within are views of the given ones. */
export function decodeY(bytes: Uint8Array): YMessage {
  const from = decoding.createDecoder(bytes);
  try {
    const message = readMessage(from);
    if (decoding.hasContent(from)) throw new MalformedMessage('The message goes on after its end.');
    return message;
  } catch (error) {
    if (error instanceof MalformedMessage) throw error;
    throw new MalformedMessage('The message is cut off, or it can’t be read.');
  }
}

function readMessage(from: decoding.Decoder): YMessage {
  const type = decoding.readVarUint(from);
  switch (type) {
    case SYNC:
      return readSync(from);
    case AWARENESS:
      return { type: 'awareness', update: decoding.readVarUint8Array(from) };
    case QUERY_AWARENESS:
      return { type: 'query awareness' };
    default:
      throw new MalformedMessage('This type of message is not known here.');
  }
}

function readSync(from: decoding.Decoder): YMessage {
  const step = decoding.readVarUint(from);
  const bytes = decoding.readVarUint8Array(from);
  if (step === STEP_1) return { type: 'step1', vector: bytes };
  if (step !== STEP_2 && step !== UPDATE)
    throw new MalformedMessage('This step of synchronising is not known here.');
  if (bytes.byteLength > LIMITS.update) throw new MalformedMessage('The update is too large.');
  return { type: 'update', update: bytes };
}

/** Most of what is sent: written into one buffer of the right size. */
function sync(step: number, bytes: Uint8Array): Uint8Array {
  const { byteLength } = bytes;
  const digits = byteLength < 0x80 ? 1 : Math.ceil((32 - Math.clz32(byteLength)) / 7);
  const message = new Uint8Array(2 + digits + byteLength);
  message[0] = SYNC;
  message[1] = step;
  for (let digit = 0; digit < digits; digit += 1)
    message[2 + digit] = ((byteLength >>> (7 * digit)) & 0x7f) | (digit < digits - 1 ? 0x80 : 0);
  message.set(bytes, 2 + digits);
  return message;
}

export const encodeStep1 = (vector: Uint8Array): Uint8Array => sync(STEP_1, vector);
export const encodeStep2 = (update: Uint8Array): Uint8Array => sync(STEP_2, update);
export const encodeUpdate = (update: Uint8Array): Uint8Array => sync(UPDATE, update);

export function encodeAwareness(update: Uint8Array): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, AWARENESS);
  encoding.writeVarUint8Array(to, update);
  return encoding.toUint8Array(to);
}

/** Says nothing; a client that hears nothing for half a minute takes its socket for dead. */
export const SIGN_OF_LIFE = encodeAwareness(new Uint8Array([0]));

export function encodeDenied(reason: string): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, AUTH);
  encoding.writeVarUint(to, PERMISSION_DENIED);
  encoding.writeVarString(to, reason);
  return encoding.toUint8Array(to);
}
