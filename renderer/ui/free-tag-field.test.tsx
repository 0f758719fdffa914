import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { activate, LocaleProvider } from '../i18n/index.ts';
import { FreeTagField } from './free-tag-field.tsx';

beforeAll(() => activate('en'));

let tags: readonly string[];
const hear = (value: readonly string[]) => {
  tags = value;
};
function Field() {
  const [value, setValue] = useState<string[]>(['spring']);
  return (
    <LocaleProvider>
      <FreeTagField
        label="Tags"
        maxLength={40}
        suggestions={['launch']}
        value={value}
        onChange={(next) => {
          setValue(next);
          hear(next);
        }}
      />
    </LocaleProvider>
  );
}

let input: HTMLElement;
beforeEach(() => {
  cleanup();
  tags = ['spring'];
  render(<Field />);
  input = screen.getByRole('combobox', { name: 'Tags' });
  input.focus();
});
const type = (text: string) => fireEvent.change(input, { target: { value: text } });

it('adds what was typed with Enter or a comma, and the same word once', () => {
  type(' garden ');
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(tags).toEqual(['spring', 'garden']);
  type('Spring, summer,');
  expect(tags).toEqual(['spring', 'garden', 'summer']);
  expect(input).toHaveProperty('value', '');
});

it('takes the last out with Backspace in the empty field', () => {
  type('x');
  fireEvent.keyDown(input, { key: 'Backspace' });
  expect(tags).toEqual(['spring']);
  type('');
  fireEvent.keyDown(input, { key: 'Backspace' });
  expect(tags).toEqual([]);
});
