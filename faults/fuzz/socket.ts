import { once } from 'node:events';
import { WebSocket } from 'ws';
import { hostRouter } from '../../app/service/host-router.ts';
import { SUBPROTOCOL } from '../../main/security.ts';
import { websocketChannel } from '../../main/channels/websocket.ts';
import { startWebServer, type WebServer } from '../../main/web-server.ts';
import type { Random } from '../common/random.ts';
import type { Session, Site } from '../common/host.ts';
import { hostileString, mutated } from './hostile.ts';
import { emptyReport, note, type FuzzReport } from './report.ts';

const call = (id: string, path: string, body: unknown): string =>
  JSON.stringify({ i: id, p: { u: `orpc://localhost/${path}`, b: { json: body } } });

export async function connect({ address, token }: WebServer): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${address}/rpc`, [SUBPROTOCOL, `nmc.token.${token}`], {
    origin: `http://${address}`,
  });
  await once(socket, 'open');
  socket.on('error', () => undefined);
  return socket;
}

/** Whether a well-formed call is still answered. */
async function answers(server: WebServer): Promise<boolean> {
  const socket = await connect(server);
  try {
    socket.send(call('1', 'campaigns/clients', {}));
    const [message] = (await Promise.race([once(socket, 'message'), timeout()])) as [unknown];
    return message !== undefined;
  } finally {
    socket.terminate();
  }
}

const timeout = () =>
  new Promise<[undefined]>((resolve) =>
    setTimeout(() => {
      resolve([undefined]);
    }, 10_000),
  );

/** Random frames at the real server: it goes on answering others whatever one sends. */
export async function fuzzSocket(
  count: number,
  random: Random,
  session: Session,
  site: Site,
): Promise<FuzzReport> {
  const report = emptyReport();
  const server = await startWebServer({
    channel: Promise.resolve(websocketChannel(hostRouter(session.host))),
    files: site.root,
    port: 0,
  });
  const quiet = console.error;
  console.error = () => undefined;
  try {
    let socket = await connect(server);
    for (let index = 0; index < count; index += 1) {
      if (socket.readyState !== WebSocket.OPEN) socket = await connect(server);
      socket.send(frame(random));
      note(report, 'sent');
      if (index % 200 === 199 && !(await answers(server)))
        report.problems.push(`after frame ${String(index)} nothing is answered`);
    }
    if (!(await answers(server))) report.problems.push('nothing is answered at the end');
    socket.terminate();
  } finally {
    console.error = quiet;
    await server.close();
  }
  return report;
}

function frame(random: Random): string | Buffer {
  const whole = call(
    String(random.below(50)),
    random.pick([
      'campaigns/list',
      'documents/push',
      'live/watch',
      'x/y',
      '../..',
      'workspaces/status',
      '%E0%A4%A',
    ]),
    {
      id: random.uuid(),
      text: hostileString(random),
    },
  );
  switch (random.below(5)) {
    case 0:
      return random.bytes(random.below(200));
    case 1:
      return hostileString(random).slice(0, 5000);
    case 2:
      return whole;
    case 3:
      return mutated(Buffer.from(whole), random);
    default:
      return mutated(Buffer.from(whole), random).toString('latin1');
  }
}
