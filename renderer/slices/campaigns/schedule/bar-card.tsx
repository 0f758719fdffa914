import { useLingui } from '@lingui/react/macro';
import { ArrowRight, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from 'react-aria-components';
import type { CampaignState, CampaignSummary } from '#app/slices/campaigns/contract.ts';
import { Button, DateField, FloatingPanel } from '#renderer/ui/index.ts';
import { useChannelLabels } from '../labels.ts';
import { StateMenu } from '../state-menu.tsx';
import { useCampaignTexts } from '../texts.ts';
import { isSame, movedBy, type Dates } from './dates.ts';
import { toNumber } from './day-number.ts';
import { useBarWords } from './use-bar-words.ts';

export interface OpenBar {
  campaign: CampaignSummary;
  /** What it hangs on: the bar that was pressed. */
  anchor: HTMLElement;
}

export interface BarCardProps {
  opened: OpenBar | null;
  clashing: readonly CampaignSummary[];
  onClose: () => void;
  onOpen: (id: string) => void;
  onDates: (campaign: CampaignSummary, dates: Dates) => void;
  onState: (campaign: CampaignSummary, state: CampaignState) => void;
}

/** A campaign at a glance, beside its bar: what it is, and the fields that move it. */
export function BarCard({ opened, onClose, ...rest }: BarCardProps) {
  return (
    <FloatingPanel
      isOpen={opened !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: opened?.anchor ?? null }}
      placement="bottom start"
      className="w-92"
    >
      <Dialog aria-label={opened?.campaign.name ?? ''} className="flex flex-col gap-3 p-4 outline-none">
        {opened && <Inside key={opened.campaign.id} {...rest} campaign={opened.campaign} onClose={onClose} />}
      </Dialog>
    </FloatingPanel>
  );
}

type InsideProps = Omit<BarCardProps, 'opened'> & { campaign: CampaignSummary };

function Inside({ campaign, clashing, onClose, onOpen, onDates, onState }: InsideProps) {
  const { t } = useLingui();
  const words = useBarWords();
  const marks = words.marks(campaign, clashing);
  const [state, setState] = useState(campaign.state);
  return (
    <>
      <header className="flex flex-col gap-1.5">
        <div className="flex items-start gap-3">
          <p className="min-w-0 flex-1 text-14 font-semibold break-words">{campaign.name}</p>
          <StateMenu
            of={campaign.name}
            state={state}
            onChange={(next) => {
              setState(next);
              onState(campaign, next);
            }}
          />
        </div>
        <Facts campaign={campaign} />
      </header>
      {marks.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-md bg-warning-wash px-2.5 py-2 text-12 text-warning-ink">
          {marks.map((mark) => (
            <li key={mark} className="flex gap-1.5">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
              {mark}
            </li>
          ))}
        </ul>
      )}
      <MoveForm
        campaign={campaign}
        onMove={(dates) => {
          onClose();
          onDates(campaign, dates);
        }}
        open={
          <Button
            variant="quiet"
            onPress={() => onOpen(campaign.id)}
            after={<ArrowRight aria-hidden="true" />}
          >
            {t`Open campaign`}
          </Button>
        }
      />
    </>
  );
}

function Facts({ campaign: { client, channels, owner, budget, currency } }: { campaign: CampaignSummary }) {
  const labels = useChannelLabels();
  const texts = useCampaignTexts();
  const lines = [
    [client, owner].filter(Boolean).join(' · '),
    channels.map((channel) => labels[channel]).join(', '),
    budget > 0 ? texts.money(budget, currency) : '',
  ].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="figures text-12 break-words text-ink-2">
          {line}
        </p>
      ))}
    </>
  );
}

interface MoveFormProps {
  campaign: CampaignSummary;
  onMove: (dates: Dates) => void;
  open: React.ReactNode;
}

/** Its days, to be written. Another start takes the end along, so that the length stays. */
function MoveForm({ campaign, onMove, open }: MoveFormProps) {
  const { t } = useLingui();
  const [dates, setDates] = useState<Dates>({ start: campaign.start, end: campaign.end });
  const { start, end } = dates;
  const isWrong = start !== null && end !== null && end < start;
  const moveStart = (day: string | null) => {
    const isMove = day !== null && start !== null;
    setDates(isMove ? movedBy(dates, 'whole', toNumber(day) - toNumber(start)) : { ...dates, start: day });
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onMove(dates);
      }}
    >
      <div className="grid grid-cols-2 items-start gap-3">
        <DateField label={t({ message: 'Move to', context: 'a day' })} value={start} onChange={moveStart} />
        <DateField
          label={t`Ends on`}
          value={end}
          onChange={(day) => setDates({ ...dates, end: day })}
          {...(isWrong ? { error: t`Choose a later end.` } : {})}
        />
      </div>
      <div className="flex items-center justify-between gap-2">
        <Button variant="primary" type="submit" isDisabled={isWrong || isSame(dates, campaign)}>
          {t`Move`}
        </Button>
        {open}
      </div>
    </form>
  );
}
