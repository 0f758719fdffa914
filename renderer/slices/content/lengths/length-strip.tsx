import { useLingui } from '@lingui/react/macro';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import type { Editor } from '#renderer/editor/shared.ts';
import { cls } from '#renderer/ui/index.ts';
import { inkOf, StandingIcon } from './length-meter.tsx';
import type { Measure } from './measure.ts';
import { useLimitWords } from './use-limit-words.ts';
import { useMeasures } from './use-measures.ts';

export interface LengthStripProps {
  editor: Editor | null;
  piece: PieceDetail;
  /** Also those with nothing to say, so that texts side by side can be compared. */
  isFull?: boolean;
}

/** Lengths of a text in one line: those that need a look, or all. */
export function LengthStrip({ editor, piece, isFull = false }: LengthStripProps) {
  const { t } = useLingui();
  const { text, opening, part, isSelection } = useMeasures(editor, piece);
  const own = isSelection ? part : [...text, ...opening, ...part];
  // Those that are too long first: where there is room for one, it is the one.
  const shown = isFull
    ? own
    : ['over', 'near'].flatMap((wanted) => own.filter(({ standing }) => standing === wanted));
  if (shown.length === 0) return null;
  return (
    <ul
      aria-label={t`Lengths`}
      className={cls(
        'min-w-0 gap-x-3 text-12',
        // Columns of one width, so that texts side by side begin at one height; else one line, of whole entries.
        isFull
          ? 'grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))]'
          : 'flex h-lh flex-wrap overflow-hidden',
      )}
    >
      {shown.map((measure) => (
        <Short key={measure.id} measure={measure} />
      ))}
    </ul>
  );
}

/** The title's lengths beside it: while one writes it, else only when it needs a look. */
export function TitleLengths({ piece, isTyping }: { piece: PieceDetail; isTyping: boolean }) {
  const { t } = useLingui();
  const { title } = useMeasures(null, piece);
  const shown = title.filter(({ standing }) => isTyping || standing === 'near' || standing === 'over');
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t`Length of the title`} className="flex shrink-0 gap-3 text-12">
      {shown.map((measure) => (
        <Short key={measure.id} measure={measure} />
      ))}
    </ul>
  );
}

function Short({ measure }: { measure: Measure }) {
  const words = useLimitWords();
  const note = words.note(measure);
  return (
    <li
      title={note ? `${words.label(measure.id)}: ${note}` : words.label(measure.id)}
      className={cls('figures flex shrink-0 items-center gap-1 whitespace-nowrap', inkOf[measure.standing])}
    >
      <StandingIcon standing={measure.standing} />
      <span>{words.shortLabel(measure.id)}</span>
      <span className={measure.standing === 'over' ? 'font-medium' : ''}>{words.amount(measure)}</span>
      {note && <span className="sr-only">{note}</span>}
    </li>
  );
}
