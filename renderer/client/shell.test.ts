import { afterEach, expect, test, vi } from 'vitest';
import { Connection } from './connection.ts';
import { onShellAction, takePort } from './shell.ts';

/** A port as far as the page uses it; what is posted on it is answered by `answer`. */
class FakePort extends EventTarget {
  readonly postMessage = vi.fn();
  readonly start = vi.fn();
}

function post(
  data: unknown,
  {
    port,
    source = window,
    origin = location.origin,
  }: { port?: FakePort; source?: unknown; origin?: string } = {},
) {
  const event = Object.assign(new Event('message'), { data, source, origin, ports: port ? [port] : [] });
  window.dispatchEvent(event);
}

function fakeShell() {
  const asked: string[] = [];
  return { asked, shell: { platform: 'linux', askForPort: (id: string) => asked.push(id) } };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => {
  delete window.nmcShell;
});

test('the port that was asked for is taken', async () => {
  const { asked, shell } = fakeShell();
  const taken = takePort(shell);
  const port = new FakePort();
  post({ type: 'nmc:port', id: asked[0] }, { port });
  expect(await taken).toBe(port);
});

test('a port from another window, another origin, or that nobody asked for is not taken', async () => {
  const { asked, shell } = fakeShell();
  let isTaken = false;
  void takePort(shell).then(() => (isTaken = true));
  const [id] = asked;
  const port = new FakePort();
  post({ type: 'nmc:port', id }, { port, origin: 'https://example.com' });
  post({ type: 'nmc:port', id }, { port, source: {} });
  post({ type: 'nmc:port', id: 'another' }, { port });
  post({ type: 'nmc:port', id });
  post('nmc:port', { port });
  post(null, { port });
  await settle();
  expect(isTaken).toBe(false);
});

async function connected() {
  const { asked, shell } = fakeShell();
  window.nmcShell = shell;
  const connection = new Connection();
  connection.start();
  const give = async () => {
    const port = new FakePort();
    post({ type: 'nmc:port', id: asked.at(-1) }, { port });
    await settle();
    return port;
  };
  return { connection, asked, give, port: await give() };
}

test('the page is connected once it has its port', async () => {
  const { connection, port } = await connected();
  expect(connection.state).toBe('open');
  expect(port.start).toHaveBeenCalled();
  expect((await connection.ready()).isOpen()).toBe(true);
});

test.each([
  [
    'the shell says that the service ended',
    () => {
      post({ type: 'nmc:service-gone' });
    },
  ],
  [
    'the port closes',
    (port: FakePort) => {
      port.dispatchEvent(new Event('close'));
    },
  ],
])('when %s, waiting calls fail and the page gets a new port by itself', async (_, end) => {
  const { connection, asked, give, port } = await connected();
  const { link, isOpen } = await connection.ready();
  const answer = link.call(['campaigns', 'list'], {}, { context: {} });
  answer.catch(() => undefined);
  await settle();
  expect(port.postMessage).toHaveBeenCalled();
  end(port);
  await expect(answer).rejects.toThrow();
  expect(isOpen()).toBe(false);
  expect(connection.state).toBe('lost');
  expect(asked).toHaveLength(2);
  await give();
  expect(connection.state).toBe('open');
  expect((await connection.ready()).isOpen()).toBe(true);
});

test('an old port’s end does not touch the new connection', async () => {
  const { connection, give, port } = await connected();
  post({ type: 'nmc:service-gone' });
  await give();
  port.dispatchEvent(new Event('close'));
  expect(connection.state).toBe('open');
});

test('what is chosen in a menu reaches the page, from the shell alone', () => {
  const taken: unknown[] = [];
  const stop = onShellAction((action) => taken.push(action));
  post({ type: 'nmc:action', action: 'campaigns.new' });
  post({ type: 'nmc:action', action: 'link.open', id: 'x', more: 'no' });
  post({ type: 'nmc:action', action: 7 });
  post({ type: 'nmc:action', action: 'campaigns.new' }, { origin: 'https://example.com' });
  stop();
  post({ type: 'nmc:action', action: 'campaigns.new' });
  expect(taken).toEqual([{ action: 'campaigns.new' }, { action: 'link.open', id: 'x' }]);
});
