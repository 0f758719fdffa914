import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import {
  Banner,
  Button,
  Form,
  FormActions,
  minPassphrase,
  NewPassphrase,
  RadioGroup,
  TextField,
} from '../../ui/index.ts';
import { entrance, useEntrance } from './entrance.ts';
import { folderFor } from './folders.ts';
import { goBack, Panel } from './panel.tsx';

type Lock = 'computer' | 'passphrase';

interface Draft {
  name: string;
  person: string;
  /** Null follows the name. */
  folder: string | null;
  lock: Lock;
  passphrase: string;
  repeated: string;
}

const blank: Draft = { name: '', person: '', folder: null, lock: 'computer', passphrase: '', repeated: '' };

/** What was typed stays while the workspace is being made, in case that fails. */
let kept: Draft = blank;

/** A new workspace: its name, who writes in it, where it lies and how it is locked. */
export function NewWorkspace({ workspace }: { workspace: WorkspaceStatus }) {
  const { t } = useLingui();
  const { error } = useEntrance();
  const [draft, setDraft] = useState(kept);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => {
    kept = { ...draft, ...change };
    setDraft(kept);
  };
  const folder = draft.folder ?? folderFor(workspace.suggestedFolder, draft.name);
  const problems = useProblems(draft, folder);
  const shown = isTried ? problems : {};
  const field = error?.failure.field;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const { name, person, lock, passphrase } = draft;
    const secret = lock === 'passphrase' ? { passphrase } : {};
    void entrance.create({ name, person, folder, ...secret }).then(() => {
      if (entrance.snapshot().recovery) kept = blank;
    });
  };
  const back = goBack(workspace);
  return (
    <Panel windowTitle={t`New workspace`} title={t`New workspace`} onBack={back}>
      <Form onSubmit={submit}>
        {error && field !== 'folder' && <Banner tone="danger" title={error.failure.message} />}
        <TextField
          label={t`Name`}
          description={t`Your company, your team, or yourself.`}
          value={draft.name}
          onChange={(name) => set({ name })}
          error={shown.name}
          autoFocus
          isRequired
        />
        <TextField
          label={t`Your name`}
          description={t`Stands beside what you change.`}
          value={draft.person}
          onChange={(person) => set({ person })}
          error={shown.person}
          autoComplete="name"
          isRequired
        />
        <TextField
          label={t`Folder`}
          description={t`Everything is kept in there, encrypted. It may lie on an external disk.`}
          value={folder}
          onChange={(value) => set({ folder: value })}
          error={shown.folder ?? (field === 'folder' ? error?.failure.message : undefined)}
          spellCheck="false"
          isRequired
        />
        <LockChoice workspace={workspace} draft={draft} set={set} shown={shown} />
        <FormActions>
          <Button type="submit" variant="primary" size="lg">
            {t`Make the workspace`}
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}

type Problems = Partial<Record<'name' | 'person' | 'folder' | 'passphrase' | 'repeated', string>>;

function useProblems({ name, person, lock, passphrase, repeated }: Draft, folder: string): Problems {
  const { t } = useLingui();
  const problems: Problems = {};
  if (name.trim() === '') problems.name = t`Name the workspace.`;
  if (person.trim() === '') problems.person = t`Enter your name.`;
  if (folder.trim() === '') problems.folder = t`Choose a folder.`;
  if (lock === 'computer') return problems;
  if (passphrase.length < minPassphrase) problems.passphrase = t`Use at least ${minPassphrase} characters.`;
  else if (passphrase !== repeated) problems.repeated = t`The two are not the same.`;
  return problems;
}

interface LockChoiceProps {
  workspace: WorkspaceStatus;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  shown: Problems;
}

function LockChoice({ workspace, draft, set, shown }: LockChoiceProps) {
  const { t } = useLingui();
  const { isAvailable, name } = workspace.keychain;
  return (
    <>
      <RadioGroup
        label={t`Opened by`}
        value={draft.lock}
        onChange={(lock) => set({ lock: lock as Lock })}
        options={[
          {
            id: 'computer',
            label: t`This computer`,
            description: isAvailable
              ? t`Its key is kept in ${name}. Whoever can log in as you can open it.`
              : t`Its key is kept in a private key file on this computer, as there is no keychain here. Whoever can read your files can open it.`,
          },
          {
            id: 'passphrase',
            label: t`A passphrase`,
            description: t`Asked for each time it is opened. Nobody can reset it but you, with the recovery key.`,
          },
        ]}
      />
      {draft.lock === 'passphrase' && (
        <NewPassphrase
          value={draft.passphrase}
          onChange={(passphrase) => set({ passphrase })}
          repeated={draft.repeated}
          onRepeat={(repeated) => set({ repeated })}
          error={shown.passphrase}
          repeatError={shown.repeated}
        />
      )}
    </>
  );
}
