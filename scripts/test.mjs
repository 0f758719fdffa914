import { handOver } from './node24.mjs';

handOver('scripts/test.ts');
