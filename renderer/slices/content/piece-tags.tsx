import { useLingui } from '@lingui/react/macro';
import { Tags } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { Button, FreeTagField, Popover } from '#renderer/ui/index.ts';
import { usePieceActions } from './use-piece-actions.ts';

/** Characters of a tag. */
export const LONGEST_TAG = 40;

/** Tags in use, those of the most pieces first. */
export function useKnownTags(): readonly string[] {
  const { data } = useLive(api.content.tags, {});
  return useMemo(() => [...(data ?? [])].sort((a, b) => b.pieces - a.pieces).map(({ tag }) => tag), [data]);
}

/** As many as the row has room for; the rest is a number. */
const SHOWN = 2;

/** The piece's tags, and the field that they are changed in. */
export function PieceTags({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { tags } = piece;
  const rest = tags.length - SHOWN;
  const shown = tags.slice(0, SHOWN).join(', ');
  const label = tags.length === 0 ? t`Add tags` : rest > 0 ? t`${shown} and ${rest} more` : shown;
  return (
    <Popover
      label={t`Tags`}
      className="w-80"
      trigger={
        <Button
          variant="quiet"
          className="max-w-64"
          icon={<Tags aria-hidden="true" />}
          isDisabled={piece.isRemoved}
          aria-label={tags.length === 0 ? label : t`Tags: ${tags.join(', ')}`}
        >
          <span className="truncate">{label}</span>
        </Button>
      }
    >
      <TagEditor piece={piece} />
    </Popover>
  );
}

/** The field while it is open: keys are quicker than answers, so it goes by what was typed and sends each difference. */
function TagEditor({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const known = useKnownTags();
  const { tagPiece } = usePieceActions();
  const [tags, setTags] = useState<readonly string[]>(piece.tags);
  const change = (next: readonly string[]) => {
    setTags(next);
    void tagPiece(
      piece.id,
      next.filter((tag) => !tags.includes(tag)),
      tags.filter((tag) => !next.includes(tag)),
    );
  };
  return (
    <FreeTagField
      label={t`Tags`}
      autoFocus
      description={t`Enter or a comma adds a tag, Backspace takes the last one out.`}
      placeholder={t`Spring, newsletter`}
      maxLength={LONGEST_TAG}
      suggestions={known}
      value={tags}
      onChange={change}
    />
  );
}
