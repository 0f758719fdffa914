import { fail, ok } from '../../contract/errors.ts';
import type { Commands } from '../../kernel/slice.ts';
import type { assets } from './contract.ts';
import { setRemoved } from './doc.ts';
import { getAsset } from './store.ts';

const gone = () => fail('not_found', 'This file does not exist any more.');

export const commands: Commands<typeof assets> = {
  remove(change, { hash }) {
    const asset = getAsset(change.db, hash);
    if (!asset) return gone();
    if (setRemoved(change, hash, change.now))
      change.undoable({ label: `Remove “${asset.name}”`, operation: 'assets.restore', input: { hash } });
    return ok({ hash });
  },

  restore(change, { hash }) {
    const asset = getAsset(change.db, hash);
    if (!asset) return gone();
    if (setRemoved(change, hash, null))
      change.undoable({ label: `Restore “${asset.name}”`, operation: 'assets.remove', input: { hash } });
    return ok({ hash });
  },
};
