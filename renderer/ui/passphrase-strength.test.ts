import { describe, expect, it } from 'vitest';
import { passphraseStrength } from './passphrase-strength.ts';

describe('the strength of a passphrase', () => {
  it('is short below eight signs, whatever they are', () => {
    expect(passphraseStrength('')).toBe('short');
    expect(passphraseStrength('aZ9$üß!')).toBe('short');
  });

  it('is weak for runs and repetitions, however long', () => {
    expect(passphraseStrength('aaaaaaaaaaaaaaaaaaaa')).toBe('weak');
    expect(passphraseStrength('12345678901234567890')).toBe('weak');
    expect(passphraseStrength('password')).toBe('weak');
  });

  it('grows with unrelated words', () => {
    expect(passphraseStrength('correct horse')).toBe('fair');
    expect(passphraseStrength('correct horse battery staple')).toBe('strong');
  });
});
