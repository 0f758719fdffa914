import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { api, queryClient, useTask } from '../../client/index.ts';
import { Banner, Button, Dialog, Form, ProgressBar, SecretField } from '../../ui/index.ts';
import { ShownKey } from './shown-key.tsx';

export interface ChangeKeyProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  hasPassphrase: boolean;
}

/** Encrypts the workspace anew under another key, after saying what that means. */
export function ChangeKey({ isOpen, onOpenChange, hasPassphrase }: ChangeKeyProps) {
  const { t } = useLingui();
  const form = useId();
  const task = useTask(api.workspaces.rekey);
  const [made, setMade] = useState<string | null>(null);
  const run = async (passphrase: string) => {
    const done = await task.run(hasPassphrase ? { passphrase } : {});
    if (!done) return;
    // The workspace was closed for it: what watches its answers has to begin anew.
    void queryClient.resetQueries();
    onOpenChange(false);
    setMade(done.recoveryKey);
  };
  return (
    <>
      <Dialog
        title={t`Change the encryption key?`}
        isOpen={isOpen}
        onOpenChange={(open) => {
          if (!task.isRunning) onOpenChange(open);
        }}
        isDismissable={false}
        footer={(close) => (
          <>
            <Button onPress={close} isDisabled={task.isRunning}>
              {t`Cancel`}
            </Button>
            <Button variant="primary" type="submit" form={form} isDisabled={task.isRunning}>
              {t`Change the key`}
            </Button>
          </>
        )}
      >
        <ChangeKeyForm
          id={form}
          hasPassphrase={hasPassphrase}
          isRunning={task.isRunning}
          failure={task.error?.failure}
          onSubmit={(passphrase) => void run(passphrase)}
        />
      </Dialog>
      {made !== null && <ShownKey recoveryKey={made} onDone={() => setMade(null)} />}
    </>
  );
}

interface ChangeKeyFormProps {
  id: string;
  hasPassphrase: boolean;
  isRunning: boolean;
  failure: { code: string; message: string } | undefined;
  onSubmit: (passphrase: string) => void;
}

function ChangeKeyForm({ id, hasPassphrase, isRunning, failure, onSubmit }: ChangeKeyFormProps) {
  const { t } = useLingui();
  const [passphrase, setPassphrase] = useState('');
  const isWrong = failure?.code === 'wrong_key';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(passphrase);
  };
  return (
    <Form id={id} onSubmit={submit}>
      <div className="flex flex-col gap-2">
        <p>
          {t`Do this when someone may have a key of yours: a lost laptop, a colleague who left. The whole workspace is encrypted anew; that takes a moment, in which nothing else can be done.`}
        </p>
        <ul className="list-disc ps-5">
          <li>{t`Your passphrase and this computer go on opening it.`}</li>
          <li>{t`You get a new recovery key. The old one opens nothing any more.`}</li>
          <li>{t`Backups made before keep the keys they were made with.`}</li>
        </ul>
      </div>
      {failure && !isWrong && <Banner tone="danger" title={failure.message} />}
      {hasPassphrase && !isRunning && (
        <SecretField
          label={t`Passphrase`}
          description={t`It is bound to the new key.`}
          value={passphrase}
          onChange={setPassphrase}
          error={isWrong ? failure.message : undefined}
          autoComplete="current-password"
          autoFocus
          isRequired
        />
      )}
      {isRunning && <ProgressBar label={t`Encrypting anew`} />}
    </Form>
  );
}
