import { EventEmitter } from 'node:events';
import type { IpcRenderer } from 'electron';
import { expect, test, vi } from 'vitest';
import { bridge } from './bridge.ts';

function setUp(origin = 'app://nmc') {
  const ipc = Object.assign(new EventEmitter(), { send: vi.fn() });
  const postMessage = vi.fn();
  const exposed: Record<string, unknown> = {};
  bridge({
    ipcRenderer: ipc as unknown as IpcRenderer,
    contextBridge: { exposeInMainWorld: (name, value: unknown) => (exposed[name] = value) },
    window: { postMessage, location: { origin } },
    platform: 'linux',
  });
  const shell = exposed['nmcShell'] as { platform: string; askForPort(id: unknown): void } | undefined;
  return { ipc, postMessage, exposed, shell };
}

test('the page sees two things of the shell and no more', () => {
  const { exposed, shell } = setUp();
  expect(Object.keys(exposed)).toEqual(['nmcShell']);
  expect(Object.keys(shell ?? {})).toEqual(['platform', 'askForPort']);
  expect(shell?.platform).toBe('linux');
});

test('a request goes out with its id and comes back with the port, to our page alone', () => {
  const { ipc, postMessage, shell } = setUp();
  shell?.askForPort('id-1');
  expect(ipc.send).toHaveBeenCalledExactlyOnceWith('nmc:port', 'id-1');
  const port = {};
  ipc.emit('nmc:port', { ports: [port] }, 'id-1');
  expect(postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'nmc:port', id: 'id-1' }, 'app://nmc', [port]);
});

test('actions and the end of the service reach the page', () => {
  const { ipc, postMessage } = setUp();
  ipc.emit('nmc:action', {}, { action: 'link.open', id: 'x' });
  ipc.emit('nmc:service-gone', {});
  expect(postMessage.mock.calls.map(([message]) => message as unknown)).toEqual([
    { type: 'nmc:action', action: 'link.open', id: 'x' },
    { type: 'nmc:service-gone' },
  ]);
});

test.each(['https://example.com', 'null', 'file://'])('a page of %s sees nothing', (origin) => {
  const { exposed, ipc } = setUp(origin);
  expect(exposed).toEqual({});
  expect(ipc.eventNames()).toEqual([]);
});
