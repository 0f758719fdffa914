import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { api, useCommand } from '../../client/index.ts';
import { Banner, Button, Dialog, Form, SecretField, toasts } from '../../ui/index.ts';

/** As the contract has it. */
const SHORTEST = 6;

export interface SetPinProps {
  task: 'set' | 'remove';
  hasPin: boolean;
  onClose: () => void;
}

/** Sets, changes or removes the PIN; whoever has one shows it first. */
export function SetPin({ task, hasPin, onClose }: SetPinProps) {
  const { t } = useLingui();
  const form = useId();
  const { run, isPending, error } = useCommand(api.workspaces.setPin);
  const draft = useDraft(task, hasPin);
  const isRemoving = task === 'remove';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft.check()) return;
    const input = { next: isRemoving ? null : draft.next, ...(hasPin ? { current: draft.current } : {}) };
    if ((await run(input)) === null) return;
    toasts.show({ text: isRemoving ? t`The PIN is removed` : t`The PIN is set`, tone: 'positive' });
    onClose();
  };
  const isWrong = error?.failure.code === 'wrong_key';
  const title = isRemoving ? t`Remove the PIN` : hasPin ? t`Change the PIN` : t`Set a PIN`;
  return (
    <Dialog
      title={title}
      isOpen
      size="sm"
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            {isRemoving ? t`Remove` : t`Save`}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={(event) => void submit(event)}>
        {error && !isWrong && <Banner tone="danger" title={error.failure.message} />}
        {hasPin && (
          <SecretField
            label={t`PIN until now`}
            value={draft.current}
            onChange={draft.setCurrent}
            error={isWrong ? error.failure.message : draft.problems.current}
            autoComplete="off"
            autoFocus
            isRequired
          />
        )}
        {!isRemoving && (
          <>
            <SecretField
              label={t`New PIN`}
              description={t`Digits, letters, signs: at least ${SHORTEST}.`}
              value={draft.next}
              onChange={draft.setNext}
              error={draft.problems.next}
              autoComplete="off"
              autoFocus={!hasPin}
              isRequired
            />
            <SecretField
              label={t`Once more`}
              value={draft.repeated}
              onChange={draft.setRepeated}
              error={draft.problems.repeated}
              autoComplete="off"
              isRequired
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}

/** What is typed, and what is wrong with it once it was sent. */
function useDraft(task: SetPinProps['task'], hasPin: boolean) {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = task === 'set' && [...next].length < SHORTEST;
  const isOther = task === 'set' && next !== repeated;
  const isMissing = hasPin && current === '';
  const problems = {
    current: isTried && isMissing ? t`Enter it.` : undefined,
    next: isTried && isShort ? t`Use at least ${SHORTEST} characters.` : undefined,
    repeated: isTried && !isShort && isOther ? t`The two are not the same.` : undefined,
  };
  const check = () => {
    setTried(true);
    return !isShort && !isOther && !isMissing;
  };
  return { current, setCurrent, next, setNext, repeated, setRepeated, problems, check };
}
