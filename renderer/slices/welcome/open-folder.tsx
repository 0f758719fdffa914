import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { Button, Form, FormActions, TextField } from '../../ui/index.ts';
import { entrance, useEntrance } from './entrance.ts';
import { nameOfFolder } from './folders.ts';
import { goBack, Panel } from './panel.tsx';

let kept = '';

/** Opens a workspace that lies in a folder not known here: copied from another computer, or on a disk. */
export function OpenFolder({ workspace }: { workspace: WorkspaceStatus }) {
  const { t } = useLingui();
  const { error } = useEntrance();
  const [folder, setFolder] = useState(kept);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    kept = folder;
    if (folder.trim() !== '') void entrance.open(folder.trim(), nameOfFolder(folder));
  };
  return (
    <Panel
      windowTitle={t`Open a folder`}
      title={t`Open a folder`}
      description={t`A workspace from another computer or a disk: give the folder that it lies in.`}
      onBack={goBack(workspace)}
    >
      <Form onSubmit={submit}>
        <TextField
          label={t`Folder`}
          placeholder={workspace.suggestedFolder}
          value={folder}
          onChange={setFolder}
          error={error?.failure.message}
          spellCheck="false"
          autoFocus
          isRequired
        />
        <FormActions>
          <Button type="submit" variant="primary" size="lg" isDisabled={folder.trim() === ''}>
            {t`Open`}
          </Button>
        </FormActions>
      </Form>
    </Panel>
  );
}
