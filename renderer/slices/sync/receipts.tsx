import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, GitFork } from 'lucide-react';
import type { Receipt } from '#app/slices/sync/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Disclosure, Link } from '#renderer/ui/index.ts';
import { usePeople } from '../shared/use-people.ts';
import { DocumentList } from './documents.tsx';

/** What a catch-up did, in one sentence. */
export function useReceiptSentence(): (receipt: Receipt) => string {
  const { t } = useLingui();
  const format = useFormat();
  const { nameOf } = usePeople();
  return ({ came, went, people }) => {
    const names = format.list(
      people
        .map(({ person }) => nameOf(person) || t`somebody`)
        .filter((name, at, all) => all.indexOf(name) === at),
    );
    const inward = t`${plural(came, { one: '# change came', other: '# changes came' })}`;
    const outward = t`${plural(went, { one: '# of yours went', other: '# of yours went' })}`;
    if (came === 0) return t`${outward}. Nothing had changed elsewhere.`;
    const from = names ? t`${inward} from ${names}` : inward;
    return went === 0 ? t`${from}. Nothing of yours was waiting.` : t`${from}, ${outward}.`;
  };
}

/** One catch-up, with the documents it touched. */
export function ReceiptRow({ receipt, onLeave }: { receipt: Receipt; onLeave?: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useReceiptSentence();
  const { documents, conflicts } = receipt;
  return (
    <li className="border-b py-2 last:border-b-0">
      <p className="text-12 text-ink-3">{format.date(receipt.at, 'datetime')}</p>
      <p className="text-13 text-pretty">{sentence(receipt)}</p>
      {conflicts.length > 0 && (
        <p className="mt-1 flex items-center gap-1.5 text-13 text-warning-ink">
          <GitFork aria-hidden="true" className="size-3.5 shrink-0" />
          <Link href="/" onPress={() => onLeave?.()}>
            {t`${plural(conflicts.length, {
              one: '# field was set by two people: choose',
              other: '# fields were set by two people: choose',
            })}`}
          </Link>
        </p>
      )}
      {documents.length > 0 && (
        <Disclosure
          title={t`${plural(documents.length, { one: '# document', other: '# documents' })}`}
          className="mt-1"
        >
          <DocumentList
            label={t`Documents of this catch-up`}
            documents={documents}
            {...(onLeave ? { onLeave } : {})}
            figure={({ came, went }) => (
              <span className="flex items-center gap-2">
                {came > 0 && (
                  <span className="flex items-center gap-0.5">
                    <ArrowDown aria-label={t`came`} className="size-3" />
                    {came}
                  </span>
                )}
                {went > 0 && (
                  <span className="flex items-center gap-0.5">
                    <ArrowUp aria-label={t`went`} className="size-3" />
                    {went}
                  </span>
                )}
              </span>
            )}
          />
        </Disclosure>
      )}
    </li>
  );
}
