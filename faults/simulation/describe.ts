import {
  decodeClient,
  decodeRelay,
  type ClientMessage,
  type RelayMessage,
} from '../../sync-server/protocol/index.ts';

const short = (doc: string): string => doc.slice(0, 20);

function ofClient(message: ClientMessage): string {
  switch (message.type) {
    case 'hello':
      return `hello from cursor ${message.cursor}`;
    case 'push':
      return `push from ${message.first}: ${message.updates.map(({ doc }) => short(doc)).join(', ')}`;
    case 'offer':
      return `offer of ${short(message.snapshot.doc)} up to ${message.snapshot.upto}`;
    default:
      return message.type;
  }
}

function ofRelay(message: RelayMessage): string {
  switch (message.type) {
    case 'welcome':
      return `welcome: stored ${message.stored}, head ${message.head}, ${message.role}`;
    case 'updates':
      return `updates ${message.updates.map(({ seq, doc }) => `${seq} ${short(doc)}`).join(', ')}`;
    case 'snapshots':
      return `snapshots ${message.snapshots.map(({ upto, doc }) => `${upto} ${short(doc)}`).join(', ')}`;
    case 'caughtUp':
      return `caught up at ${message.seq}`;
    case 'ack':
      return `ack of ${message.n} as ${message.seq}`;
    case 'refused':
      return `refused ${message.n}: ${message.code}`;
    case 'goodbye':
      return `goodbye: ${message.code}, ${message.message}`;
    default:
      return message.type;
  }
}

/** What a client said, in a few words. */
export const said = (bytes: Uint8Array): string => ofClient(decodeClient(bytes));
/** What a relay said. */
export const heard = (bytes: Uint8Array): string => ofRelay(decodeRelay(bytes));
