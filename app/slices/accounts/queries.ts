import type { Queries } from '../../kernel/slice.ts';
import type { accounts } from './contract.ts';

interface PersonRow {
  id: string;
  name: string;
  email: string;
  hue: number | null;
  is_self: number;
}

export const queries: Queries<typeof accounts> = {
  people: {
    tables: ['people', 'meta'],
    run: (db) =>
      db
        .all<PersonRow>(
          // Whoever has not said a name writes here all the same: the sample is opened without a word about it.
          `SELECT id, name, email, hue, id = (SELECT value FROM meta WHERE name = 'person') AS is_self FROM people
           UNION ALL
           SELECT value, '', '', NULL, 1 FROM meta WHERE name = 'person' AND value NOT IN (SELECT id FROM people)
           ORDER BY is_self DESC, name`,
        )
        .map(({ is_self, ...row }) => ({ ...row, isSelf: is_self === 1 })),
  },
};
