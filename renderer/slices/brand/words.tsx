import { useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { cls, IconButton, Section } from '#renderer/ui/index.ts';
import { AddLine } from './add-line.tsx';
import { SavedField } from './saved-field.tsx';
import { useKit } from './use-brand-actions.ts';

interface Column {
  field: string;
  label: string;
  placeholder: string;
  maxLength: number;
}

interface TableProps {
  brand: BrandDetail;
  part: 'use' | 'avoid' | 'fonts';
  entries: readonly ({ id: string } & Record<string, string | number>)[];
  columns: readonly Column[];
  layout: string;
}

/** Entries as rows of fields; the first names the row. */
function EntryTable({ brand, part, entries, columns, layout }: TableProps) {
  const { t } = useLingui();
  const kit = useKit(brand);
  const [first] = columns;
  if (entries.length === 0 || !first) return null;
  return (
    <div role="table" className="mb-3 rounded-lg border bg-surface text-13">
      <div
        role="row"
        className={cls('grid items-center gap-2 border-b px-3 py-1.5 text-12 text-ink-3', layout)}
      >
        {columns.map(({ field, label }) => (
          <span key={field} role="columnheader" className="px-1.5">
            {label}
          </span>
        ))}
        <span role="columnheader" className="sr-only">{t`Actions`}</span>
      </div>
      {entries.map((entry) => {
        const name = String(entry[first.field] ?? '');
        return (
          <div
            key={entry.id}
            role="row"
            className={cls('grid items-center gap-2 px-3 py-1 not-last:border-b', layout)}
          >
            {columns.map(({ field, label, placeholder, maxLength }) => (
              <span
                key={field}
                role="cell"
                className={cls('min-w-0', field === first.field && 'font-medium')}
              >
                <SavedField
                  label={field === first.field ? label : t`${label} of “${name}”`}
                  value={String(entry[field] ?? '')}
                  heads={brand.heads}
                  isReadOnly={brand.isRemoved}
                  placeholder={placeholder}
                  maxLength={maxLength}
                  onSave={(text, seen) => kit.set(part, entry.id, { [field]: text }, seen)}
                />
              </span>
            ))}
            <span role="cell">
              <IconButton
                size="sm"
                label={t`Take out “${name}”`}
                icon={<Trash2 aria-hidden="true" />}
                isDisabled={brand.isRemoved}
                onPress={() => void kit.remove(part, entry.id, name)}
              />
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** Words that are marked in every text of the client. */
export function AvoidedWordsPart({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  return (
    <Section
      title={t`Words to avoid`}
      description={t`Marked in texts of this brand, with what to say instead at hand.`}
    >
      <EntryTable
        brand={brand}
        part="avoid"
        entries={brand.avoid}
        layout="grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.6fr)_2rem]"
        columns={[
          { field: 'word', label: t`Word`, placeholder: '', maxLength: 100 },
          { field: 'instead', label: t`Say instead`, placeholder: t`A better word`, maxLength: 100 },
          { field: 'why', label: t`Why`, placeholder: t`So that nobody has to ask`, maxLength: 300 },
        ]}
      />
      {!brand.isRemoved && (
        <AddLine
          label={t`Add a word to avoid`}
          placeholder={t`cutting-edge`}
          maxLength={100}
          onAdd={(word) => kit.add('avoid', { word })}
        />
      )}
    </Section>
  );
}

/** Words that belong to the brand. */
export function UsedWordsPart({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  return (
    <Section title={t`Words to use`} description={t`Beside a text it says which of them it has.`}>
      <EntryTable
        brand={brand}
        part="use"
        entries={brand.use}
        layout="grid-cols-[minmax(0,1fr)_minmax(0,2.6fr)_2rem]"
        columns={[
          { field: 'word', label: t`Word`, placeholder: '', maxLength: 100 },
          { field: 'why', label: t`Why`, placeholder: t`What it stands for`, maxLength: 300 },
        ]}
      />
      {!brand.isRemoved && (
        <AddLine
          label={t`Add a word to use`}
          placeholder={t`hand-made`}
          maxLength={100}
          onAdd={(word) => kit.add('use', { word })}
        />
      )}
    </Section>
  );
}

export function Fonts({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  return (
    <Section title={t`Fonts`}>
      <EntryTable
        brand={brand}
        part="fonts"
        entries={brand.fonts}
        layout="grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem]"
        columns={[
          { field: 'name', label: t`Font`, placeholder: '', maxLength: 100 },
          { field: 'use', label: t`For what`, placeholder: t`Headlines`, maxLength: 200 },
        ]}
      />
      {!brand.isRemoved && (
        <AddLine
          label={t`Add a font`}
          placeholder={t`Name of the font`}
          maxLength={100}
          onAdd={(name) => kit.add('fonts', { name })}
        />
      )}
    </Section>
  );
}
