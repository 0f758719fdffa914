import { api, call, toCallError, type Operation } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';

/** Runs a command; when it fails, its sentence stands in a toast and the answer is null. */
export async function perform<I extends object, O>(
  operation: Operation<'command', I, O>,
  input: I,
): Promise<O | null> {
  try {
    return await call(operation, input);
  } catch (error) {
    toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
    return null;
  }
}

/** Takes back what a command did; says why where that can't be done any more. */
export async function takeBack(commandId: string): Promise<void> {
  const step = await perform(api.history.undo, { of: commandId });
  if (step && !step.isDone) toasts.show({ text: `${step.label}: ${step.reason ?? ''}`, tone: 'danger' });
}

/** Runs a command that can be taken back and says so: with Undo. Answers null when it failed. */
export async function performUndoable<I extends object, O>(
  operation: Operation<'command', I, O>,
  input: I,
  done: string,
): Promise<O | null> {
  const commandId = crypto.randomUUID();
  const answer = await perform(operation, { ...input, commandId });
  if (answer !== null) toasts.show({ text: done, onUndo: () => void takeBack(commandId) });
  return answer;
}
