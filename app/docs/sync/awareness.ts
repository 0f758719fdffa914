import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * The message that takes cursors away which an awareness message of y-protocols set: each client with its clock moved
 * on and no state. Null for bytes that are no such message.
 */
export function takenBack(bytes: Uint8Array): Uint8Array | null {
  try {
    const from = decoding.createDecoder(bytes);
    const to = encoding.createEncoder();
    const count = decoding.readVarUint(from);
    encoding.writeVarUint(to, count);
    for (let each = 0; each < count; each += 1) {
      encoding.writeVarUint(to, decoding.readVarUint(from));
      encoding.writeVarUint(to, decoding.readVarUint(from) + 1);
      decoding.readVarString(from);
      encoding.writeVarString(to, 'null');
    }
    return encoding.toUint8Array(to);
  } catch {
    return null;
  }
}
