import { RPCHandler } from '@orpc/server/ws';
import type { AnyRouter } from '@orpc/server';
import type { WebSocket } from 'ws';
import type { CallContext } from '../../app/service/router.ts';

export type Channel = (socket: WebSocket, context: CallContext) => void;

/** Serves the contract on WebSockets. */
export function websocketChannel(router: AnyRouter): Channel {
  const handler = new RPCHandler(router);
  return (socket, context) => {
    socket.on('error', () => {
      socket.terminate();
    });
    void handler.upgrade(socket, { context });
  };
}
