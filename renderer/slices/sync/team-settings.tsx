import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AnswerOf, api, useLive, useTask } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Banner, Button, Card, ConfirmDialog, StatusDot, TextField, toasts } from '#renderer/ui/index.ts';
import { Setting } from '../settings/part.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { MemberList } from './members.tsx';
import { performTask } from './perform-task.ts';
import { ReceiptRow } from './receipts.tsx';
import { useSync, useSyncWords } from './use-sync.ts';

const nothing = {};
const all = { limit: 50 };

/** Joining a relay, how it stands with it, who is there, and leaving it. */
export function TeamSettings() {
  const { t } = useLingui();
  const { data: link } = useLive(api.sync.link, nothing);
  const [isJoining, setJoining] = useState(false);
  if (link === undefined) return null;
  if (link === null)
    return (
      <Card>
        <Setting
          label={t`Not joined`}
          description={t`Everything is on this computer and nowhere else. Teams share a workspace through a relay that one of them, or the agency, runs.`}
        >
          <Button variant="primary" onPress={() => setJoining(true)}>
            {t`Work with a team…`}
          </Button>
        </Setting>
        {isJoining && <JoinDialog onClose={() => setJoining(false)} />}
      </Card>
    );
  return (
    <>
      <Joined link={link} />
      {link.email !== '' && <MemberList />}
      <Receipts />
    </>
  );
}

type Link = NonNullable<AnswerOf<typeof api.sync.link>>;

function Joined({ link }: { link: Link }) {
  const { t } = useLingui();
  const format = useFormat();
  const status = useSync();
  const words = useSyncWords();
  const { url, title, email, isPaused, joinedAt } = link;
  const told = status && words(status);
  const since = format.date(joinedAt, 'medium');
  return (
    <Card>
      <Setting label={title} description={t`At ${url}, since ${since}${email ? ` (${email})` : ''}`}>
        {told && <StatusDot state={told.state}>{told.text}</StatusDot>}
      </Setting>
      {status?.needs === 'sign-in' && <SignInAgain />}
      <Setting
        label={isPaused ? t`Syncing is paused` : t`Pause`}
        description={t`While it is paused nothing comes or goes. What you change is kept and goes later.`}
      >
        <Button onPress={() => void performTask(api.sync.setPaused, { isPaused: !isPaused })}>
          {isPaused ? t`Go on` : t`Pause`}
        </Button>
      </Setting>
      <Setting label={t`Leave the relay`} description={t`Your copy keeps everything and goes on by itself.`}>
        <ConfirmDialog
          title={t`Leave “${title}”?`}
          confirmLabel={t`Leave`}
          isDanger
          trigger={<Button>{t`Leave…`}</Button>}
          onConfirm={async () => {
            if (await performTask(api.sync.leave, nothing))
              toasts.show({ text: t`Left. Everything is still here.` });
          }}
        >
          {status && status.waiting > 0
            ? t`Some of your changes are not at the relay yet and won’t get there. Here they stay.`
            : t`Changes of others no longer come here, and yours no longer go there. You can join again.`}
        </ConfirmDialog>
      </Setting>
    </Card>
  );
}

function SignInAgain() {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const { run, isRunning, error } = useTask(api.sync.signInAgain);
  return (
    <div className="flex flex-col gap-3 border-b px-4 py-3">
      <Banner tone="warning" title={t`The relay ended the session of this device.`} />
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ password });
        }}
      >
        <TextField
          label={t`Password`}
          type="password"
          className="flex-1"
          value={password}
          onChange={setPassword}
          error={error?.failure.message}
        />
        <Button type="submit" variant="primary" isPending={isRunning}>
          {t`Sign in`}
        </Button>
      </form>
    </div>
  );
}

function Receipts() {
  const { t } = useLingui();
  const { data } = useLive(api.sync.receipts, all);
  if (!data || data.length === 0) return null;
  return (
    <Card>
      <h3 className="border-b px-4 py-3 text-13 font-semibold">{t`What came and went`}</h3>
      <ul className="max-h-96 overflow-y-auto px-4">
        {data.map((receipt) => (
          <ReceiptRow key={receipt.id} receipt={receipt} />
        ))}
      </ul>
    </Card>
  );
}
