import { ok } from '../../contract/errors.ts';
import { defineSlice, type Commands } from '../../kernel/slice.ts';
import { accounts } from './contract.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

const commands: Commands<typeof accounts> = {
  setProfile({ db, identity }, { name, email, hue }) {
    db.run(
      `INSERT INTO people (id, name, email, is_self) VALUES (?, ?, ?, 1)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email`,
      identity.personId,
      name,
      email,
    );
    if (hue !== undefined) db.run('UPDATE people SET hue = ? WHERE id = ?', hue, identity.personId);
    return ok({ id: identity.personId });
  },
};

/** The people whose names stand beside changes; in a workspace of one, the person at this computer. */
export const accountsSlice = defineSlice('accounts', accounts, {
  migrations,
  queries,
  commands,
});
