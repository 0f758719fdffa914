// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  stop = keepFocus();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const page = (html: string) => {
  document.body.innerHTML = `<main>${html}</main>`;
};
const at = (id: string) => document.getElementById(id)!;
/** What the browser does with an element that has the focus and goes: nothing has it then. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(400);
}
const focused = () => document.activeElement?.id;

test('a row that goes hands the focus to the one that takes its place, the last one to the one before', async () => {
  page(
    '<ul><li><button id="a">A</button></li><li><button id="b">B</button></li><li><button id="c">C</button></li></ul>',
  );
  at('b').focus();
  at('b').parentElement?.remove();
  await settle();
  expect(focused()).toBe('c');
  at('c').parentElement?.remove();
  await settle();
  expect(focused()).toBe('a');
});

test('a button that becomes another one hands it on to that', async () => {
  page('<section><p id="p"><button id="undo">Undo</button><button id="see">See</button></p></section>');
  at('undo').focus();
  at('p').innerHTML = '<button id="redo">Bring back</button>';
  await settle();
  expect(focused()).toBe('redo');
});

test('no field is given the focus, in which the next key would be written', async () => {
  page('<div id="form"><input id="name"><span><button id="keep">Keep</button></span></div>');
  at('keep').focus();
  at('keep').parentElement?.remove();
  await settle();
  expect(focused()).toBe('form');
  at('name').focus();
  expect(at('form').hasAttribute('tabindex')).toBe(false);
});

test('who gives the focus somewhere, or takes it away from what stays, is not overruled', async () => {
  page('<p><button id="a">A</button><button id="b">B</button></p><button id="c">C</button>');
  at('a').focus();
  at('a').remove();
  at('c').focus();
  await settle();
  expect(focused()).toBe('c');
  at('c').blur();
  at('b').remove();
  await settle();
  expect(document.activeElement).toBe(document.body);
});

test('what a menu at the end of the page did away with hands the focus on, too', async () => {
  page('<ul><li id="one"><button id="a">A</button></li><li><button id="b">B</button></li></ul>');
  document.body.insertAdjacentHTML(
    'beforeend',
    '<div id="menu"><div role="menu"><div role="menuitem" tabindex="0" id="clear">Clear</div></div></div>',
  );
  at('a').focus();
  at('clear').focus();
  at('one').remove();
  at('menu').remove();
  await settle();
  expect(focused()).toBe('b');
});

test('with a screen that goes the focus is at the next one, on none of its controls', async () => {
  page(
    '<div data-screen id="screen"><div><div role="grid"><div role="row" tabindex="0" id="row">A</div></div></div></div>',
  );
  at('row').focus();
  at('screen').innerHTML = '<header><button id="remove">Move to the bin</button></header>';
  await settle();
  expect(focused()).toBe('screen');
});

test('tables keep the focus by their own rules', async () => {
  page('<div role="grid"><div role="row" tabindex="0" id="row">Row</div></div><button id="a">A</button>');
  at('row').focus();
  at('row').remove();
  await settle();
  expect(document.activeElement).toBe(document.body);
});
