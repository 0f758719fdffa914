import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, Copy, FilePlus, MoreHorizontal, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import type { PieceDetail, Variant } from '#app/slices/content/contract.ts';
import { Button, Dialog, IconButton, Menu, TextField } from '#renderer/ui/index.ts';
import { useVariantActions } from './use-variant-actions.ts';
import { useVariantWords } from './variant-words.ts';

export interface VariantMenuProps {
  piece: PieceDetail;
  variant: Variant;
  /** Goes to a variant that was made. */
  onMade: (id: string) => void;
}

/** What can be done with one variant. */
export function VariantMenu({ piece, variant, onMade }: VariantMenuProps) {
  const { t } = useLingui();
  const words = useVariantWords();
  const actions = useVariantActions(piece);
  const [isRenaming, setRenaming] = useState(false);
  const copy = async () => {
    const made = await actions.add(variant.id);
    if (made) onMade(made);
  };
  return (
    <>
      <Menu
        placement="bottom start"
        trigger={
          <IconButton
            size="sm"
            label={t`${words.name(variant)}: actions`}
            icon={<MoreHorizontal aria-hidden="true" />}
            isDisabled={piece.isRemoved}
          />
        }
        items={[
          {
            id: 'choose',
            label: t`Make it the main variant`,
            description: t`The piece then has its words`,
            icon: <Star aria-hidden="true" />,
            isDisabled: variant.isMain,
            onAction: () => void actions.choose(variant),
          },
          {
            id: 'rename',
            label: t`Name…`,
            icon: <Pencil aria-hidden="true" />,
            onAction: () => setRenaming(true),
          },
          {
            id: 'copy',
            label: t`Copy as a new variant`,
            icon: <Copy aria-hidden="true" />,
            onAction: () => void copy(),
          },
          {
            id: 'remove',
            label: t`Put aside`,
            icon: <Trash2 aria-hidden="true" />,
            isDisabled: variant.isMain,
            onAction: () => void actions.remove(variant),
          },
        ]}
      />
      {isRenaming && <RenameVariant {...{ piece, variant }} onClose={() => setRenaming(false)} />}
    </>
  );
}

function RenameVariant({
  piece,
  variant,
  onClose,
}: Pick<VariantMenuProps, 'piece' | 'variant'> & { onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const { rename } = useVariantActions(piece);
  const [name, setName] = useState(variant.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await rename(variant, name.trim())) onClose();
  };
  return (
    <Dialog
      isOpen
      size="sm"
      title={t`Name variant ${variant.letter}`}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={form}>{t`Keep`}</Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t`Name`}
          autoFocus
          value={name}
          onChange={setName}
          maxLength={80}
          placeholder={t`Warmer opening`}
          description={t`Empty, it goes by its letter alone.`}
        />
      </form>
    </Dialog>
  );
}

export interface AddVariantProps {
  piece: PieceDetail;
  /** The one that a copy would be of. */
  shown: Variant;
  onMade: (id: string) => void;
  trigger?: ReactElement;
}

/** Another variant: as the one that is looked at, empty, or one that was put aside. */
export function AddVariant({ piece, shown, onMade, trigger }: AddVariantProps) {
  const { t } = useLingui();
  const words = useVariantWords();
  const { add, restore } = useVariantActions(piece);
  const make = async (from: string | null) => {
    const made = await add(from);
    if (made) onMade(made);
  };
  const aside = piece.variants.filter(({ isRemoved }) => isRemoved);
  return (
    <Menu
      trigger={
        trigger ?? (
          <IconButton
            size="sm"
            label={t`Add a variant`}
            icon={<Plus aria-hidden="true" />}
            isDisabled={piece.isRemoved}
          />
        )
      }
      items={[
        {
          id: 'new',
          items: [
            {
              id: 'copy',
              label: t`Copy of ${words.quoted(shown)}`,
              description: t`To say the same another way`,
              icon: <Copy aria-hidden="true" />,
              onAction: () => void make(shown.id),
            },
            {
              id: 'empty',
              label: t`Empty variant`,
              description: t`To begin again`,
              icon: <FilePlus aria-hidden="true" />,
              onAction: () => void make(null),
            },
          ],
        },
        ...(aside.length > 0
          ? [
              {
                id: 'aside',
                label: t`Variants put aside`,
                items: aside.map((variant) => ({
                  id: variant.id,
                  label: words.name(variant),
                  icon: <ArchiveRestore aria-hidden="true" />,
                  onAction: () => void restore(variant).then((done) => done && onMade(variant.id)),
                })),
              },
            ]
          : []),
      ]}
    />
  );
}
