/** What a fuzzer tried, and where the product was wrong. */
export interface FuzzReport {
  inputs: number;
  /** How the inputs were answered, by code. */
  answers: Record<string, number>;
  problems: string[];
}

export const emptyReport = (): FuzzReport => ({ inputs: 0, answers: {}, problems: [] });

const KEPT = 30;

export function note(report: FuzzReport, answer: string, problem?: string): void {
  report.inputs += 1;
  report.answers[answer] = (report.answers[answer] ?? 0) + 1;
  if (problem !== undefined && report.problems.length < KEPT) report.problems.push(problem.slice(0, 1500));
}

/** Hears what nobody else does: rejections without a handler, and what is thrown out of a callback. */
export async function watched(report: FuzzReport, work: () => Promise<void>): Promise<void> {
  const hear = (error: unknown) => {
    report.problems.push(`nobody handled: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  };
  process.on('unhandledRejection', hear);
  process.on('uncaughtException', hear);
  try {
    await work();
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    process.off('unhandledRejection', hear);
    process.off('uncaughtException', hear);
  }
}
