import { handOver } from './node24.mjs';

// Buffers of many sizes are made on four threads. An arena for each of them would hold memory that nobody uses, and so
// would a heap that keeps large ones, and room for much young garbage.
process.env.MALLOC_ARENA_MAX ??= '2';
process.env.MALLOC_MMAP_THRESHOLD_ ??= '131072';
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=4`.trim();
// The relay ends with this process, also when that is killed: whoever ends what it started means the relay.
process.env.NM_RELAY_PARENT = String(process.pid);
handOver('sync-server/main.ts');
