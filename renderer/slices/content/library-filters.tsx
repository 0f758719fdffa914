import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useRef } from 'react';
import { Button, SearchField, Select, useShortcut } from '#renderer/ui/index.ts';
import { useTyped } from '../shared/use-typed.ts';
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
import { isNarrowed, type Library } from './library.ts';
import { useKnownTags } from './piece-tags.tsx';
import { useCampaignNames } from './use-library.ts';

export interface LibraryFiltersProps {
  library: Library;
  onChange: (changes: Partial<Library>) => void;
  onClear: () => void;
}

/** What the library is narrowed to. */
export function LibraryFilters({ library, onChange, onClear }: LibraryFiltersProps) {
  const { t } = useLingui();
  const typeLabels = useTypeLabels();
  const stateLabels = usePieceStateLabels();
  const campaigns = useCampaignNames();
  const known = useKnownTags();
  // One that nobody uses any more still says why so little is shown.
  const tags = library.tag !== null && !known.includes(library.tag) ? [...known, library.tag] : known;
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useTyped(library.text, (typed) => onChange({ text: typed }));
  useShortcut('/', () => search.current?.focus());
  const any = (label: string) => ({ id: 'any', label });
  const given = <T extends string>(value: string) => (value === 'any' ? null : (value as T));
  return (
    <>
      <SearchField
        ref={search}
        label={t`Search titles and first words`}
        shortcut="/"
        className="w-64"
        value={text}
        onChange={setText}
      />
      <Select
        label={t`Type`}
        variant="quiet"
        isLabelHidden
        value={library.type ?? 'any'}
        onChange={(value) => onChange({ type: given<PieceType>(value) })}
        options={[
          any(t`All types`),
          ...types.map((id) => {
            const Icon = typeIcons[id];
            return { id, label: typeLabels[id], icon: <Icon aria-hidden="true" /> };
          }),
        ]}
      />
      <Select
        label={t`State`}
        variant="quiet"
        isLabelHidden
        value={library.state ?? 'any'}
        onChange={(value) => onChange({ state: given<PieceState>(value) })}
        options={[
          any(t`All states`),
          ...states.map((id) => {
            const Icon = stateIcons[id];
            return { id, label: stateLabels[id], icon: <Icon aria-hidden="true" /> };
          }),
        ]}
      />
      {campaigns.options.length > 0 && (
        <Select
          label={t`Campaign`}
          variant="quiet"
          isLabelHidden
          className="max-w-56"
          value={library.campaign ?? 'any'}
          onChange={(value) => onChange({ campaign: given<string>(value) })}
          options={[any(t`All campaigns`), ...campaigns.options]}
        />
      )}
      {(tags.length > 0 || library.tag !== null) && (
        <Select
          label={t`Tag`}
          variant="quiet"
          isLabelHidden
          className="max-w-48"
          value={library.tag ?? 'any'}
          onChange={(value) => onChange({ tag: given<string>(value) })}
          options={[any(t`All tags`), ...tags.map((tag) => ({ id: tag, label: tag }))]}
        />
      )}
      {isNarrowed(library) && (
        <Button variant="quiet" size="sm" icon={<X aria-hidden="true" />} onPress={onClear}>
          {t`Clear filters`}
        </Button>
      )}
    </>
  );
}
