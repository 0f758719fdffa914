import { useLingui } from '@lingui/react/macro';
import type { Variant } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { Loading, SkeletonText } from '#renderer/ui/index.ts';
import { FailedState } from '../../shared/failed-state.tsx';
import { MarkedText } from '../marked-text.tsx';
import { useVariantWords } from './variant-words.ts';

/** What one variant says otherwise than another, kept up to date while both are written. */
export function Differences({ from, to }: { from: Variant; to: Variant }) {
  const { t } = useLingui();
  const words = useVariantWords();
  const { data, error } = useLive(api.documents.compareTexts, { from: from.id, to: to.id });
  const title = t`From ${words.quoted(from)} to ${words.quoted(to)}`;
  return (
    <section aria-label={title} className="flex min-w-0 flex-1 flex-col bg-paper">
      <header className="flex h-11 shrink-0 items-center border-b px-4">
        <h2 className="truncate text-13 font-medium">{title}</h2>
      </header>
      <div tabIndex={0} role="group" aria-label={title} className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {error && <FailedState isCompact title={t`The two can’t be compared`} error={error} />}
        {!error && !data && (
          <Loading>
            <SkeletonText lines={6} />
          </Loading>
        )}
        {data && <MarkedText differences={data} />}
      </div>
    </section>
  );
}
