import { WebSocket } from 'ws';
import { LIMITS } from '../../../sync-server/protocol/index.ts';
import type { Connect } from '../../docs/sync/client.ts';

/** A half-open connection is noticed after two of these without an answer. Milliseconds. */
const PING = 15_000;

/** Over the network. */
export const connect: Connect = (url, { onOpen, onMessage, onClose }) => {
  const socket = new WebSocket(url, {
    maxPayload: LIMITS.frame,
    perMessageDeflate: false,
    handshakeTimeout: 15_000,
  });
  socket.binaryType = 'nodebuffer';
  let isAlive = true;
  let problem: string | null = null;
  const pings = setInterval(() => {
    if (!isAlive) socket.terminate();
    isAlive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, PING);
  pings.unref();
  socket.on('open', onOpen);
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('message', (data: Buffer) => {
    isAlive = true;
    onMessage(data);
  });
  socket.on('error', (error) => {
    problem = sentenceOf(error);
  });
  socket.on('close', () => {
    clearInterval(pings);
    onClose(problem);
  });
  return {
    send(bytes) {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    close() {
      clearInterval(pings);
      socket.removeAllListeners();
      // It may still fail, and nobody else would hear of it.
      socket.on('error', () => undefined);
      socket.close();
      setTimeout(() => socket.terminate(), 1000).unref();
    },
  };
};

function sentenceOf(error: Error & { code?: string }): string {
  if (error.code === 'ECONNREFUSED') return 'No relay answers at its address.';
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return 'The address of the relay can’t be found: no network?';
  if (error.code?.startsWith('CERT_') || error.code?.includes('CERTIFICATE'))
    return 'The certificate of the relay can’t be trusted.';
  return `The connection to the relay failed (${error.code ?? error.message}).`;
}
