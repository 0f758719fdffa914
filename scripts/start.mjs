import { handOver } from './node24.mjs';

handOver('scripts/start.ts');
