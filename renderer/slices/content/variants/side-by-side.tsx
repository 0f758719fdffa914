import { useLingui } from '@lingui/react/macro';
import { Star, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { PieceDetail, Variant } from '#app/slices/content/contract.ts';
import type { Editor, Writer } from '#renderer/editor/shared.ts';
import { Badge, IconButton, Select } from '#renderer/ui/index.ts';
import { LengthStrip } from '../lengths/length-strip.tsx';
import { PieceText } from '../piece-text.tsx';
import { Differences } from './differences.tsx';
import type { VariantView } from './use-variant-view.ts';
import { VariantMenu } from './variant-menu.tsx';
import { useVariantWords } from './variant-words.ts';

export interface SideBySideProps {
  piece: PieceDetail;
  self: Writer;
  view: VariantView;
  columns: readonly Variant[];
  /** Told which text one is in, and its editor. */
  onEditor: (editor: Editor | null, variantId: string) => void;
}

/** Variants beside each other: each is written in its own place, with its own lengths. */
export function SideBySide({ columns, ...props }: SideBySideProps) {
  const [first, second] = columns;
  const { isMarking } = props.view;
  return (
    <div className="flex min-h-0 flex-1 divide-x">
      {(isMarking ? columns.slice(0, 2) : columns).map((variant, index) => (
        <Column key={index} {...props} {...{ columns, variant, index }} />
      ))}
      {isMarking && first && second && <Differences from={first} to={second} />}
    </div>
  );
}

function Column({
  piece,
  self,
  view,
  columns,
  variant,
  index,
  onEditor,
}: SideBySideProps & { variant: Variant; index: number }) {
  const { t } = useLingui();
  const words = useVariantWords();
  const [editor, setEditor] = useState<Editor | null>(null);
  const take = useCallback(
    (own: Editor | null) => {
      setEditor(own);
      // What is told beside the texts is of the first one, until one goes into another.
      if (index === 0 || own === null) onEditor(own, variant.id);
    },
    [index, variant.id, onEditor],
  );
  const ids = columns.map(({ id }) => id);
  const name = words.name(variant);
  return (
    <section
      aria-label={name}
      className="flex min-w-0 flex-1 flex-col"
      onFocus={() => editor && onEditor(editor, variant.id)}
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-b bg-paper px-3">
        <Select
          label={t`Variant in column ${index + 1}`}
          isLabelHidden
          variant="quiet"
          className="-ms-1 min-w-0"
          value={variant.id}
          onChange={(id) => view.setColumns(swapped(ids, index, id))}
          options={view.variants.map((option) => ({ id: option.id, label: words.name(option) }))}
        />
        {variant.isMain && (
          <Badge icon={<Star aria-hidden="true" className="fill-current" />}>{t`Main variant`}</Badge>
        )}
        <span className="flex-1" />
        <VariantMenu piece={piece} variant={variant} onMade={(id) => view.setColumns(added(ids, id))} />
        <IconButton
          size="sm"
          label={t`Close ${name}`}
          icon={<X aria-hidden="true" />}
          onPress={() => closeColumn(view, ids, variant.id)}
        />
      </header>
      <div className="flex min-h-8 shrink-0 items-center border-b bg-surface px-4 py-1">
        <LengthStrip editor={editor} piece={piece} isFull />
      </div>
      <div className="min-h-0 flex-1">
        <PieceText piece={piece} bodyId={variant.id} label={name} self={self} isColumn onEditor={take} />
      </div>
    </section>
  );
}

/** With a variant in the place of another; one that stood in another column changes places with it. */
function swapped(ids: readonly string[], at: number, id: string): string[] {
  const here = ids[at] ?? id;
  return ids.map((other, index) => (index === at ? id : other === id ? here : other));
}

/** A copy goes beside the others, in the place of the last where there is no room. */
const added = (ids: readonly string[], id: string): string[] =>
  ids.length < 3 ? [...ids, id] : [...ids.slice(0, -1), id];

function closeColumn(view: VariantView, ids: readonly string[], id: string): void {
  const left = ids.filter((other) => other !== id);
  const [only] = left;
  if (left.length === 1 && only) view.show(only);
  else view.setColumns(left);
}
