import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { api, useTask } from '../../client/index.ts';
import {
  Banner,
  Button,
  Dialog,
  Form,
  minPassphrase,
  NewPassphrase,
  SecretField,
  toasts,
} from '../../ui/index.ts';

export interface SetPassphraseProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  hasPassphrase: boolean;
}

/** Sets the first passphrase or another one. */
export function SetPassphrase({ isOpen, onOpenChange, hasPassphrase }: SetPassphraseProps) {
  const { t } = useLingui();
  const form = useId();
  const [isRunning, setRunning] = useState(false);
  return (
    <Dialog
      title={hasPassphrase ? t`Change the passphrase` : t`Set a passphrase`}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={false}
      footer={(close) => (
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form} isPending={isRunning}>
            {hasPassphrase ? t`Change passphrase` : t`Set passphrase`}
          </Button>
        </>
      )}
    >
      {(close) => (
        <PassphraseForm id={form} hasPassphrase={hasPassphrase} onRunning={setRunning} onDone={close} />
      )}
    </Dialog>
  );
}

interface PassphraseFormProps {
  id: string;
  hasPassphrase: boolean;
  onRunning: (isRunning: boolean) => void;
  onDone: () => void;
}

function PassphraseForm({ id, hasPassphrase, onRunning, onDone }: PassphraseFormProps) {
  const { t } = useLingui();
  const { run, error } = useTask(api.workspaces.setPassphrase);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = next.length < minPassphrase;
  const isWrong = error?.failure.code === 'wrong_key';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isShort || next !== repeated || (hasPassphrase && current === '')) return;
    onRunning(true);
    const done = await run({ next, ...(hasPassphrase ? { current } : {}) });
    onRunning(false);
    if (!done) return;
    toasts.show({ text: t`The passphrase is set`, tone: 'positive' });
    onDone();
  };
  return (
    <Form id={id} onSubmit={(event) => void submit(event)}>
      {error && !isWrong && <Banner tone="danger" title={error.failure.message} />}
      {hasPassphrase && (
        <SecretField
          label={t`Passphrase until now`}
          value={current}
          onChange={setCurrent}
          error={isWrong ? error.failure.message : isTried && current === '' ? t`Enter it.` : undefined}
          autoComplete="current-password"
          autoFocus
          isRequired
        />
      )}
      <NewPassphrase
        autoFocus={!hasPassphrase}
        label={t`New passphrase`}
        value={next}
        onChange={setNext}
        repeated={repeated}
        onRepeat={setRepeated}
        error={isTried && isShort ? t`Use at least ${minPassphrase} characters.` : undefined}
        repeatError={isTried && !isShort && next !== repeated ? t`The two are not the same.` : undefined}
      />
    </Form>
  );
}
