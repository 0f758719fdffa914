import type { Reader, Writer } from '../../store/database.ts';
import type { Meaning } from './reading/index.ts';

export const allMeanings = (db: Reader): Meaning[] =>
  db.all<Meaning>('SELECT layout, header, field FROM column_meanings');

/** By header. */
export const meaningsOf = (db: Reader, layout: string): Record<string, string> =>
  Object.fromEntries(
    db
      .all<Meaning>(
        'SELECT layout, header, field FROM column_meanings WHERE layout = ? ORDER BY header',
        layout,
      )
      .map(({ header, field }) => [header, field]),
  );

/** Adds to what is known of a layout; of a column that was spoken of before, the new word counts. */
export function remember(
  db: Writer,
  layout: string,
  meanings: Readonly<Record<string, string>>,
  now: number,
): void {
  for (const [header, field] of Object.entries(meanings))
    db.run(
      `INSERT INTO column_meanings (layout, header, field, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (layout, header) DO UPDATE SET field = excluded.field, at = excluded.at`,
      layout,
      header,
      field,
      now,
    );
}

export function forget(db: Writer, layout: string): void {
  db.run('DELETE FROM column_meanings WHERE layout = ?', layout);
}
