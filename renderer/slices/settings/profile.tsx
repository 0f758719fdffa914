import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { api, useCommand, useLive } from '../../client/index.ts';
import {
  Avatar,
  AvatarHues,
  Button,
  FieldRow,
  Form,
  FormActions,
  Loading,
  Skeleton,
  TextField,
  toasts,
} from '../../ui/index.ts';
import { ColourField } from './colour-field.tsx';
import { Part } from './part.tsx';

/** Who writes in this workspace. */
export function Profile() {
  const { t } = useLingui();
  const { data: people } = useLive(api.accounts.people, {});
  const self = people?.find((person) => person.isSelf);
  return (
    <Part
      id="profile"
      description={t`Your name stands beside what you change, for everyone who opens this workspace.`}
    >
      {people ? (
        <ProfileForm key={self?.id} id={self?.id ?? ''} saved={self ?? { name: '', email: '', hue: null }} />
      ) : (
        <Loading>
          <Skeleton className="h-14 w-full" />
        </Loading>
      )}
    </Part>
  );
}

interface Saved {
  name: string;
  email: string;
  hue: number | null;
}

function ProfileForm({ id, saved }: { id: string; saved: Saved }) {
  const { t } = useLingui();
  const [draft, setDraft] = useState<Saved>({ name: saved.name, email: saved.email, hue: saved.hue });
  const { run, isPending, error } = useCommand(api.accounts.setProfile);
  const isChanged = draft.name !== saved.name || draft.email !== saved.email || draft.hue !== saved.hue;
  const problemOf = (field: keyof Saved) =>
    error?.failure.field === field ? error.failure.message.replace(`${field}: `, '') : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(draft)) toasts.show({ text: t`Profile saved`, tone: 'positive' });
  };
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <div className="flex items-start gap-4">
        <div className="pt-6.5">
          <AvatarHues value={new Map(draft.hue === null ? [] : [[id, draft.hue]])}>
            <Avatar id={id} name={draft.name || '?'} size="lg" isDecorative />
          </AvatarHues>
        </div>
        <div className="flex-1">
          <FieldRow>
            <TextField
              label={t`Name`}
              value={draft.name}
              onChange={(name) => setDraft({ ...draft, name })}
              error={problemOf('name')}
              autoComplete="name"
            />
            <TextField
              label={t`Email`}
              type="email"
              value={draft.email}
              onChange={(email) => setDraft({ ...draft, email })}
              error={problemOf('email')}
              description={t`Optional. Nothing is ever sent to it.`}
              autoComplete="email"
            />
          </FieldRow>
        </div>
      </div>
      <ColourField
        name={draft.name}
        id={id}
        value={draft.hue}
        onChange={(hue) => setDraft({ ...draft, hue })}
      />
      <FormActions>
        <Button type="submit" isDisabled={!isChanged} isPending={isPending}>
          {t`Save`}
        </Button>
      </FormActions>
    </Form>
  );
}
