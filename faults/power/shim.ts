import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../common/folders.ts';

let built: { file: string } | { reason: string } | null = null;

/** Compiles the shim that stands between a program and the file system, once per process; or says why it can't. */
export function buildShim(): { file: string } | { reason: string } {
  built ??= compile();
  return built;
}

function compile(): { file: string } | { reason: string } {
  if (process.platform !== 'linux')
    return { reason: `${process.platform} has no LD_PRELOAD; run this on Linux` };
  const source = join(import.meta.dirname, 'write-log.c');
  const file = join(scratchFolder('shim'), 'write-log.so');
  const problems: string[] = [];
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const { status, stderr, error } = spawnSync(
      compiler,
      ['-O2', '-shared', '-fPIC', '-o', file, source, '-ldl', '-lpthread'],
      { encoding: 'utf8' },
    );
    if (status === 0) {
      process.once('exit', () => {
        rmSync(dirname(file), { recursive: true, force: true });
      });
      return { file };
    }
    problems.push(`${compiler}: ${error?.message ?? stderr}`);
  }
  return { reason: `there is no C compiler that works (${problems.join('; ')})` };
}
