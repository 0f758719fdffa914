import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort, type Transferable } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** Node's port with the manners of Electron's: events bring `{ data, ports }`, and nothing comes before `start`. */
class FakePort extends EventEmitter {
  readonly port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('close', () => this.emit('close'));
  }

  start(): void {
    this.port.on('message', (message: Carried) => this.emit('message', unpack(message)));
  }

  postMessage(data: unknown, transfer: readonly FakePort[] = []): void {
    this.port.postMessage(...pack(data, transfer));
  }

  close(): void {
    this.port.close();
  }
}

interface Carried {
  data: unknown;
  ports: MessagePort[];
}

const pack = (data: unknown, transfer: readonly FakePort[]): [Carried, Transferable[]] => {
  const ports = transfer.map(({ port }) => port);
  return [{ data, ports }, ports];
};

const unpack = ({ data, ports }: Carried) => ({ data, ports: ports.map((port) => new FakePort(port)) });

/** A pair of ports that copies what goes through it, as between processes. */
export function portPair(): { port1: MessagePortMain; port2: MessagePortMain } {
  const { port1, port2 } = new MessageChannel();
  return {
    port1: new FakePort(port1) as unknown as MessagePortMain,
    port2: new FakePort(port2) as unknown as MessagePortMain,
  };
}
