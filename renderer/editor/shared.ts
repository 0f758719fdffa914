/** The shared text without an editor: light enough to begin following while the editor is still loading. */
export { type SaveState, type SharedText, type Writer } from './shared-text.ts';
export { useSaveState, useSharedText, useTextTrouble } from './use-shared-text.ts';
export type { Editor } from '@tiptap/core';
export type { AvoidedWord } from './avoided-words.ts';
export { type Found, inCaseOf, type SoughtWord, WordMatcher } from './word-matcher.ts';
