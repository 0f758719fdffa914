import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { Button, ComboBox, Dialog, Select, TextField } from '#renderer/ui/index.ts';
import { typeIcons, types, type PieceType, useTypeLabels } from './labels.tsx';
import { useCampaignNames } from './use-library.ts';
import { usePieceActions } from './use-piece-actions.ts';

export interface NewPieceProps {
  /** What the library is narrowed to, so that the piece shows there. */
  type: PieceType | null;
  campaign: string | null;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** A title is all it takes; the writing begins on the piece's own page. */
export function NewPiece({ type: givenType, campaign: givenCampaign, onClose, onCreated }: NewPieceProps) {
  const { t } = useLingui();
  const form = useId();
  const labels = useTypeLabels();
  const campaigns = useCampaignNames();
  const { create } = usePieceActions();
  const [title, setTitle] = useState('');
  const [type, setType] = useState<PieceType>(givenType ?? 'post');
  const [campaignId, setCampaign] = useState(givenCampaign);
  const [error, setError] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') {
      setError(t`A piece needs a title.`);
      return;
    }
    setPending(true);
    const created = await create({ title: title.trim(), type, campaignId });
    setPending(false);
    if (created) onCreated(created.id);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`New piece`}
      isDismissable={title === ''}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            {t`Start writing`}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t`Title`}
          autoFocus
          value={title}
          onChange={(value) => {
            setTitle(value);
            setError(undefined);
          }}
          error={error}
          maxLength={300}
          placeholder={t`Spring sale: first mail`}
        />
        <Select
          label={t`Type`}
          options={types.map((id) => {
            const Icon = typeIcons[id];
            return { id, label: labels[id], icon: <Icon aria-hidden="true" /> };
          })}
          value={type}
          onChange={(value) => setType(value as PieceType)}
        />
        <ComboBox
          label={t`Campaign`}
          description={t`Can be left open.`}
          options={campaigns.options}
          value={campaignId}
          onChange={setCampaign}
          placeholder={t`None`}
        />
      </form>
    </Dialog>
  );
}
