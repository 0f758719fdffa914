import { handOver } from './node24.mjs';

handOver('sync-server/main.ts');
