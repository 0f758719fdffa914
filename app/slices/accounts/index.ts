import { ok } from '../../contract/errors.ts';
import { defineSlice } from '../../kernel/slice.ts';
import { accounts } from './contract.ts';

interface PersonRow {
  id: string;
  name: string;
  email: string;
  is_self: number;
}

/** The people whose names stand beside changes; in a workspace of one, the person at this computer. */
export const accountsSlice = defineSlice({
  name: 'accounts',
  contract: accounts,
  migrations: [
    {
      id: 'accounts/1',
      up: `CREATE TABLE people (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, is_self INTEGER NOT NULL) STRICT`,
    },
  ],
  queries: {
    people: {
      tables: ['people'],
      run: (db) =>
        db
          .all<PersonRow>('SELECT id, name, email, is_self FROM people ORDER BY is_self DESC, name')
          .map(({ is_self, ...row }) => ({ ...row, isSelf: is_self === 1 })),
    },
  },
  commands: {
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
  },
});
