import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { Banner, Button, Form, FormActions, TextField } from '../../ui/index.ts';
import { CredentialField, credentialsOf, type KeyKind } from './credentials.tsx';
import { entrance, useEntrance } from './entrance.ts';
import { goBack, Panel } from './panel.tsx';

interface Draft {
  file: string;
  into: string;
  kind: KeyKind;
  key: string;
}

/** What was typed stays while it is restored, in case that fails. */
let kept: Draft | null = null;

const draftFor = (backup: string | null): Draft =>
  kept && (backup === null || backup === kept.file)
    ? kept
    : { file: backup ?? '', into: '', kind: 'recovery', key: '' };

/** Makes a new workspace folder from a backup file. Nothing that exists is written over. */
export function RestoreBackup({ workspace }: { workspace: WorkspaceStatus }) {
  const { t } = useLingui();
  const { error, backup } = useEntrance();
  const [draft, setDraft] = useState<Draft>(() => draftFor(backup));
  const set = (change: Partial<Draft>) => {
    kept = { ...draft, ...change };
    setDraft(kept);
  };
  const { file, into, kind, key } = draft;
  const isWholePath = backup !== null && !/[\\/]$/.test(backup);
  const failure = error?.failure;
  const isKeyWrong = failure?.code === 'wrong_key';
  const isReady = file.trim() !== '' && into.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const credentials = key === '' ? {} : credentialsOf(kind, key);
    if (!isReady) return;
    void entrance.restore({ file: file.trim(), into: into.trim(), ...credentials }).then(() => {
      if (!entrance.isInUse()) kept = null;
    });
  };
  const errorOf = (field: string) => (failure?.field === field ? failure.message : undefined);
  return (
    <Panel
      windowTitle={t`Restore a backup`}
      title={t`Restore a backup`}
      description={t`Makes a new workspace folder from a backup file. What you have now stays as it is.`}
      onBack={goBack(workspace)}
    >
      <Form onSubmit={submit}>
        {failure && !isKeyWrong && failure.field === undefined && (
          <Banner tone="danger" title={failure.message} />
        )}
        <TextField
          label={t`Backup file`}
          description={t`Backups lie in the folder “backups” of a workspace.`}
          value={file}
          onChange={(value) => set({ file: value })}
          error={errorOf('file')}
          spellCheck="false"
          autoFocus={!isWholePath}
          isRequired
        />
        <TextField
          label={t`Into a new folder`}
          autoFocus={isWholePath}
          placeholder={workspace.suggestedFolder}
          value={into}
          onChange={(value) => set({ into: value })}
          error={errorOf('into')}
          spellCheck="false"
          isRequired
        />
        <CredentialField
          kinds={['recovery', 'passphrase']}
          kind={kind}
          onKind={(next) => set({ kind: next, key: '' })}
          value={key}
          onChange={(value) => set({ key: value })}
          error={isKeyWrong ? failure.message : undefined}
          isOptional
        />
        <FormActions note={t`Without a key it is tried with those on this computer.`}>
          <Button type="submit" variant="primary" size="lg" isDisabled={!isReady}>
            {t`Restore`}
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}
