import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredDelimiter, sniffDelimiter } from './dialect.ts';
import { RecordSplitter, type TextRecord } from './records.ts';

const split = (text: string, delimiter = ','): TextRecord[] => new RecordSplitter(delimiter).push(text, true);
const cells = (text: string, delimiter = ',') => split(text, delimiter).map((record) => record.cells);

describe('records', () => {
  it('are split at separators and line ends', () => {
    expect(cells('a,b\r\n1,\n,2')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
    ]);
    expect(cells('a\rb\r')).toEqual([['a'], ['b']]);
    expect(cells('')).toEqual([]);
  });

  it('may quote separators, line breaks and quotes', () => {
    expect(cells('"a,1","b\nc","d ""e"""\n2')).toEqual([['a,1', 'b\nc', 'd "e"'], ['2']]);
    expect(cells('a, "b, c" ,d')).toEqual([['a', 'b, c', 'd']]);
    expect(cells('"",""')).toEqual([['', '']]);
  });

  it('count physical lines', () => {
    expect(split('a\n"b\nc\n\nd",1\ne').map(({ line }) => line)).toEqual([1, 2, 6]);
    expect(split('a\r\n\r\nb').map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(split('a\r"b\rc"\rd').map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it('survive quotes that are no quoting', () => {
    expect(cells('5" screen,1\n2')).toEqual([['5" screen', '1'], ['2']]);
    expect(cells('"Campaign "Spring" 2024",100\nx,1')).toEqual([
      ['Campaign "Spring" 2024', '100'],
      ['x', '1'],
    ]);
    expect(cells('"never closed,1\nx,2\ny,3')).toEqual([
      ['"never closed', '1'],
      ['x', '2'],
      ['y', '3'],
    ]);
    expect(cells('"a" b\nc')).toEqual([['"a" b'], ['c']]);
  });

  it('are the same however the text is cut', () => {
    const text = 'a,"b ""x"" \r\n c",d\r\n1,2,"3"\r\n\r\n"q"" ,r\r\ns,"t"';
    const whole = split(text);
    for (let size = 1; size <= text.length; size += 1) {
      const splitter = new RecordSplitter(',', { newline: '\n' });
      const records: TextRecord[] = [];
      for (let at = 0; at < text.length; at += size)
        records.push(...splitter.push(text.slice(at, at + size), false));
      records.push(...splitter.push('', true));
      expect(records, String(size)).toEqual(whole);
    }
  });

  it('read back whatever was written by RFC 4180', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\n', '\r\n', '\t', 'é', '0') });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, newline) => {
          const text = rows.map((row) => row.map(quote).join(delimiter)).join(newline) + newline;
          expect(cells(text, delimiter)).toEqual(rows);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('lose no line of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') }), (text) => {
        const records = split(text);
        const lines = records.map(({ line }) => line);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
        expect(
          records
            .flatMap((record) => record.cells)
            .join('')
            .replace(/[",\n ]/g, ''),
        ).toBe(text.replace(/[",\n ]/g, ''));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the separator', () => {
  it('is the one that makes a table', () => {
    expect(
      sniffDelimiter(
        'Campaign report\nTag;Kampagne;Kosten\n2024-01-01;A, B;1.234,50\n2024-01-02;C, D;2,50\n',
      ),
    ).toBe(';');
    expect(sniffDelimiter('name,note\nx,"a;b;c;d"\ny,"a;b;c;d"\n')).toBe(',');
    expect(sniffDelimiter('a\tb\n1,5\t2,5\n')).toBe('\t');
    expect(sniffDelimiter('just text\n')).toBe(',');
  });

  it('is the one a first line declares', () => {
    expect(declaredDelimiter('sep=;\r\na;b')).toBe(';');
    expect(declaredDelimiter('\ufeff"sep=\t"\na')).toBe('\t');
    expect(declaredDelimiter('separate,ways')).toBeUndefined();
  });
});
