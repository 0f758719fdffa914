import { runTask, toCallError, type Operation } from '#renderer/client/index.ts';
import { toasts } from '#renderer/ui/index.ts';

/** Runs a short task; when it fails, its sentence stands in a toast and the answer is null. */
export async function performTask<I extends object, O>(
  operation: Operation<'task', I, O>,
  input: I,
): Promise<O | null> {
  try {
    return await runTask(operation, input);
  } catch (error) {
    toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
    return null;
  }
}
