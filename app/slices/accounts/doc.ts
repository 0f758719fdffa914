import type { AutomergeKind } from '../../docs/kind.ts';

/** What a person says of themselves; only they write it. */
export interface PersonPlan {
  name: string;
  email: string;
  hue: number | null;
  /** Who they are at the relay of the workspace; empty while it is joined to none. */
  account: string;
}

export const noPerson: PersonPlan = { name: '', email: '', hue: null, account: '' };

/** A person whose work is in the workspace, under the id that stands beside their changes. */
export const personKind: AutomergeKind<PersonPlan> = {
  name: 'accounts/person',
  engine: 'automerge',
  tables: { people: 'id' },
  scalars: () => [],
  project({ db }, id, doc) {
    const { name, email, hue, account } = { ...noPerson, ...doc };
    db.run(
      `INSERT INTO people (id, name, email, hue, account, is_self) VALUES (@id, @name, @email, @hue, @account, 0)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, hue = excluded.hue,
         account = excluded.account`,
      { id, name, email, hue, account },
    );
  },
  unproject({ db }, id) {
    db.run('DELETE FROM people WHERE id = ?', id);
  },
};
