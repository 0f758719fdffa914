import { useLingui } from '@lingui/react/macro';
import { FileText, Megaphone } from 'lucide-react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import type { CallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { usePeople } from '../campaigns/use-names.ts';
import { recentWork } from './agenda.ts';
import { Panel, PanelSkeleton, Quiet, Row, Rows } from './panel.tsx';

/** How much of each kind there has to be for so many lines of both. */
export const SHOWN = 7;

export interface RecentProps {
  campaigns: readonly CampaignSummary[] | undefined;
  pieces: readonly PieceSummary[];
  /** Why the pieces are missing. */
  error: CallError | null;
}

/** What was worked on last. */
export function Recent({ campaigns, pieces, error }: RecentProps) {
  const { t } = useLingui();
  const format = useFormat();
  const people = usePeople();
  const work = campaigns && recentWork(campaigns, pieces, SHOWN);
  return (
    <Panel title={t`Recent work`}>
      {!work && <PanelSkeleton rows={5} />}
      {error && <Quiet>{error.failure.message}</Quiet>}
      {work?.length === 0 && !error && <Quiet>{t`What is planned and written stands here.`}</Quiet>}
      {work && work.length > 0 && (
        <Rows label={t`Recent work`}>
          {work.map(({ id, kind, name, at, by }) => (
            <Row
              key={id}
              icon={kind === 'campaign' ? <Megaphone aria-hidden="true" /> : <FileText aria-hidden="true" />}
              name={name}
              href={kind === 'campaign' ? `/campaigns/${id}` : `/content/${id}`}
              note={[people.get(by), format.relative(at)].filter(Boolean).join(', ')}
            />
          ))}
        </Rows>
      )}
    </Panel>
  );
}
