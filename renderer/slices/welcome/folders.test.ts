import { expect, it } from 'vitest';
import { folderFor, nameOfFolder } from './folders.ts';

it('makes a folder from a name as the service does, with the separator of the place', () => {
  expect(folderFor('/home/mara/Marketing', 'Nordwind / Energie: 2026')).toBe(
    '/home/mara/Marketing/Nordwind   Energie  2026',
  );
  expect(folderFor('C:\\Users\\mara', 'Nordwind')).toBe('C:\\Users\\mara\\Nordwind');
  expect(folderFor('/home/mara', '  ')).toBe('/home/mara');
});

it('calls a folder by its last part', () => {
  expect(nameOfFolder('/home/mara/Nordwind/')).toBe('Nordwind');
  expect(nameOfFolder('C:\\Users\\Nordwind')).toBe('Nordwind');
});
