import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArchiveRestore, Palette, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { BrandSummary } from '#app/slices/brand/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import {
  Breadcrumb,
  Button,
  EmptyState,
  IconButton,
  Link,
  Loading,
  Page,
  Skeleton,
  useShortcut,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { LogoImage } from './logos.tsx';
import { NewBrand } from './new-brand.tsx';
import { useBrandActions } from './use-brand-actions.ts';

/** The brands of the workspace: one a client, or one for all. */
export default function Screen() {
  const { t } = useLingui();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const isBin = String(search['bin'] ?? '') === '1';
  const [isAdding, setAdding] = useState(false);
  const { data: brands, error } = useLive(api.brand.list, { removed: isBin });
  const go = (next: Record<string, string>) => void navigate({ to: '/brand', search: next as never });
  useShortcut('n', () => setAdding(true), { isDisabled: isBin });
  return (
    <Page
      title={isBin ? t`Bin` : t`Brand`}
      above={
        isBin && (
          <Breadcrumb
            crumbs={[
              { id: 'brand', label: t`Brand`, href: '/brand' },
              { id: 'bin', label: t`Bin` },
            ]}
          />
        )
      }
      actions={
        isBin ? null : (
          <>
            <IconButton
              label={t`Brands in the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => go({ bin: '1' })}
            />
            <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
              {t`New brand`}
            </Button>
          </>
        )
      }
    >
      {error ? (
        <FailedState title={t`The brands can’t be shown`} error={error} />
      ) : brands === undefined ? (
        <Coming />
      ) : brands.length === 0 ? (
        <NoBrands isBin={isBin} onNew={() => setAdding(true)} />
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-4">
          {brands.map((brand) => (
            <BrandCard key={brand.id} brand={brand} isBin={isBin} />
          ))}
        </ul>
      )}
      {(isAdding || search['new'] !== undefined) && (
        <NewBrand
          onClose={() => {
            setAdding(false);
            if (search['new'] !== undefined) go({});
          }}
          onCreated={(id) => void navigate({ to: `/brand/${id}` })}
        />
      )}
    </Page>
  );
}

function BrandCard({ brand, isBin }: { brand: BrandSummary; isBin: boolean }) {
  const { t } = useLingui();
  const { restore } = useBrandActions();
  const { id, name, client, swatches, rules, words, logo } = brand;
  return (
    <li className="relative flex flex-col overflow-hidden rounded-lg border bg-surface has-[a[data-hovered]]:border-line-2">
      {logo ? <LogoImage hash={logo} name="" /> : <Blank swatches={swatches} />}
      <div className="flex flex-1 flex-col gap-2 p-4">
        <div className="min-w-0">
          <Link
            href={`/brand/${id}`}
            variant="quiet"
            className="block truncate text-16 font-semibold after:absolute after:inset-0"
          >
            {name}
          </Link>
          <p className="truncate text-13 text-ink-2">{client || t`All clients`}</p>
        </div>
        <p className="text-12 text-ink-3">
          {t`${plural(rules, { one: '# rule', other: '# rules' })}`}
          {' · '}
          {t`${plural(words, { one: '# word', other: '# words' })}`}
        </p>
        <Swatches swatches={swatches} />
        {isBin && (
          <Button
            size="sm"
            className="relative z-10 self-start"
            icon={<ArchiveRestore aria-hidden="true" />}
            onPress={() => void restore(brand)}
          >
            {t`Take out of the bin`}
          </Button>
        )}
      </div>
    </li>
  );
}

/** In the place of a logo: the colours, or nothing yet. */
function Blank({ swatches }: { swatches: readonly string[] }) {
  if (swatches.length === 0)
    return (
      <div className="flex h-28 items-center justify-center border-b bg-sunken">
        <Palette aria-hidden="true" className="size-6 text-ink-3" />
      </div>
    );
  return (
    <div className="flex h-28 border-b forced-color-adjust-none">
      {swatches.slice(0, 6).map((hex, index) => (
        <span key={index} className="flex-1" style={{ background: hex }} />
      ))}
    </div>
  );
}

function Swatches({ swatches }: { swatches: readonly string[] }) {
  if (swatches.length === 0) return null;
  return (
    <div aria-hidden="true" className="mt-auto flex gap-1 pt-1 forced-color-adjust-none">
      {swatches.slice(0, 10).map((hex, index) => (
        <span key={index} className="size-4 rounded-full border" style={{ background: hex }} />
      ))}
    </div>
  );
}

function NoBrands({ isBin, onNew }: { isBin: boolean; onNew: () => void }) {
  const { t } = useLingui();
  if (isBin)
    return (
      <EmptyState icon={<Trash2 />} title={t`The bin is empty`}>
        {t`Brands you remove wait here until you take them out again.`}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Palette />}
      title={t`No brand yet`}
      actions={
        <Button icon={<Plus aria-hidden="true" />} onPress={onNew}>
          {t`New brand`}
        </Button>
      }
    >
      {t`A brand keeps what everyone who writes should know: how it speaks, which words it avoids and what it says instead, its colours, fonts and logos. Words to avoid are then marked as you write. An agency has one for each client.`}
    </EmptyState>
  );
}

function Coming() {
  return (
    <Loading className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-4">
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
    </Loading>
  );
}
