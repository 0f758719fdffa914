import { useLingui } from '@lingui/react/macro';
import { CopyPlus } from 'lucide-react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { useRelease } from '../approvals/use-release.tsx';
import { Button, ComboBox, Link, Select } from '#renderer/ui/index.ts';
import {
  stateIcons,
  states,
  typeIcons,
  types,
  usePieceStateLabels,
  useTypeLabels,
  type PieceState,
  type PieceType,
} from './labels.tsx';
import { PieceTags } from './piece-tags.tsx';
import { useCampaignNames } from './use-library.ts';
import { usePieceActions } from './use-piece-actions.ts';
import type { VariantView } from './variants/use-variant-view.ts';
import { AddVariant } from './variants/variant-menu.tsx';

export interface PieceFieldsBarProps {
  piece: PieceDetail;
  /** Which variants are looked at; null for a piece without any text. */
  view: VariantView | null;
}

/** What the piece is, how far it is and where it belongs; each change is on the disk at once. */
export function PieceFieldsBar({ piece, view }: PieceFieldsBarProps) {
  const { t } = useLingui();
  const typeLabels = useTypeLabels();
  const stateLabels = usePieceStateLabels();
  const campaigns = useCampaignNames();
  const { update } = usePieceActions();
  const { release, question } = useRelease();
  const change = (changes: Parameters<typeof update>[2]) => void update(piece.id, piece.heads, changes);
  return (
    <>
      <Select
        label={t`Type`}
        isLabelHidden
        className="w-38"
        isDisabled={piece.isRemoved}
        value={piece.type}
        onChange={(type) => type !== piece.type && change({ type: type as PieceType })}
        options={types.map((id) => {
          const Icon = typeIcons[id];
          return { id, label: typeLabels[id], icon: <Icon aria-hidden="true" /> };
        })}
      />
      <Select
        label={t`State`}
        isLabelHidden
        className="w-42"
        isDisabled={piece.isRemoved}
        value={piece.state}
        onChange={(state) =>
          state !== piece.state && release([piece], state, () => change({ state: state as PieceState }))
        }
        options={states.map((id) => {
          const Icon = stateIcons[id];
          return { id, label: stateLabels[id], icon: <Icon aria-hidden="true" /> };
        })}
      />
      <ComboBox
        key={`${piece.campaignId ?? ''}${String(campaigns.options.length)}`}
        label={t`Campaign`}
        isLabelHidden
        className="w-56"
        isDisabled={piece.isRemoved}
        placeholder={t`No campaign`}
        options={campaigns.options}
        defaultValue={piece.campaignId}
        onChange={(campaignId) => campaignId !== piece.campaignId && change({ campaignId })}
      />
      {piece.campaignId !== null && campaigns.nameOf(piece.campaignId) !== '' && (
        <Link href={`/campaigns/${piece.campaignId}`} variant="quiet" className="px-1 text-13 text-ink-2">
          {t`Open campaign`}
        </Link>
      )}
      <PieceTags piece={piece} />
      {view && view.variants.length === 1 && !piece.isRemoved && (
        <AddVariant
          piece={piece}
          shown={view.shown}
          onMade={view.showMade}
          trigger={
            <Button variant="quiet" icon={<CopyPlus aria-hidden="true" />}>
              {t`Add a variant`}
            </Button>
          }
        />
      )}
      {question}
    </>
  );
}
