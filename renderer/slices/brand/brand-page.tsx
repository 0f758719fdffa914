import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArchiveRestore, Trash2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { Banner, Button, IconButton, Page } from '#renderer/ui/index.ts';
import { SuggestField } from '../campaigns/suggest-field.tsx';
import { Conflicts } from '../shared/conflicts.tsx';
import { Colours } from './colours.tsx';
import { Logos } from './logos.tsx';
import { SavedField } from './saved-field.tsx';
import { useBrandActions } from './use-brand-actions.ts';
import { useBrandWords } from './use-brand-words.ts';
import { Voice } from './voice.tsx';
import { AvoidedWordsPart, Fonts, UsedWordsPart } from './words.tsx';

export interface BrandPageProps {
  brand: BrandDetail;
  /** Way back, where there are several. */
  above?: ReactNode;
  actions?: ReactNode;
}

/** A brand in full; every field saves itself. */
export function BrandPage({ brand, above, actions }: BrandPageProps) {
  const { t } = useLingui();
  const { update, remove } = useBrandActions();
  const navigate = useNavigate();
  const throwAway = async () => {
    if (await remove(brand)) void navigate({ to: '/brand' });
  };
  return (
    <Page
      title={brand.name}
      above={above}
      heading={
        <SavedField
          label={t`Name of the brand`}
          className="-ms-1.5 w-120 max-w-full text-20 font-semibold"
          value={brand.name}
          heads={brand.heads}
          isReadOnly={brand.isRemoved}
          maxLength={120}
          onSave={(name, seen) => update(brand.id, seen, { name })}
        />
      }
      actions={
        <>
          {actions}
          {!brand.isRemoved && (
            <IconButton
              label={t`Move to the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => void throwAway()}
            />
          )}
        </>
      }
      toolbar={<Client key={brand.client} brand={brand} />}
      banner={<Notices brand={brand} />}
    >
      <div className="@container">
        <div className="grid gap-x-10 gap-y-8 @4xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
          <div className="@container min-w-0">
            <Voice brand={brand} />
            <AvoidedWordsPart brand={brand} />
            <UsedWordsPart brand={brand} />
          </div>
          <div className="min-w-0">
            <Colours brand={brand} />
            <Fonts brand={brand} />
            <Logos brand={brand} />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** For whose pieces the brand holds. */
function Client({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const { update } = useBrandActions();
  const { data: clients } = useLive(api.campaigns.clients, {});
  const [typed, setTyped] = useState(brand.client);
  const seen = useRef<string[]>([]);
  const keep = () => {
    const client = typed.trim();
    if (client !== brand.client) void update(brand.id, seen.current, { client });
  };
  return (
    <>
      <SuggestField
        label={t`Client`}
        className="w-64 [&_label]:sr-only"
        value={typed}
        onChange={setTyped}
        suggestions={(clients ?? []).map(({ client }) => client).filter((client) => client !== '')}
        placeholder={t`All clients`}
        isDisabled={brand.isRemoved}
        onFocus={() => {
          seen.current = brand.heads;
        }}
        onBlur={keep}
      />
      <p className="text-13 text-ink-3">
        {brand.client === ''
          ? t`Holds for every piece whose client has no brand of its own.`
          : t`Holds for pieces in campaigns of ${brand.client}.`}
      </p>
    </>
  );
}

function Notices({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const { restore } = useBrandActions();
  const words = useBrandWords(brand);
  if (!brand.isRemoved && brand.conflicts === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {brand.isRemoved && (
        <Banner
          tone="warning"
          title={t`This brand is in the bin`}
          action={
            <Button
              size="sm"
              icon={<ArchiveRestore aria-hidden="true" />}
              onPress={() => void restore(brand)}
            >
              {t`Take out of the bin`}
            </Button>
          }
        >
          {t`It can be read but not changed.`}
        </Banner>
      )}
      {brand.conflicts > 0 && <Conflicts id={brand.id} {...words} />}
    </div>
  );
}
