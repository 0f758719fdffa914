import { EventEmitter } from 'node:events';
import type { MessageChannelMain, UtilityProcess } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BACK_OFF, PATIENCE, ServiceSupervisor, WELL } from './service-supervisor.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function fakeChild() {
  const child = Object.assign(new EventEmitter(), {
    postMessage: vi.fn(),
    kill: vi.fn(() => child.emit('exit', 0)),
    ready: () => child.emit('message', { type: 'ready' }),
    crash: () => child.emit('exit', 139),
  });
  return child;
}

function setUp(workspace?: string) {
  const children: ReturnType<typeof fakeChild>[] = [];
  let channels = 0;
  const parts = {
    fork: () => {
      const child = fakeChild();
      children.push(child);
      return child as unknown as UtilityProcess;
    },
    newChannel: () => {
      channels += 1;
      return { port1: `near ${channels}`, port2: `far ${channels}` } as unknown as MessageChannelMain;
    },
    serveSecrets: vi.fn(),
    onGone: vi.fn(),
    onReady: vi.fn(),
    onGivenUp: vi.fn(),
    ...(workspace === undefined ? {} : { workspace }),
  };
  const supervisor = new ServiceSupervisor(parts);
  supervisor.start();
  return { supervisor, children, parts, last: () => children.at(-1)! };
}

test('the service is started once, with the keychain’s port and the workspace that was named', () => {
  const { supervisor, children, parts, last } = setUp('/home/ana/studio');
  supervisor.start();
  expect(children).toHaveLength(1);
  expect(parts.serveSecrets).toHaveBeenCalledWith('near 1');
  expect(last().postMessage).toHaveBeenCalledExactlyOnceWith(
    { type: 'start', workspace: '/home/ana/studio' },
    ['far 1'],
  );
});

test('a port is handed out when the service is ready, not before', async () => {
  const { supervisor, last } = setUp();
  const port = supervisor.connect('window');
  await Promise.resolve();
  expect(last().postMessage).toHaveBeenCalledTimes(1);
  last().ready();
  expect(await port).toBe('far 2');
  expect(last().postMessage).toHaveBeenLastCalledWith({ type: 'window' }, ['near 2']);
});

test('a crashed service is started again, later each time, and given up in the end', () => {
  const { children, parts, last } = setUp();
  BACK_OFF.forEach((delay, crash) => {
    last().crash();
    expect(parts.onGone).toHaveBeenCalledTimes(crash + 1);
    vi.advanceTimersByTime(delay - 1);
    expect(children).toHaveLength(crash + 1);
    vi.advanceTimersByTime(1);
    expect(children).toHaveLength(crash + 2);
  });
  last().crash();
  expect(parts.onGivenUp).toHaveBeenCalledExactlyOnceWith(139);
  vi.advanceTimersByTime(1e9);
  expect(children).toHaveLength(BACK_OFF.length + 1);
});

test('after it was given up it can be started by hand, with new patience', () => {
  const { supervisor, children, parts, last } = setUp();
  for (const delay of [...BACK_OFF, 0]) {
    last().crash();
    vi.advanceTimersByTime(delay);
  }
  const before = children.length;
  supervisor.start();
  expect(children).toHaveLength(before + 1);
  last().crash();
  expect(parts.onGivenUp).toHaveBeenCalledTimes(1);
});

test('a service that ran well for a while is not held to its earlier crashes', () => {
  const { parts, last } = setUp();
  for (let time = 0; time < 20; time += 1) {
    last().ready();
    vi.advanceTimersByTime(WELL);
    last().crash();
    vi.advanceTimersByTime(BACK_OFF[0] ?? 0);
  }
  expect(parts.onGivenUp).not.toHaveBeenCalled();
});

test('a window that asks while the service is down gets the new one', async () => {
  const { supervisor, children, last } = setUp();
  last().ready();
  last().crash();
  const port = supervisor.connect('window');
  vi.advanceTimersByTime(BACK_OFF[0] ?? 0);
  last().ready();
  await port;
  expect(children[0]?.postMessage).toHaveBeenCalledTimes(1);
  expect(children[1]?.postMessage).toHaveBeenCalledTimes(2);
});

test('the service is asked to close and ended when it has', async () => {
  const { supervisor, children, parts, last } = setUp();
  last().ready();
  const stopped = supervisor.stop();
  expect(last().postMessage).toHaveBeenLastCalledWith({ type: 'stop' }, []);
  expect(last().kill).not.toHaveBeenCalled();
  last().emit('message', { type: 'stopped' });
  await stopped;
  expect(last().kill).toHaveBeenCalled();
  vi.advanceTimersByTime(1e6);
  expect(children).toHaveLength(1);
  expect(parts.onGone).not.toHaveBeenCalled();
});

test('a service that does not close is ended all the same', async () => {
  const { supervisor, last } = setUp();
  last().ready();
  const stopped = supervisor.stop();
  vi.advanceTimersByTime(PATIENCE);
  await stopped;
  expect(last().kill).toHaveBeenCalled();
});

test('stopping between two starts leaves nothing to start', async () => {
  const { supervisor, children, last } = setUp();
  last().crash();
  await supervisor.stop();
  vi.advanceTimersByTime(1e6);
  expect(children).toHaveLength(1);
});
