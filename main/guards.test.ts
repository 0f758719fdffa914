import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { expect, test, vi } from 'vitest';
import { guardContents, guardSession, mayLoad } from './guards.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

function guarded() {
  let handler: OpenHandler | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (given: OpenHandler) => (handler = given),
  });
  const openExternally = vi.fn(() => Promise.resolve());
  guardContents(contents as unknown as WebContents, openExternally);
  const leaves = (event: string, url: string) => {
    const preventDefault = vi.fn();
    contents.emit(event, { url, preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
  const open = (url: string) => handler?.({ url } as Parameters<OpenHandler>[0]);
  return { contents, leaves, open, openExternally };
}

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stays on our pages', (event) => {
  const { leaves } = guarded();
  expect(leaves(event, 'app://nmc/campaigns')).toBe(true);
  for (const other of [
    'https://example.com/',
    'file:///etc/passwd',
    'app://other/',
    'javascript:alert(1)',
    'about:blank',
  ])
    expect(leaves(event, other)).toBe(false);
});

test('no page opens a window: what it names goes to the person’s browser, after a question', () => {
  const { open, openExternally } = guarded();
  expect(open('https://example.com/')).toEqual({ action: 'deny' });
  expect(open('app://nmc/')).toEqual({ action: 'deny' });
  expect(openExternally).toHaveBeenCalledWith('https://example.com/');
});

test('a web view is never attached', () => {
  const { contents } = guarded();
  const preventDefault = vi.fn();
  contents.emit('will-attach-webview', { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
});

function guardedSession() {
  const given: Record<string, (...values: unknown[]) => unknown> = {};
  const take = (name: string) => (handler: (...values: unknown[]) => unknown) => {
    given[name] = handler;
  };
  guardSession({
    setPermissionRequestHandler: take('request'),
    setPermissionCheckHandler: take('check'),
    setDevicePermissionHandler: take('device'),
    setDisplayMediaRequestHandler: take('display'),
    webRequest: { onBeforeRequest: take('load') },
  } as unknown as Session);
  return given;
}

const answerOf = (call: (answer: (value: unknown) => void) => void) => {
  const answer = vi.fn();
  call(answer);
  return answer.mock.calls[0]?.[0] as unknown;
};

test.each([
  'media',
  'geolocation',
  'notifications',
  'usb',
  'fullscreen',
  'clipboard-read',
  'openExternal',
  'fileSystem',
])('a page does not get %s', (permission) => {
  const { request, check } = guardedSession();
  const details = { requestingUrl: 'app://nmc/' };
  expect(answerOf((answer) => request?.(null, permission, answer, details))).toBe(false);
  expect(check?.(null, permission, 'app://nmc')).toBe(false);
});

test('a page of ours may copy, nobody else’s', () => {
  const { request, check } = guardedSession();
  const ask = (requestingUrl: string) =>
    answerOf((answer) => request?.(null, 'clipboard-sanitized-write', answer, { requestingUrl }));
  expect(ask('app://nmc/settings')).toBe(true);
  expect(ask('https://example.com/')).toBe(false);
  expect(check?.(null, 'clipboard-sanitized-write', 'app://nmc/')).toBe(true);
  expect(check?.(null, 'clipboard-sanitized-write', 'https://example.com')).toBe(false);
});

test('devices and screens are refused', () => {
  const { device, display } = guardedSession();
  expect(device?.({})).toBe(false);
  expect(answerOf((answer) => display?.({}, answer))).toEqual({});
});

test('nothing is loaded from the network', () => {
  const { load } = guardedSession();
  const isCancelled = (url: string) => answerOf((answer) => load?.({ url }, answer));
  expect(isCancelled('https://example.com/pixel.gif')).toEqual({ cancel: true });
  expect(isCancelled('ws://127.0.0.1:9229/')).toEqual({ cancel: true });
  expect(isCancelled('file:///etc/passwd')).toEqual({ cancel: true });
  expect(isCancelled('app://nmc/assets/main.js')).toEqual({ cancel: false });
  expect(mayLoad('blob:app://nmc/018f')).toBe(true);
  expect(mayLoad('nonsense')).toBe(false);
});
