import { EventEmitter } from 'node:events';
import type { IpcMain, MessagePortMain } from 'electron';
import { expect, test, vi } from 'vitest';
import { servePorts } from './ipc.ts';

const id = '018f6a3e-7c1d-7b32-9c55-1234567890ab';

function setUp() {
  const ipcMain = new EventEmitter();
  const port = { close: vi.fn() };
  const connect = vi.fn(() => Promise.resolve(port as unknown as MessagePortMain));
  const onConnected = vi.fn();
  servePorts({ ipcMain: ipcMain as unknown as IpcMain, connect, onConnected });
  return { ipcMain, port, connect, onConnected };
}

const frameOf = (url: string, parent: object | null = null) => ({
  url,
  parent,
  isDestroyed: () => false,
  postMessage: vi.fn(),
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('our page’s top frame gets a port, under the id it asked with', async () => {
  const { ipcMain, port, onConnected } = setUp();
  const frame = frameOf('app://nmc/campaigns');
  const sender = {};
  ipcMain.emit('nmc:port', { senderFrame: frame, sender }, id);
  await settle();
  expect(frame.postMessage).toHaveBeenCalledExactlyOnceWith('nmc:port', id, [port]);
  expect(onConnected).toHaveBeenCalledWith(sender);
});

test.each([
  ['a page of the web', frameOf('https://example.com/')],
  ['another host of our scheme', frameOf('app://other/')],
  ['a file', frameOf('file:///app/index.html')],
  ['an empty page', frameOf('about:blank')],
  ['a frame inside of our page', frameOf('app://nmc/', {})],
  ['a frame that has gone', null],
])('%s gets nothing', async (_, frame) => {
  const { ipcMain, connect } = setUp();
  ipcMain.emit('nmc:port', { senderFrame: frame }, id);
  await settle();
  expect(connect).not.toHaveBeenCalled();
});

test.each([undefined, null, 7, '', 'x'.repeat(36), { id }])('%j is not a request', async (given) => {
  const { ipcMain, connect } = setUp();
  ipcMain.emit('nmc:port', { senderFrame: frameOf('app://nmc/') }, given);
  await settle();
  expect(connect).not.toHaveBeenCalled();
});

test('a frame that left while the service was starting gets nothing, and the port is closed', async () => {
  const { ipcMain, port } = setUp();
  const frame = frameOf('app://nmc/');
  ipcMain.emit('nmc:port', { senderFrame: frame }, id);
  frame.url = 'https://example.com/';
  await settle();
  expect(frame.postMessage).not.toHaveBeenCalled();
  expect(port.close).toHaveBeenCalled();
});
