import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AnswerOf, api, useTask, useWorkspace } from '#renderer/client/index.ts';
import {
  Banner,
  Button,
  Dialog,
  Form,
  RadioGroup,
  Select,
  TaskProgress,
  TextField,
} from '#renderer/ui/index.ts';
import { usePeople } from '../shared/use-people.ts';

type Way = 'invitation' | 'password' | 'setup code';
type SignedIn = AnswerOf<typeof api.sync.signIn>;

const NEW = 'new';

/** Two steps: who you are at which relay, then which workspace there this one is joined to. */
export function JoinDialog({ onClose }: { onClose: () => void }) {
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  return signedIn ? (
    <ChooseStep signedIn={signedIn} onClose={onClose} />
  ) : (
    <SignInStep onSignedIn={setSignedIn} onClose={onClose} />
  );
}

interface Entered {
  url: string;
  code: string;
  name: string;
  email: string;
  password: string;
  workspace: string;
}

function SignInStep({
  onSignedIn,
  onClose,
}: {
  onSignedIn: (answer: SignedIn) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { self } = usePeople();
  const workspace = useWorkspace();
  const [way, setWay] = useState<Way>('invitation');
  const [entered, setEntered] = useState<Entered>({
    url: '',
    code: '',
    name: self?.name ?? '',
    email: '',
    password: '',
    workspace: workspace?.name ?? '',
  });
  const { run, isRunning, error } = useTask(api.sync.signIn);
  const signIn = async () => {
    const { url, code, name, email, password } = entered;
    const credentials =
      way === 'password'
        ? ({ with: way, email, password } as const)
        : way === 'invitation'
          ? ({ with: way, code, name, email, password } as const)
          : ({ with: way, code, name, email, password, workspace: entered.workspace } as const);
    const answer = await run({ url, credentials });
    if (answer) onSignedIn(answer);
  };
  const failure = error?.failure;
  const errorOf = (field: string) =>
    failure?.field?.split('.').at(-1) === field ? failure.message : undefined;
  const isElsewhere = failure && !Object.keys(entered).some((field) => errorOf(field) !== undefined);
  const field = (name: keyof Entered) => ({
    value: entered[name],
    onChange: (value: string) => setEntered({ ...entered, [name]: value }),
    error: errorOf(name),
  });
  return (
    <Dialog
      title={t`Work with a team`}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={isRunning} onPress={() => void signIn()}>
            {t`Continue`}
          </Button>
        </>
      }
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        {isElsewhere && <Banner tone="danger" title={failure.message} />}
        <RadioGroup
          label={t`How do you come in?`}
          value={way}
          onChange={(next) => setWay(next as Way)}
          options={[
            {
              id: 'invitation',
              label: t`I have an invitation`,
              description: t`Somebody sent you an address and a code.`,
            },
            {
              id: 'password',
              label: t`I have an account`,
              description: t`You signed up at this relay before.`,
            },
            {
              id: 'setup code',
              label: t`The relay is new`,
              description: t`It printed a code when it was started for the first time.`,
            },
          ]}
        />
        <TextField
          label={t`Address of the relay`}
          placeholder="https://relay.example.com"
          autoFocus
          {...field('url')}
        />
        {way !== 'password' && (
          <TextField
            label={way === 'invitation' ? t`Code of the invitation` : t`Code of the relay`}
            {...field('code')}
          />
        )}
        {way !== 'password' && <TextField label={t`Your name`} {...field('name')} />}
        <TextField label={t`E-mail`} type="email" {...field('email')} />
        <TextField
          label={t`Password`}
          type="password"
          {...(way === 'password'
            ? {}
            : { description: t`For your account at the relay: at least 12 characters.` })}
          {...field('password')}
        />
        {way === 'setup code' && <TextField label={t`Name of the workspace`} {...field('workspace')} />}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}

function ChooseStep({ signedIn, onClose }: { signedIn: SignedIn; onClose: () => void }) {
  const { t } = useLingui();
  const here = useWorkspace()?.name ?? '';
  const { ticket, workspaces } = signedIn;
  const [chosen, setChosen] = useState(workspaces[0]?.id ?? NEW);
  const [name, setName] = useState(here);
  const { run, isRunning, error, progress, cancel } = useTask(api.sync.join);
  const join = async () => {
    const isNew = chosen === NEW;
    if (await run({ ticket, workspace: isNew ? null : chosen, name: isNew ? name : '' })) onClose();
  };
  return (
    <Dialog
      title={t`Which workspace?`}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={isRunning} onPress={() => void join()}>
            {t`Join`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {error && <Banner tone="danger" title={error.failure.message} />}
        <Select
          label={t`Workspace at the relay`}
          value={chosen}
          onChange={setChosen}
          options={[
            ...workspaces.map((workspace) => ({ id: workspace.id, label: workspace.name })),
            { id: NEW, label: t`A new one` },
          ]}
        />
        {chosen === NEW && (
          <TextField label={t`Name of the workspace`} value={name} onChange={setName} error={undefined} />
        )}
        <p className="text-13 text-pretty text-ink-2">
          {t`Everything in “${here}” goes there, and everything there comes here: both become one. Imported figures and settings stay on this computer. You keep your copy for ever, also when you leave.`}
        </p>
        {isRunning && <TaskProgress label={t`Joining`} progress={progress} onCancel={cancel} />}
      </div>
    </Dialog>
  );
}
