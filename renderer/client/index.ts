export { ask, call, CallError, connection, events, runTask, toCallError } from './client.ts';
export { queryClient, useCommand, useConnection, useLive, useStream, useTask, type Live } from './hooks.ts';
export type { ConnectionState } from './connection.ts';
export { Job, type JobState, useJob } from './job.ts';
export { api, type AnswerOf, type Operation } from './operations.ts';
export { onShellAction, type ShellAction } from './shell.ts';
export { useWorkspace } from './workspace.ts';
export { useWindowed, type Windowed } from './windowed.ts';
export { saving, useIsSaving } from './saving.ts';
