import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { avoidedAt, AvoidedWords, replaceAvoided, setAvoided } from './avoided-words.ts';
import { WordMatcher } from './word-matcher.ts';

const cheap = { id: '1', word: 'cheap', instead: 'fair', why: '' };
const guru = { id: '2', word: 'guru', instead: '', why: 'We are none.' };

let editor: Editor;
beforeEach(() => {
  editor = new Editor({
    injectCSS: false,
    extensions: [StarterKit, AvoidedWords],
    content: '<p>A <strong>Cheap</strong> chair.</p><p>No guru.</p>',
  });
  setAvoided(editor, new WordMatcher([cheap, guru]));
});
afterEach(() => {
  editor.destroy();
});

const marked = () => [...editor.view.dom.querySelectorAll('.avoided-word')].map((word) => word.textContent);

it('marks words over the text and never in it, as the text is changed and as the words are', () => {
  const before = editor.getJSON();
  expect(marked()).toEqual(['Cheap', 'guru']);
  expect(editor.getJSON()).toEqual(before);
  editor.commands.insertContentAt(1, 'cheap ');
  expect(marked()).toEqual(['cheap', 'Cheap', 'guru']);
  setAvoided(editor, new WordMatcher([guru]));
  expect(marked()).toEqual(['guru']);
  setAvoided(editor);
  expect(marked()).toEqual([]);
});

it('says the better word in the case and the formatting of the other', () => {
  editor.commands.setTextSelection(5);
  const found = avoidedAt(editor.state);
  expect(found?.sought.word).toBe('cheap');
  expect(found && replaceAvoided(editor, found)).toBe(true);
  expect(editor.getHTML()).toBe('<p>A <strong>Fair</strong> chair.</p><p>No guru.</p>');
  expect(marked()).toEqual(['guru']);
});

it('has nothing to say where the brand has no better word, or where nothing may be written', () => {
  editor.commands.setTextSelection(21);
  const found = avoidedAt(editor.state);
  expect(found?.sought).toBe(guru);
  expect(found && replaceAvoided(editor, found)).toBe(false);
  editor.commands.setTextSelection(5);
  editor.setEditable(false);
  const other = avoidedAt(editor.state);
  expect(other && replaceAvoided(editor, other)).toBe(false);
});
