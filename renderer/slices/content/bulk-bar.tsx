import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, Megaphone, Tags, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { Toolbar } from 'react-aria-components';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Button,
  ComboBox,
  FreeTagField,
  IconButton,
  MenuButton,
  Popover,
  useShortcut,
} from '#renderer/ui/index.ts';
import { useRelease } from '../approvals/use-release.tsx';
import { stateIcons, states, usePieceStateLabels } from './labels.tsx';
import { LONGEST_TAG, useKnownTags } from './piece-tags.tsx';
import { MOST_CHOSEN, useCampaignNames } from './use-library.ts';
import { usePieceActions } from './use-piece-actions.ts';

export interface BulkBarProps {
  pieces: readonly PieceSummary[];
  /** How many pieces there are to choose from. */
  total: number;
  isBin: boolean;
  onDone: () => void;
}

/** What can be done to all chosen pieces; each is one step of undo. */
export function BulkBar({ pieces, total, isBin, onDone }: BulkBarProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { remove, restore } = usePieceActions();
  const act = async () => {
    if (await (isBin ? restore : remove)(pieces)) onDone();
  };
  useShortcut('delete', () => void act(), { isDisabled: isBin });
  useShortcut('escape', onDone);
  return (
    <Toolbar
      aria-label={t`Chosen pieces`}
      className="absolute inset-x-0 bottom-4 z-20 mx-auto flex w-fit items-center gap-1 rounded-lg bg-raised py-1.5 ps-3 pe-1.5 shadow-float forced-colors:border"
    >
      <span role="status" className="figures pe-2 text-13 font-medium whitespace-nowrap">
        {pieces.length === MOST_CHOSEN && total > MOST_CHOSEN
          ? t`${format.number(pieces.length)} of ${format.number(total)} chosen: as many as go in one step`
          : t`${plural(pieces.length, { one: '# chosen', other: '# chosen' })}`}
      </span>
      {!isBin && (
        <>
          <SetState pieces={pieces} />
          <SetCampaign pieces={pieces} />
          <SetTags pieces={pieces} />
        </>
      )}
      <Button
        variant="quiet"
        icon={isBin ? <ArchiveRestore aria-hidden="true" /> : <Trash2 aria-hidden="true" />}
        onPress={() => void act()}
      >
        {isBin ? t`Take out of the bin` : t`Move to the bin`}
      </Button>
      <IconButton label={t`Choose none`} icon={<X aria-hidden="true" />} onPress={onDone} />
    </Toolbar>
  );
}

type Chosen = Pick<BulkBarProps, 'pieces'>;

function SetState({ pieces }: Chosen) {
  const { t } = useLingui();
  const labels = usePieceStateLabels();
  const { updateMany } = usePieceActions();
  const { release, question } = useRelease();
  return (
    <>
      <MenuButton
        variant="quiet"
        items={states.map((state) => {
          const Icon = stateIcons[state];
          return {
            id: state,
            label: labels[state],
            icon: <Icon aria-hidden="true" />,
            isChecked: pieces.every((piece) => piece.state === state),
            onAction: () =>
              release(
                pieces,
                state,
                (those) => void updateMany(those, { changes: { state } }, labels[state]),
              ),
          };
        })}
      >
        {t`Set state`}
      </MenuButton>
      {question}
    </>
  );
}

function SetCampaign({ pieces }: Chosen) {
  const { t } = useLingui();
  const campaigns = useCampaignNames();
  const { updateMany } = usePieceActions();
  const set = async (campaignId: string | null, close: () => void) => {
    close();
    await updateMany(
      pieces,
      { changes: { campaignId } },
      campaignId === null ? t`in no campaign` : campaigns.nameOf(campaignId),
    );
  };
  return (
    <Popover
      label={t`Campaign of the chosen pieces`}
      placement="top"
      className="flex w-72 flex-col gap-3"
      trigger={
        <Button variant="quiet" icon={<Megaphone aria-hidden="true" />}>
          {t`Set campaign`}
        </Button>
      }
    >
      {(close) => (
        <>
          <ComboBox
            label={t`Campaign`}
            autoFocus
            options={campaigns.options}
            onChange={(id) => id !== null && void set(id, close)}
          />
          <Button size="sm" className="self-start" onPress={() => void set(null, close)}>
            {t`Take out of campaigns`}
          </Button>
        </>
      )}
    </Popover>
  );
}

/** Shows the tags that all of them have; what is added or taken out there, each gets or loses. */
function SetTags({ pieces }: Chosen) {
  const { t } = useLingui();
  const known = useKnownTags();
  const { updateMany } = usePieceActions();
  const [isOpen, setOpen] = useState(false);
  // What was typed goes before what the answers say: keys are quicker.
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const common =
    typed ?? (pieces[0]?.tags ?? []).filter((tag) => pieces.every(({ tags }) => hasTag(tags, tag)));
  const some = [...new Set(pieces.flatMap(({ tags }) => tags))].filter((tag) => !hasTag(common, tag));
  const set = (next: readonly string[]) => {
    const addTags = next.filter((tag) => !hasTag(common, tag));
    const removeTags = common.filter((tag) => !hasTag(next, tag));
    const done = addTags.length > 0 ? t`tagged ${addTags.join(', ')}` : t`without ${removeTags.join(', ')}`;
    setTyped(next);
    void updateMany(pieces, { addTags, removeTags }, done);
  };
  const open = (isOn: boolean) => {
    setTyped(null);
    setOpen(isOn);
  };
  return (
    <Popover
      label={t`Tags of the chosen pieces`}
      placement="top"
      className="flex w-80 flex-col gap-3"
      isOpen={isOpen}
      onOpenChange={open}
      trigger={
        <Button variant="quiet" icon={<Tags aria-hidden="true" />}>
          {t`Tags`}
        </Button>
      }
    >
      <FreeTagField
        label={t`Tags that all of them have`}
        autoFocus
        maxLength={LONGEST_TAG}
        suggestions={known}
        value={common}
        onChange={set}
        description={t`Each gets what you add and loses what you take out.`}
      />
      {some.length > 0 && (
        <div className="flex flex-wrap items-center gap-1 text-12 text-ink-3">
          <span>{t`Some of them have:`}</span>
          {some.map((tag) => (
            <Button
              key={tag}
              size="sm"
              after={<X aria-hidden="true" className="size-3!" />}
              aria-label={t`Take ${tag} off those that have it`}
              onPress={() => void updateMany(pieces, { removeTags: [tag] }, t`without ${tag}`)}
            >
              {tag}
            </Button>
          ))}
        </div>
      )}
    </Popover>
  );
}

const hasTag = (tags: readonly string[], tag: string): boolean =>
  tags.some((known) => known.toLocaleLowerCase() === tag.toLocaleLowerCase());
