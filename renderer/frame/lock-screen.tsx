import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { Lock } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ScreenLockStatus, WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { api, queryClient, useCommand } from '../client/index.ts';
import { forgetAssets } from '../editor/asset-urls.ts';
import { Panel } from '../slices/welcome/panel.tsx';
import { Banner, Button, Form, FormActions, SecretField, toasts } from '../ui/index.ts';

/** In the place of everything while the screen is locked. What windows had been told is forgotten. */
export function LockScreen({ workspace, screen }: { workspace: WorkspaceStatus; screen: ScreenLockStatus }) {
  const { t } = useLingui();
  const name = workspace.name ?? '';
  useEffect(() => {
    queryClient.clear();
    forgetAssets();
    toasts.clear();
  }, []);
  return (
    <Panel
      windowTitle={t`Locked · Neural Marketing`}
      title={name}
      description={
        <span className="flex items-center gap-2">
          <Lock aria-hidden="true" className="size-4 shrink-0" />
          {t`The screen is locked. What was running goes on.`}
        </span>
      }
    >
      <Unlock screen={screen} />
    </Panel>
  );
}

function Unlock({ screen }: { screen: ScreenLockStatus }) {
  const { t } = useLingui();
  const { run, isPending, error } = useCommand(api.workspaces.unlock);
  const [secret, setSecret] = useState('');
  // Typing takes the complaint about the last try away.
  const [tried, setTried] = useState('');
  const left = useSecondsUntil(screen.retryAt);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Whatever had the focus has just gone, and typing goes on in here.
    field.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret === '' || left > 0 || isPending) return;
    setTried(secret);
    void run({ secret });
  };
  const isWrong = error?.failure.code === 'wrong_key';
  return (
    <Form onSubmit={submit}>
      {error && !isWrong && error.failure.code !== 'locked' && (
        <Banner tone="danger" title={error.failure.message} />
      )}
      <SecretField
        label={screen.by === 'pin' ? t`PIN` : t`Passphrase`}
        description={t`The recovery key on your paper unlocks it too.`}
        value={secret}
        onChange={setSecret}
        error={isWrong && secret === tried ? t`That is not right.` : undefined}
        autoComplete="current-password"
        ref={field}
      />
      <FormActions>
        <Button
          type="submit"
          size="lg"
          variant="primary"
          isPending={isPending}
          isDisabled={secret === '' || left > 0}
        >
          {t`Unlock`}
        </Button>
        <span role="status" className="self-center text-13 text-ink-2">
          {left > 0 && <Wait seconds={left} />}
        </span>
      </FormActions>
    </Form>
  );
}

function Wait({ seconds }: { seconds: number }) {
  const { t } = useLingui();
  const minutes = Math.ceil(seconds / 60);
  return seconds < 120
    ? t`${plural(seconds, { one: 'The next try is in # second.', other: 'The next try is in # seconds.' })}`
    : t`${plural(minutes, { one: 'The next try is in # minute.', other: 'The next try is in # minutes.' })}`;
}

/** Counts down to a moment; 0 when there is none or it has passed. */
function useSecondsUntil(at: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  const left = at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
  useEffect(() => {
    if (at === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [at]);
  return left;
}
