import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { PieceFields } from '#app/slices/content/contract.ts';
import { api } from '#renderer/client/index.ts';
import { perform, performUndoable } from '../shared/perform.ts';

/** What is done to each of several pieces. */
export interface ManyStep {
  changes?: Partial<Pick<PieceFields, 'state' | 'campaignId'>>;
  addTags?: string[];
  removeTags?: string[];
}

type Named = { id: string; title: string };

/** What can be done to pieces from anywhere: each says what it did and can be undone from there. */
export function usePieceActions() {
  const { t } = useLingui();
  return useMemo(() => {
    const what = (pieces: readonly Named[]) => {
      const [first] = pieces;
      return pieces.length === 1 && first
        ? t`“${first.title}”`
        : t`${plural(pieces.length, { one: '# piece', other: '# pieces' })}`;
    };
    const ids = (pieces: readonly Named[]) => pieces.map(({ id }) => id);
    return {
      create: (fields: Partial<PieceFields> & { title: string }) => perform(api.content.create, fields),
      remove: (pieces: readonly Named[]) =>
        performUndoable(api.content.remove, { ids: ids(pieces) }, t`${what(pieces)} moved to the bin.`),
      restore: (pieces: readonly Named[]) =>
        performUndoable(api.content.restore, { ids: ids(pieces) }, t`${what(pieces)} taken out of the bin.`),
      /** One step for all of them: `changes` of each, and tags that each gets or loses. */
      updateMany: (pieces: readonly Named[], step: ManyStep, done: string) =>
        performUndoable(
          api.content.updateMany,
          { pieces: pieces.map(({ id }) => ({ id, ...step })) },
          `${what(pieces)}: ${done}`,
        ),
      tagPiece: (id: string, addTags: string[], removeTags: string[]) =>
        perform(api.content.updateMany, { pieces: [{ id, addTags, removeTags }] }),
      update: (id: string, heads: string[], changes: Partial<PieceFields>) =>
        perform(api.content.update, { id, heads, changes }),
    };
  }, [t]);
}
