import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import type { SavedView, ViewScreen } from '#app/slices/views/contract.ts';
import { api, call, toCallError } from '#renderer/client/index.ts';
import { Button, Dialog, Form, TextField, toasts } from '#renderer/ui/index.ts';
import { Conflicts } from '../shared/conflicts.tsx';
import { takeBack } from '../shared/perform.ts';

export interface ViewDialogProps {
  screen: ViewScreen;
  /** What is shown now. */
  query: string;
  /** The view to rename; null makes a new one. */
  view: SavedView | null;
  onCreated: (id: string) => void;
  onClose: () => void;
}

/** Names a view. */
export function ViewDialog({ view, ...props }: ViewDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const { name, setName, failure, isPending, submit } = useNaming({ view, ...props });
  const fields: Record<string, string> = { name: t`Name`, query: t`What it shows` };
  return (
    <Dialog
      title={view ? t`Rename the view` : t`Keep as a view`}
      size="sm"
      isOpen
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      footer={(close) => (
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            isPending={isPending}
            isDisabled={name.trim() === ''}
          >
            {t`Save`}
          </Button>
        </>
      )}
    >
      <Form id={form} onSubmit={(event) => void submit(event)}>
        {view && view.conflicts > 0 && (
          <Conflicts
            id={view.id}
            fieldLabel={(field) => fields[field] ?? field}
            valueLabel={(_, value) => String(value) || t`everything`}
          />
        )}
        <TextField
          label={t`Name`}
          description={view ? undefined : t`The filters and the order of now come back under it.`}
          value={name}
          onChange={setName}
          error={failure ?? undefined}
          maxLength={80}
          autoFocus
        />
      </Form>
    </Dialog>
  );
}

function useNaming({ screen, query, view, onCreated, onClose }: ViewDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(view?.name ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const save = async (commandId: string): Promise<string> => {
    if (!view) return (await call(api.views.create, { commandId, screen, name, query })).id;
    await call(api.views.update, { commandId, id: view.id, changes: { name } });
    return view.id;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const commandId = crypto.randomUUID();
    setPending(true);
    try {
      onCreated(await save(commandId));
      const text = view ? t`View renamed to “${name}”.` : t`View “${name}” kept.`;
      toasts.show({ text, onUndo: () => void takeBack(commandId) });
      onClose();
    } catch (error) {
      setFailure(toCallError(error).failure.message);
    } finally {
      setPending(false);
    }
  };
  return {
    name,
    setName: (next: string) => {
      setFailure(null);
      setName(next);
    },
    failure,
    isPending,
    submit,
  };
}
