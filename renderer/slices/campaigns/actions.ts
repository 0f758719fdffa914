import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type {
  CampaignChanges,
  CampaignFields,
  CampaignState,
  CampaignSummary,
} from '#app/slices/campaigns/contract.ts';
import { api } from '#renderer/client/index.ts';
import { toasts, useStateLabels } from '#renderer/ui/index.ts';
import { expectedOf, isAsBefore } from './model.ts';
import { Overlay } from './overlay.ts';
import { perform, takeBack } from './perform.ts';
import { useCampaignTexts } from './texts.ts';

/** Where campaigns were just moved to; one for the window, so that every view of them agrees. */
export const moved = new Overlay<CampaignSummary>();

/** Moving goes quickly: only the last move is told, the ones before are a Ctrl Z away. */
let lastMove = 0;

type Named = Pick<CampaignSummary, 'id' | 'name'>;
type Dates = Pick<CampaignSummary, 'start' | 'end'>;
export type NewCampaign = Partial<CampaignFields> & { name: string };

export interface CampaignActions {
  create: (fields: NewCampaign) => Promise<string | null>;
  setState: (campaigns: readonly (Named & { state: CampaignState })[], state: CampaignState) => void;
  /** Changes fields of several in one step. `said` tells what they are now: “owner Mia”. */
  changeMany: (
    campaigns: readonly CampaignSummary[],
    changesOf: (campaign: CampaignSummary) => CampaignChanges,
    said: string,
  ) => void;
  /** Moves its days in one step; those that stay as they are are not written, so that they can't clash. */
  setDates: (campaign: Named & Dates, dates: Dates) => void;
  remove: (campaigns: readonly Named[]) => Promise<boolean>;
  restore: (campaigns: readonly Named[]) => Promise<boolean>;
}

/** What can be done to campaigns from anywhere: each says what it did and can be undone from there. */
export function useCampaignActions(): CampaignActions {
  const { t } = useLingui();
  const states = useStateLabels();
  const texts = useCampaignTexts();
  return useMemo(() => {
    const what = (campaigns: readonly Named[]) => {
      const [first] = campaigns;
      return campaigns.length === 1 && first
        ? t`“${first.name}”`
        : t`${plural(campaigns.length, { one: '# campaign', other: '# campaigns' })}`;
    };
    return {
      create: async (fields) => (await perform(api.campaigns.create, fields))?.id ?? null,

      setState(campaigns, state) {
        const moving = campaigns.filter((campaign) => campaign.state !== state);
        if (moving.length === 0) return;
        const commandId = crypto.randomUUID();
        const work = perform(api.campaigns.updateMany, {
          commandId,
          campaigns: moving.map(({ id }) => ({ id, changes: { state } })),
        });
        const ids = moving.map(({ id }) => id);
        const undo = () => {
          void takeBack(commandId);
        };
        void moved
          .expect(
            ids,
            { state },
            work.then((answer) => answer !== null),
          )
          .then((isTaken) => {
            if (!isTaken) return;
            toasts.close(lastMove);
            lastMove = toasts.show({ text: t`${what(moving)}: ${states[state]}.`, onUndo: undo });
          });
      },

      changeMany(campaigns, changesOf, said) {
        const steps = campaigns
          .map((campaign) => ({ campaign, changes: changesOf(campaign) }))
          .filter(({ campaign, changes }) => !isAsBefore(campaign, changes));
        if (steps.length === 0) {
          toasts.show({ text: t`Nothing to change: they are so already.` });
          return;
        }
        const commandId = crypto.randomUUID();
        const input = {
          commandId,
          campaigns: steps.map(({ campaign: { id }, changes }) => ({ id, changes })),
        };
        const work = perform(api.campaigns.updateMany, input);
        const expected = new Map(
          steps.map(({ campaign, changes }) => [campaign.id, expectedOf(campaign, changes)]),
        );
        void moved
          .expectEach(
            expected,
            work.then((answer) => answer !== null),
          )
          .then((isTaken) => {
            if (!isTaken) return;
            toasts.close(lastMove);
            lastMove = toasts.show({
              text: t`${what(steps.map(({ campaign }) => campaign))}: ${said}.`,
              onUndo: () => void takeBack(commandId),
            });
          });
      },

      setDates(campaign, { start, end }) {
        const { id, name } = campaign;
        const changes: Partial<Dates> = {
          ...(start === campaign.start ? {} : { start }),
          ...(end === campaign.end ? {} : { end }),
        };
        if (Object.keys(changes).length === 0) return;
        const commandId = crypto.randomUUID();
        const work = perform(api.campaigns.update, { commandId, id, changes });
        const period = texts.period({ start, end }) || t`no dates`;
        void moved
          .expect(
            [id],
            { start, end },
            work.then((answer) => answer !== null),
          )
          .then((isTaken) => {
            if (!isTaken) return;
            toasts.close(lastMove);
            lastMove = toasts.show({
              text: t`“${name}”: ${period}.`,
              onUndo: () => void takeBack(commandId),
            });
          });
      },

      async remove(campaigns) {
        const commandId = crypto.randomUUID();
        const answer = await perform(api.campaigns.remove, { commandId, ids: campaigns.map(({ id }) => id) });
        if (!answer) return false;
        toasts.show({
          text: t`${what(campaigns)} moved to the bin.`,
          onUndo: () => void takeBack(commandId),
        });
        return true;
      },

      async restore(campaigns) {
        const commandId = crypto.randomUUID();
        const answer = await perform(api.campaigns.restore, {
          commandId,
          ids: campaigns.map(({ id }) => id),
        });
        if (!answer) return false;
        toasts.show({
          text: t`${what(campaigns)} taken out of the bin.`,
          onUndo: () => void takeBack(commandId),
        });
        return true;
      },
    };
  }, [t, states, texts]);
}
