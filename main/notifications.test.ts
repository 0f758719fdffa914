import { EventEmitter } from 'node:events';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { Notifier } from './notifications.ts';

function setUp(given: { isOn?: boolean; hasFocus?: boolean; isLocked?: boolean } = {}) {
  const shown: { options: NotificationConstructorOptions; events: EventEmitter }[] = [];
  const open = vi.fn();
  const state = {
    isOn: given.isOn ?? true,
    hasFocus: given.hasFocus ?? false,
    isLocked: given.isLocked ?? false,
  };
  const notifier = new Notifier({
    isOn: () => state.isOn,
    hasFocus: () => state.hasFocus,
    isLocked: () => state.isLocked,
    create(options) {
      const events = Object.assign(new EventEmitter(), { show: vi.fn() });
      shown.push({ options, events });
      return events as unknown as Notification;
    },
    open,
  });
  return { notifier, shown, open, state, titles: () => shown.map(({ options }) => options.title) };
}

const entry = (id: string, at = 0) => ({ id, at, title: `Title ${id}`, body: `Body ${id}` });

test('what waited already is not news; what comes then is, once', () => {
  const { notifier, titles } = setUp();
  notifier.take([entry('a')]);
  notifier.take([entry('b'), entry('a')]);
  notifier.take([entry('b'), entry('a')]);
  expect(titles()).toEqual(['Title b']);
});

test('what was snoozed is news again when it comes back', () => {
  const { notifier, titles } = setUp();
  notifier.take([]);
  notifier.take([entry('a', 1)]);
  notifier.take([]);
  notifier.take([entry('a', 2)]);
  expect(titles()).toEqual(['Title a', 'Title a']);
});

test('over a locked screen it says that there is something, and not what', () => {
  const { notifier, titles } = setUp({ isLocked: true });
  notifier.take([]);
  notifier.take([entry('a')]);
  notifier.take([entry('c'), entry('b'), entry('a')]);
  expect(titles()).toEqual(['A new entry in your inbox', '2 new entries in your inbox']);
});

test('it is quiet until the setting is on', () => {
  const { notifier, state, titles } = setUp({ isOn: false });
  notifier.take([]);
  notifier.take([entry('a')]);
  state.isOn = true;
  notifier.take([entry('b'), entry('a')]);
  expect(titles()).toEqual(['Title b']);
});

test('nothing pops up over a window of ours', () => {
  const { notifier, shown } = setUp({ hasFocus: true });
  notifier.take([]);
  notifier.take([entry('a')]);
  expect(shown).toEqual([]);
});

test('many at once are told as one, and none makes a sound', () => {
  const { notifier, shown } = setUp();
  notifier.take([]);
  notifier.take(['a', 'b', 'c', 'd'].map(entry));
  expect(shown.map(({ options }) => options)).toEqual([
    { title: '4 new entries in your inbox', silent: true },
  ]);
});

test('several are told in the order they came', () => {
  const { notifier, titles } = setUp();
  notifier.take([]);
  notifier.take([entry('newer'), entry('older')]);
  expect(titles()).toEqual(['Title older', 'Title newer']);
});

test('a click opens the inbox', () => {
  const { notifier, shown, open } = setUp();
  notifier.take([]);
  notifier.take([entry('a')]);
  shown[0]?.events.emit('click');
  expect(open).toHaveBeenCalled();
});

test('entries of another workspace are not news either', () => {
  const { notifier, shown } = setUp();
  notifier.take([]);
  notifier.forget();
  notifier.take([entry('a')]);
  expect(shown).toEqual([]);
});
