import { useLingui } from '@lingui/react/macro';
import { Ruler, SlidersHorizontal } from 'lucide-react';
import { useId } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import type { LengthLimit, PieceDetail } from '#app/slices/content/contract.ts';
import type { Editor } from '#renderer/editor/shared.ts';
import { Button, Checkbox, EmptyState, Popover } from '#renderer/ui/index.ts';
import { usePieceActions } from '../use-piece-actions.ts';
import { LengthMeter } from './length-meter.tsx';
import { limits, limitsOf } from './limits.ts';
import type { Measure } from './measure.ts';
import { useLimitWords } from './use-limit-words.ts';
import { useMeasures } from './use-measures.ts';

export interface LengthsPanelProps {
  piece: PieceDetail;
  editor: Editor | null;
}

/** How long the title, the text and what one is at are for each channel of the piece. */
export function LengthsPanel({ piece, editor }: LengthsPanelProps) {
  const { t } = useLingui();
  const { title, text, opening, part, isSelection } = useMeasures(editor, piece);
  const isBlank = [...text, ...opening, ...part].every(({ standing }) => standing === 'empty');
  return (
    <div className="flex flex-col gap-5">
      <Group label={t`Title`} measures={title} />
      <Group label={t`Whole text`} measures={text} />
      <Group label={t`First paragraph`} measures={opening} />
      <Group label={isSelection ? t`Selected words` : t`This paragraph`} measures={part} />
      {title.length === 0 && isBlank && (
        <EmptyState isCompact icon={<Ruler />} title={t`Nothing to measure yet`}>
          {t`Write, and each length stands here beside what the channel takes, with where it cuts.`}
        </EmptyState>
      )}
      {!isSelection && !isBlank && (
        <p className="text-12 text-pretty text-ink-3">{t`Select words to measure just those.`}</p>
      )}
      <Channels piece={piece} />
    </div>
  );
}

function Group({ label, measures }: { label: string; measures: readonly Measure[] }) {
  const id = useId();
  if (measures.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="caption">
        {label}
      </h2>
      {measures.map((measure) => (
        <LengthMeter key={measure.id} measure={measure} />
      ))}
    </section>
  );
}

const all = Object.keys(limits) as LengthLimit[];

/** Which limits the piece is held against. */
function Channels({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const words = useLimitWords();
  const { update } = usePieceActions();
  const shown = limitsOf(piece);
  const set = (chosen: readonly string[]) =>
    void update(piece.id, piece.heads, { limits: all.filter((id) => chosen.includes(id)) });
  return (
    <Popover
      label={t`Channels that are measured`}
      placement="bottom end"
      className="flex max-h-96 w-72 flex-col gap-3 overflow-y-auto"
      trigger={
        <Button
          size="sm"
          variant="quiet"
          className="self-start"
          icon={<SlidersHorizontal aria-hidden="true" />}
          isDisabled={piece.isRemoved}
        >
          {t`Choose channels`}
        </Button>
      }
    >
      <CheckboxGroup
        aria-label={t`Channels that are measured`}
        value={shown}
        onChange={set}
        className="flex flex-col gap-2"
      >
        {all.map((id) => (
          <Checkbox key={id} value={id}>
            {words.label(id)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {piece.limits.length > 0 && (
        <Button size="sm" className="self-start" onPress={() => set([])}>{t`As the type has it`}</Button>
      )}
    </Popover>
  );
}
