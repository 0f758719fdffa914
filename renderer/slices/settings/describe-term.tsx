import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Term } from '#app/slices/tracking/contract.ts';
import { api } from '#renderer/client/index.ts';
import { Button, Dialog, Form, TextField } from '#renderer/ui/index.ts';
import { performUndoable } from '../shared/perform.ts';

/** Says what a value of the vocabulary stands for; whoever builds a link reads it. */
export function DescribeTerm({ term, onClose }: { term: Term; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const { field, text } = term;
  const [description, setDescription] = useState(term.description);
  const submit = async () => {
    const input = { field, text, description };
    if (await performUndoable(api.tracking.describeTerm, input, t`“${text}” described.`)) onClose();
  };
  return (
    <Dialog
      title={t`Describe “${text}”`}
      size="sm"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form}>{t`Save`}</Button>
        </>
      }
    >
      <Form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`What it stands for`}
          autoFocus
          maxLength={200}
          value={description}
          onChange={setDescription}
        />
      </Form>
    </Dialog>
  );
}
