import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleX, TriangleAlert, X } from 'lucide-react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { CopyButton, IconButton, Section } from '#renderer/ui/index.ts';
import { AddLine } from './add-line.tsx';
import { BLACK, contrast, inkOn, isColour, legibility, WHITE } from './contrast.ts';
import { SavedField } from './saved-field.tsx';
import { useKit } from './use-brand-actions.ts';

/** The colours, to copy, and how well each is read on white and on black. */
export function Colours({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  return (
    <Section title={t`Colours`}>
      {brand.colours.length > 0 && (
        <ul className="mb-3 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3">
          {brand.colours.map((colour) => (
            <Swatch key={colour.id} brand={brand} colour={colour} />
          ))}
        </ul>
      )}
      {!brand.isRemoved && (
        <AddLine
          label={t`Add a colour`}
          placeholder="#1a4fb4"
          maxLength={9}
          check={(text) => (isColour(text) ? null : t`Write the colour as six digits, like #1a4fb4.`)}
          onAdd={(hex) => kit.add('colours', { hex })}
        />
      )}
    </Section>
  );
}

function Swatch({ brand, colour }: { brand: BrandDetail; colour: BrandDetail['colours'][number] }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  const { id, name, hex } = colour;
  const called = name || hex;
  const field = { heads: brand.heads, isReadOnly: brand.isRemoved };
  return (
    <li className="overflow-hidden rounded-lg border bg-surface">
      <div
        className="flex h-16 items-end px-3 pb-1.5 text-16 font-semibold forced-color-adjust-none"
        style={{ background: hex, color: inkOn(hex) }}
      >
        <span aria-hidden="true">Aa</span>
      </div>
      <div className="flex flex-col gap-0.5 p-1.5 pb-2.5 text-13">
        <SavedField
          {...field}
          label={t`Name of ${hex}`}
          className="font-medium"
          value={name}
          maxLength={60}
          placeholder={t`Name`}
          onSave={(text, seen) => kit.set('colours', id, { name: text }, seen)}
        />
        <div className="flex items-center">
          <SavedField
            {...field}
            label={t`Value of ${called}`}
            className="flex-1 font-mono text-12"
            value={hex}
            maxLength={9}
            onSave={(text, seen) => kit.set('colours', id, { hex: text }, seen)}
          />
          <CopyButton text={hex} label={t`Copy ${called}`} />
          <IconButton
            size="sm"
            label={t`Take out ${called}`}
            icon={<X aria-hidden="true" />}
            isDisabled={brand.isRemoved}
            onPress={() => void kit.remove('colours', id, called)}
          />
        </div>
        <Contrast hex={hex} on={WHITE} label={t`On white`} />
        <Contrast hex={hex} on={BLACK} label={t`On black`} />
      </div>
    </li>
  );
}

function Contrast({ hex, on, label }: { hex: string; on: string; label: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const ratio = contrast(hex, on);
  const said = {
    text: { words: t`for any text`, icon: <CircleCheck aria-hidden="true" className="text-positive-ink" /> },
    large: {
      words: t`for large text`,
      icon: <TriangleAlert aria-hidden="true" className="text-warning-ink" />,
    },
    none: { words: t`not for text`, icon: <CircleX aria-hidden="true" className="text-ink-3" /> },
  }[legibility(ratio)];
  return (
    <p
      title={`${label}: ${said.words}`}
      className="flex items-center gap-1.5 px-1.5 text-12 text-ink-2 [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {said.icon}
      <span className="flex-1">{label}</span>
      <span className="figures">{format.number(Math.floor(ratio * 10) / 10)} : 1</span>
      <span className="sr-only">{said.words}</span>
    </p>
  );
}
