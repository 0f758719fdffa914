import { useLingui } from '@lingui/react/macro';
import { EmptyState, Link, Page } from '../ui/index.ts';
import { Compass, TriangleAlert } from 'lucide-react';

export function NotFound() {
  const { t } = useLingui();
  return (
    <Page title={t`Nothing here`}>
      <EmptyState
        icon={<Compass />}
        title={t`There is no such page`}
        actions={<Link href="/">{t`Go to Today`}</Link>}
      >
        {t`It may have been renamed. Everything is within reach from the start.`}
      </EmptyState>
    </Page>
  );
}

export function ScreenError({ error }: { error: unknown }) {
  const { t } = useLingui();
  return (
    <Page title={t`This page broke`}>
      <EmptyState
        icon={<TriangleAlert />}
        title={t`Something in this page went wrong`}
        actions={<Link href="/">{t`Go to Today`}</Link>}
      >
        {t`Your work is saved.`} {error instanceof Error ? error.message : String(error)}
      </EmptyState>
    </Page>
  );
}
