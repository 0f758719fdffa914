import { useLingui } from '@lingui/react/macro';
import {
  ArrowRightLeft,
  FilePlus,
  History,
  type LucideIcon,
  MessageSquare,
  Pencil,
  SlidersHorizontal,
  Stamp,
  Trash2,
  Upload,
} from 'lucide-react';
import { useMemo } from 'react';
import type { Activity, ActivityKind } from '#app/slices/activity/contract.ts';
import { useStateLabels } from '#renderer/ui/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { useFieldLabels, type CampaignField } from '../campaigns/labels.ts';
import { usePieceStateLabels } from '../content/labels.tsx';
import { useTaskWords } from '../tasks/field-words.ts';

/** Kinds of what happens, with their glyphs. */
export function useActivityKinds(): Record<ActivityKind, { label: string; icon: LucideIcon }> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      text: { label: t`Writing`, icon: Pencil },
      comment: { label: t`Comments`, icon: MessageSquare },
      approval: { label: t`Approvals`, icon: Stamp },
      state: { label: t`States`, icon: ArrowRightLeft },
      fields: { label: t`Fields`, icon: SlidersHorizontal },
      made: { label: t`New things`, icon: FilePlus },
      version: { label: t`Versions`, icon: History },
      bin: { label: t`Bin`, icon: Trash2 },
      import: { label: t`Imports`, icon: Upload },
    }),
    [t],
  );
}

export interface ActivityWords {
  /** Goes after the person's name. */
  what: string;
  /** What was said, in a line of its own; empty where nothing was. */
  detail: string;
}

type Said = Activity['steps'][number];

/** What happened, in words. */
export function useActivityWords(): (activity: Activity) => ActivityWords {
  const { t } = useLingui();
  const format = useFormat();
  const fields = useFieldWords();
  const states = useStates();
  const comments = useCommentSteps();
  const approvals = useApprovalSteps();
  return (activity) => {
    const { kind, steps } = activity;
    const [last] = steps;
    if (!last) return { what: '', detail: '' };
    const said = [...new Set(steps.map(({ text }) => text))].filter(Boolean);
    switch (kind) {
      case 'made':
        return { what: t`began it`, detail: activity.subject?.name == null ? said.join(' · ') : '' };
      case 'text':
        return { what: t`wrote in the text`, detail: '' };
      case 'state': {
        const first = steps.filter(({ field }) => field === 'state').at(-1);
        const [from, to] = [states(first?.from), states(steps.find(({ field }) => field === 'state')?.to)];
        return { what: from ? t`moved it from ${from} to ${to}` : t`set it to ${to}`, detail: '' };
      }
      case 'bin':
        return {
          what: last.what === 'remove' ? t`moved it to the bin` : t`took it out of the bin`,
          detail: '',
        };
      case 'version':
        return last.what === 'restore'
          ? { what: t`brought an earlier version back`, detail: '' }
          : { what: t`kept a version`, detail: said.join(' · ') };
      case 'comment':
        return { what: format.list(distinct(steps, comments)), detail: said.slice(0, 3).join(' · ') };
      case 'approval':
        return { what: format.list(distinct(steps, approvals)), detail: said.slice(0, 3).join(' · ') };
      case 'import':
        return {
          what: last.what === 'analytics.undoImport' ? t`took an import back` : t`imported a file`,
          detail: said.join(' · '),
        };
      case 'fields':
        return fields(activity);
    }
  };
}

/** What was done, each once, the oldest first. */
const distinct = (steps: readonly Said[], words: (what: string) => string): string[] => [
  ...new Set(steps.map(({ what }) => words(what)).reverse()),
];

function useStates(): (value: unknown) => string {
  const pieces = usePieceStateLabels();
  const campaigns = useStateLabels();
  const all: Record<string, string> = { ...campaigns, ...pieces };
  return (value) => (typeof value === 'string' ? (all[value] ?? value) : '');
}

function useCommentSteps(): (what: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    comment: t`commented`,
    reply: t`replied`,
    edit: t`changed a comment`,
    delete: t`deleted a comment`,
    restore: t`brought a comment back`,
    resolve: t`resolved a thread`,
    reopen: t`opened a thread again`,
  };
  return (what) => words[what] ?? what;
}

function useApprovalSteps(): (what: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    policy: t`set who approves`,
    ask: t`asked for approval`,
    withdrawRequest: t`does not ask for approval any more`,
    approve: t`approved`,
    changes: t`asked for changes`,
    withdraw: t`took a decision back`,
    exception: t`went on without the required approval`,
    resolve: t`settled a conflict`,
    reopen: t`opened a conflict again`,
  };
  return (what) => words[what] ?? what;
}

/** Which fields were set; of one alone, from what to what. */
function useFieldWords(): (activity: Activity) => ActivityWords {
  const { t } = useLingui();
  const format = useFormat();
  const campaign = useFieldLabels();
  const task = useTaskWords();
  const more: Record<string, string> = {
    title: t`Title`,
    type: t`Type`,
    tags: t`Tags`,
    limits: t`Lengths`,
    campaignId: t`Campaign`,
    main: t`Main variant`,
    variants: t`Variants`,
    budget: t`Budget`,
    targets: t`Targets`,
    channels: t`Channels`,
    audiences: t`Audiences`,
    briefTemplates: t`Brief`,
    exportNames: t`Names in exports`,
  };
  const label = (field: string): string => {
    const [root = field] = field.split('.');
    return more[root] ?? campaign[root as CampaignField] ?? task.fieldLabel(root);
  };
  return ({ steps }) => {
    const names = [...new Set(steps.flatMap(({ field }) => (field === null ? [] : label(field))))];
    const [only] = steps;
    const isPlain = steps.length === 1 && only?.field?.includes('.') === false && typeof only.to === 'string';
    const isText =
      isPlain && only.to !== '' && ['title', 'name', 'owner', 'client'].includes(only.field ?? '');
    const shown = names.slice(0, 4);
    return {
      what: t`changed ${format.list(shown)}`,
      detail: isText ? t`“${String(only?.from ?? '')}” became “${String(only?.to)}”` : '',
    };
  };
}
