import { useLingui } from '@lingui/react/macro';
import { Plus, Tag, Target as TargetIcon } from 'lucide-react';
import { useState } from 'react';
import type { CampaignDetail, Target } from '#app/slices/campaigns/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Button, EmptyState, Section } from '#renderer/ui/index.ts';
import { useToday } from '../days.ts';
import type { PartProps } from '../properties.tsx';
import { useCampaignTexts } from '../texts.ts';
import { ExportNames } from './export-names.tsx';
import { shareGone } from './pace.ts';
import { TargetDialog } from './target-dialog.tsx';
import { TargetRow } from './target-row.tsx';
import type { CampaignFigures } from './use-figures.ts';

export interface TargetsProps extends PartProps {
  figures: CampaignFigures;
}

/** What the campaign shall reach, beside what the imported figures say. */
export function Targets({ campaign, conflicts, figures }: TargetsProps) {
  const { t } = useLingui();
  /** Which one is asked for: a new one, one to change, the names; null is none. */
  const [asked, setAsked] = useState<'new' | 'names' | Target | null>(null);
  const { targets, isRemoved } = campaign;
  const close = () => setAsked(null);
  return (
    <Section
      title={t`Targets`}
      actions={
        !isRemoved && (
          <>
            <Button
              size="sm"
              variant="quiet"
              icon={<Tag aria-hidden="true" />}
              onPress={() => setAsked('names')}
            >
              {t`Names in your ad tools`}
            </Button>
            <Button size="sm" icon={<Plus aria-hidden="true" />} onPress={() => setAsked('new')}>
              {t`New target`}
            </Button>
          </>
        )
      }
    >
      {targets.length === 0 ? (
        <div className="rounded-lg border border-dashed bg-surface">
          <EmptyState isCompact icon={<TargetIcon />} title={t`No targets yet`}>
            {t`Say what shall be reached, 600 conversions or at most €18 each, and see it beside the imported figures.`}
          </EmptyState>
        </div>
      ) : (
        <>
          <ul aria-label={t`Targets`} className="rounded-lg border bg-surface">
            {targets.map((target) => (
              <TargetRow
                key={target.id}
                {...{ campaign, target, figures, conflicts }}
                onEdit={() => setAsked(target)}
              />
            ))}
          </ul>
          <Footnote campaign={campaign} figures={figures} onNames={() => setAsked('names')} />
        </>
      )}
      {asked === 'names' && <ExportNames campaign={campaign} figures={figures} onClose={close} />}
      {asked !== null && asked !== 'names' && (
        <TargetDialog
          campaign={campaign}
          figures={figures.figures}
          target={asked === 'new' ? undefined : asked}
          onClose={close}
        />
      )}
    </Section>
  );
}

interface FootnoteProps {
  campaign: CampaignDetail;
  figures: CampaignFigures;
  onNames: () => void;
}

/** Of which day the figures are, or why there are none. */
function Footnote({ campaign, figures, onNames }: FootnoteProps) {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useCampaignTexts();
  const today = useToday();
  const { asOf, isLoading } = figures;
  if (isLoading) return null;
  const note = 'mt-2 px-1 text-12 text-ink-3';
  if (campaign.start === null)
    return <p className={note}>{t`Give the campaign a start: only figures of its own days count.`}</p>;
  if (campaign.start > today) {
    const first = texts.day(campaign.start);
    return <p className={note}>{t`Figures count from its first day on, ${first}.`}</p>;
  }
  if (asOf === null)
    return <p className={note}>{t`No figures were imported yet. Analytics takes them in.`}</p>;
  if (figures.figures) {
    const gone = shareGone(campaign, asOf);
    const day = texts.day(asOf);
    if (gone === null) return <p className={note}>{t`As of ${day}.`}</p>;
    const share = format.number(gone, { style: 'percent', maximumFractionDigits: 0 });
    return (
      <p
        className={note}
      >{t`As of ${day}, with ${share} of the days gone: that is where the marks stand.`}</p>
    );
  }
  return (
    <p className={note}>
      {t`No imported figures of these days are called “${campaign.name}”.`}{' '}
      {!campaign.isRemoved && figures.parts.length > 0 && (
        <Button size="sm" variant="quiet" className="-my-1" onPress={onNames}>
          {t`Choose what it is called there`}
        </Button>
      )}
    </p>
  );
}
