import { ok } from '../../contract/errors.ts';
import type { Changes } from '../../kernel/context.ts';
import { defineSlice, type Commands } from '../../kernel/slice.ts';
import { accounts } from './contract.ts';
import { noPerson, personKind, type PersonPlan } from './doc.ts';
import { migrations } from './migrations.ts';
import { queries } from './queries.ts';

/** Sets what the person at this computer says of themselves. */
function setOwn({ db, docs, identity: { personId: id } }: Changes, changes: Partial<PersonPlan>): void {
  const hasDocument = db.get('SELECT 1 FROM documents WHERE id = ?', id) !== undefined;
  if (hasDocument)
    docs.editPlan<PersonPlan>(id, null, 'profile', (draft) => {
      for (const [field, value] of Object.entries(changes))
        if (draft[field as keyof PersonPlan] !== value) Object.assign(draft, { [field]: value });
    });
  else {
    // Names that were said before people were documents.
    const row = db.get<PersonPlan>('SELECT name, email, hue, account FROM people WHERE id = ?', id);
    docs.createPlan(personKind.name, id, { ...noPerson, ...row, ...changes }, 'profile');
  }
}

const commands: Commands<typeof accounts> = {
  setProfile(change, { name, email, hue }) {
    setOwn(change, { name, email, ...(hue === undefined ? {} : { hue }) });
    return ok({ id: change.identity.personId });
  },
  setAccount(change, { account }) {
    setOwn(change, { account });
    return ok({ id: change.identity.personId });
  },
};

/** The people whose names stand beside changes; in a workspace of one, the person at this computer. */
export const accountsSlice = defineSlice('accounts', accounts, {
  migrations,
  queries,
  commands,
  documents: [personKind],
});
