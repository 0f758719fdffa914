import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { api, useLive } from '#renderer/client/index.ts';
import { Breadcrumb, EmptyState, Link, Loading, Page, Skeleton, SkeletonText } from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { BrandPage } from './brand-page.tsx';

/** One brand, found by the address. */
export default function BrandScreen() {
  const { t } = useLingui();
  const { id }: { id: string } = useParams({ strict: false });
  const { data: brand, error } = useLive(api.brand.get, { id });
  const above = (
    <Breadcrumb
      crumbs={[
        { id: 'brand', label: t`Brand`, href: '/brand' },
        { id, label: brand?.name ?? t`Brand` },
      ]}
    />
  );
  if (error)
    return (
      <Page title={t`Brand`} above={above}>
        <FailedState title={t`This brand can’t be shown`} error={error} />
      </Page>
    );
  if (brand === null)
    return (
      <Page title={t`Brand`} above={above}>
        <EmptyState
          icon={<SearchX />}
          title={t`There is no such brand`}
          actions={<Link href="/brand">{t`All brands`}</Link>}
        >
          {t`It may belong to another workspace.`}
        </EmptyState>
      </Page>
    );
  if (!brand)
    return (
      <Page title={t`Brand`} above={above} heading={<Skeleton className="h-7 w-72" />}>
        <Loading className="flex flex-col gap-6">
          <SkeletonText lines={4} />
          <Skeleton className="h-48 rounded-lg" />
        </Loading>
      </Page>
    );
  return <BrandPage key={brand.id} brand={brand} above={above} />;
}
