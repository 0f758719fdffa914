import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { pickDictionaries } from './dictionaries.ts';

const archive = zipSync({
  'en-us-10-1.bdic': strToU8('english'),
  'folder/de-de-3-0.bdic': strToU8('deutsch'),
  'xx-yy-1-0.bdic': strToU8('not wanted'),
  '../../en-us-9-0.bdic': strToU8('from above'),
  README_en_US: strToU8('who made it'),
  'program.exe': strToU8('no'),
});

test('only dictionaries of the shipped languages and their licences are taken, under plain names', () => {
  const files = pickDictionaries(archive, new Set(['en-US', 'de-DE']));
  expect([...files.keys()].toSorted()).toEqual([
    'README_en_US.txt',
    'de-de-3-0.bdic',
    'en-us-10-1.bdic',
    'en-us-9-0.bdic',
  ]);
});
