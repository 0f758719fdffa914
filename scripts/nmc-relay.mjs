import { handOver } from './node24.mjs';

handOver('sync-server/admin/main.ts');
