import { handOver } from './node24.mjs';

handOver('sync-server/bench/index.ts');
