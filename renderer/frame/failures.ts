import { toCallError } from '../client/index.ts';
import { toasts } from '../ui/index.ts';

/** Says what could not be done, in the service's words. */
export function showFailure(error: unknown): void {
  toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
}
