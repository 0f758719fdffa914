import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { api, useLive } from '#renderer/client/index.ts';
import { Button, Dialog, TextField } from '#renderer/ui/index.ts';
import { SuggestField } from '../campaigns/suggest-field.tsx';
import { useBrandActions } from './use-brand-actions.ts';

/** A name is all it takes; the rest is filled in on the brand's own page. */
export function NewBrand({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const { t } = useLingui();
  const form = useId();
  const { create } = useBrandActions();
  const { data: clients } = useLive(api.campaigns.clients, {});
  const [name, setName] = useState('');
  const [client, setClient] = useState('');
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(t`A brand needs a name.`);
      return;
    }
    const created = await create({ name: name.trim(), client: client.trim() });
    if (created) onCreated(created.id);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`New brand`}
      isDismissable={name === ''}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t`Add the brand`}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t`Name`}
          autoFocus
          value={name}
          onChange={(text) => {
            setName(text);
            setError(undefined);
          }}
          error={error}
          maxLength={120}
        />
        <SuggestField
          label={t`Client`}
          description={t`As campaigns name it. Empty, the brand holds for pieces of any client.`}
          value={client}
          onChange={setClient}
          suggestions={(clients ?? []).map((known) => known.client).filter((known) => known !== '')}
          placeholder={t`All clients`}
        />
      </form>
    </Dialog>
  );
}
