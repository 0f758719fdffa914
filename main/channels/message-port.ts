import { RPCHandler } from '@orpc/server/message-port';
import type { AnyRouter } from '@orpc/server';
import type { CallContext } from '../../app/service/router.ts';

/** The ports that a service may be handed: Node's, or the one of Electron's utility process. */
export type ServicePort = Parameters<RPCHandler<CallContext>['upgrade']>[0] & { start?: () => void };

/** Serves the contract on message ports. */
export function messagePortChannel(router: AnyRouter): (port: ServicePort, context: CallContext) => void {
  const handler = new RPCHandler(router);
  return (port, context) => {
    handler.upgrade(port, { context });
    port.start?.();
  };
}
