import { ok } from '../../contract/errors.ts';
import { defineSlice, type Commands, type Queries } from '../../kernel/slice.ts';
import { accounts } from './contract.ts';

interface PersonRow {
  id: string;
  name: string;
  email: string;
  is_self: number;
}

const queries: Queries<typeof accounts> = {
  people: {
    tables: ['people', 'meta'],
    run: (db) =>
      db
        .all<PersonRow>(
          // Whoever has not said a name writes here all the same: the sample is opened without a word about it.
          `SELECT id, name, email, is_self FROM people
           UNION ALL
           SELECT value, '', '', 1 FROM meta WHERE name = 'person' AND value NOT IN (SELECT id FROM people)
           ORDER BY is_self DESC, name`,
        )
        .map(({ is_self, ...row }) => ({ ...row, isSelf: is_self === 1 })),
  },
};

const commands: Commands<typeof accounts> = {
  setProfile({ db, identity }, { name, email }) {
    db.run(
      `INSERT INTO people (id, name, email, is_self) VALUES (?, ?, ?, 1)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email`,
      identity.personId,
      name,
      email,
    );
    return ok({ id: identity.personId });
  },
};

/** The people whose names stand beside changes; in a workspace of one, the person at this computer. */
export const accountsSlice = defineSlice('accounts', accounts, {
  migrations: [
    {
      id: 'accounts/1',
      up: `CREATE TABLE people (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, is_self INTEGER NOT NULL) STRICT`,
    },
  ],
  queries,
  commands,
});
