import { useLingui } from '@lingui/react/macro';
import { Columns2, GitCompare, Plus, Square, Star } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { Button, IconButton, SegmentedControl, useMedia, useShortcut } from '#renderer/ui/index.ts';
import { MOST_COLUMNS, type VariantView } from './use-variant-view.ts';
import { AddVariant, VariantMenu } from './variant-menu.tsx';
import { useVariantWords } from './variant-words.ts';

export interface VariantBarProps {
  piece: PieceDetail;
  view: VariantView;
}

/** Over the text: which variant is shown, or several beside each other. Nothing for a piece with one. */
export function VariantBar({ piece, view }: VariantBarProps) {
  const { t } = useLingui();
  const { variants, shown, columns, isMarking } = view;
  const isRoomy = useMedia('(width >= 48rem)');
  const pair = () => {
    const others = variants.filter(({ id }) => id !== shown.id);
    const second = others.find(({ isMain }) => isMain) ?? others[0];
    // As they are ordered, so that A is left of B.
    view.setColumns(variants.filter(({ id }) => id === shown.id || id === second?.id).map(({ id }) => id));
  };
  useShortcut('mod+shift+v', () => (columns ? view.setColumns(null) : pair()), {
    isDisabled: variants.length < 2,
  });
  if (variants.length < 2) return null;
  return (
    <div
      role="group"
      aria-label={t`Variants`}
      className="flex h-11 shrink-0 items-center gap-2 border-b bg-paper px-3"
    >
      {columns ? (
        <AddColumn piece={piece} view={view} columns={columns.length} />
      ) : (
        <>
          <Chips view={view} />
          <VariantMenu piece={piece} variant={shown} onMade={view.showMade} />
          <AddVariant piece={piece} shown={shown} onMade={view.showMade} />
        </>
      )}
      <span className="flex-1" />
      {columns && (
        <ToggleButton
          isSelected={isMarking}
          onChange={view.mark}
          className="inline-flex h-control-sm items-center gap-1.5 rounded-sm px-2 text-12 font-medium text-ink-2 data-hovered:bg-hover data-selected:bg-press data-selected:text-ink [&_svg]:size-4"
        >
          <GitCompare aria-hidden="true" />
          {t`Differences`}
        </ToggleButton>
      )}
      {isRoomy && (
        <SegmentedControl
          label={t`How variants are shown`}
          className="h-control-sm!"
          value={columns ? 'side' : 'one'}
          onChange={(way) => (way === 'side' ? pair() : view.setColumns(null))}
          segments={[
            { id: 'one', label: t`One at a time`, icon: <Square aria-hidden="true" />, isIconOnly: true },
            { id: 'side', label: t`Side by side`, icon: <Columns2 aria-hidden="true" />, isIconOnly: true },
          ]}
        />
      )}
    </div>
  );
}

function Chips({ view: { variants, shown, show } }: { view: VariantView }) {
  const { t } = useLingui();
  const words = useVariantWords();
  return (
    <ToggleButtonGroup
      aria-label={t`Variant`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[shown.id]}
      onSelectionChange={([id]) => id !== undefined && show(String(id))}
      className="flex min-w-0 items-center gap-1 overflow-x-auto py-1 [scrollbar-width:none]"
    >
      {variants.map((variant) => (
        <ToggleButton
          key={variant.id}
          id={variant.id}
          aria-label={variant.isMain ? t`${words.name(variant)}, main variant` : words.name(variant)}
          className="inline-flex h-control-sm max-w-48 shrink-0 items-center gap-1.5 rounded-sm border border-transparent px-2 text-12 font-medium whitespace-nowrap text-ink-2 data-hovered:bg-hover data-hovered:text-ink data-selected:border-line-2 data-selected:bg-lift data-selected:text-ink data-selected:shadow-lift [&_svg]:size-3.5 [&_svg]:shrink-0"
        >
          <span className="figures font-semibold">{variant.letter}</span>
          {variant.name && <span className="truncate">{variant.name}</span>}
          {variant.isMain && <Star aria-hidden="true" className="fill-current text-ink-3" />}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Another text beside the others, as long as there is room. */
function AddColumn({ piece, view, columns }: VariantBarProps & { columns: number }) {
  const { t } = useLingui();
  const shown = view.columns ?? [];
  const isWide = useMedia('(width >= 75rem)');
  const next = view.variants.find(({ id }) => !shown.some((column) => column.id === id));
  const ids = shown.map(({ id }) => id);
  const first = shown[0];
  const isFull = columns >= MOST_COLUMNS || !isWide || view.isMarking;
  if (isFull || !first) return null;
  if (!next)
    return (
      <AddVariant
        piece={piece}
        shown={first}
        onMade={(id) => view.setColumns([...ids, id])}
        trigger={
          <IconButton
            size="sm"
            label={t`Add a variant`}
            icon={<Plus aria-hidden="true" />}
            isDisabled={piece.isRemoved}
          />
        }
      />
    );
  return (
    <Button
      size="sm"
      variant="quiet"
      icon={<Plus aria-hidden="true" />}
      onPress={() => view.setColumns([...ids, next.id])}
    >
      {t`Third column`}
    </Button>
  );
}
