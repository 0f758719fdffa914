import type { TaskEvent } from '../contract/define.ts';

/** What a task ends with, its progress left aside. */
export async function resultOf<T>(events: PromiseLike<AsyncIterable<TaskEvent<T>>>): Promise<T> {
  for await (const event of await events) if (event.type === 'result') return event.result;
  throw new Error('the task ended without a result');
}
