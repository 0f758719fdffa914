import { handOver } from './node24.mjs';

// Buffers of many sizes are made on four threads: an arena for each of them, and room for much young garbage, would
// hold memory that nobody uses.
process.env.MALLOC_ARENA_MAX ??= '2';
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=4`.trim();
handOver('sync-server/main.ts');
